import { expect, it } from 'vitest'
import { manualCommands } from '../../../../../../src/renderer/src/features/tunnel/manual-commands'

it('leads every program to the port of the catcher', () => {
  const commands = manualCommands(4_711)
  expect(commands.map(({ name }) => name)).toEqual(['ngrok', 'cloudflared', 'tailscale', 'nginx'])
  for (const { text } of commands) expect(text).toMatch(/\b4711\b/)
})

it('hands the Host on by nginx: by it a delivery is known to have come through the tunnel', () => {
  expect(manualCommands(4_710).find(({ isFile }) => isFile)?.text).toContain('proxy_set_header Host $http_host;')
})
