import { expect, it } from 'vitest'
import { electronEnvironment, sandboxHint } from '../../../scripts/lib/electron-launch.mjs'

it('never starts Electron as a plain Node', () => {
  expect(electronEnvironment({ ELECTRON_RUN_AS_NODE: '1', HOME: '/h' })).toEqual({ HOME: '/h' })
})

it('explains a missing sandbox, and nothing else', () => {
  expect(sandboxHint('FATAL: The SUID sandbox helper binary was found, but is not configured correctly.')).toMatch(
    /user namespaces/,
  )
  expect(sandboxHint('ERROR:bus.cc Failed to connect to the bus')).toBeUndefined()
})
