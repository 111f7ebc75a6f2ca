import { describe, expect, it } from 'vitest'
import { signBody } from '../../../../src/sandbox/webhooks/sign-body'

describe('signBody', () => {
  it("gives the value of GitHub's documented example, which is signed in the same way", () => {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    expect(signBody(Buffer.from('Hello, World!'), "It's a Secret to Everybody")).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    )
  })

  it('signs bytes that are no text', () => {
    const signature = signBody(Uint8Array.of(0xff, 0x00), 'k')
    expect(signature).toMatch(/^sha256=[0-9a-f]{64}$/)
    expect(signature).not.toBe(signBody(Uint8Array.of(0xfe, 0x00), 'k'))
  })
})
