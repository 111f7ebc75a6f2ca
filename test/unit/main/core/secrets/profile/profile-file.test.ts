import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { cryptoRandom } from '../../../../../../src/main/adapters/node/crypto-random'
import { sealProfile, unsealProfile } from '../../../../../../src/main/core/secrets/profile/profile-file'
import { AppError } from '../../../../../../src/shared/errors'

const PASSPHRASE = 'correct horse battery staple'
const CONTENT = JSON.stringify({ canary: 'CANARY-in-a-profile', more: 'ünïcödé'.repeat(20) })

let sealed: string
beforeAll(async () => {
  sealed = await sealProfile(CONTENT, PASSPHRASE, cryptoRandom)
})

const codeOf = async (text: string, passphrase = PASSPHRASE): Promise<string> => {
  const error = await unsealProfile(text, passphrase).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof AppError ? error.code : `not refused: ${String(error)}`
}

/** The file as one would forge it: its header or its content changed, and the digest made anew. */
function forged(change: (header: string, content: string) => [header: string, content: string]): string {
  const [header = '', content = ''] = sealed.split('\n')
  const lines = `${change(header, content).join('\n')}\n`
  return `${lines}sha256:${createHash('sha256').update(lines).digest('base64url')}\n`
}

// Each key takes 128 MiB and most of a second.
describe('a sealed profile', { timeout: 60_000 }, () => {
  it('comes back whole', async () => {
    expect(await unsealProfile(sealed, PASSPHRASE)).toBe(CONTENT)
  })

  it('comes back whole, whatever it held', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 12 }), async (content, passphrase) => {
        expect(await unsealProfile(await sealProfile(content, passphrase, cryptoRandom), passphrase)).toBe(content)
      }),
      { numRuns: 3 },
    )
  })

  it('shows nothing of what it holds, and is never the same twice', async () => {
    expect(sealed).not.toContain('CANARY')
    expect(Buffer.from(sealed.split('\n')[1] ?? '', 'base64').toString('latin1')).not.toContain('CANARY')
    expect(sealed.split('\n')[1]).not.toBe((await sealProfile(CONTENT, PASSPHRASE, cryptoRandom)).split('\n')[1])
    expect(sealed).toMatch(/^[\x20-\x7e\n]*$/)
  })

  it('is not opened by another passphrase', async () => {
    expect(await codeOf(sealed, `${PASSPHRASE} `)).toBe('profile.wrong_passphrase')
  })

  it('is refused with any byte flipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 127 }), async (at, bits) => {
        const flipped = Buffer.from(sealed)
        flipped[at] = (flipped[at] ?? 0) ^ bits
        expect(await codeOf(flipped.toString('latin1'))).toMatch(/^profile\.(damaged|not_a_profile|newer)$/)
      }),
      { numRuns: 500 },
    )
  })

  it('is refused cut short anywhere', async () => {
    for (let length = 0; length < sealed.length; length += 1)
      expect(await codeOf(sealed.slice(0, length))).toMatch(/^profile\.(damaged|not_a_profile)$/)
  })

  it('is refused when it was forged: the tag covers the content, and the header too', async () => {
    const content = forged((header, text) => {
      const bytes = Buffer.from(text, 'base64')
      bytes[0] = (bytes[0] ?? 0) ^ 1
      return [header, bytes.toString('base64')]
    })
    expect(await codeOf(content)).toBe('profile.wrong_passphrase')
    const tag = forged((header, text) => {
      const bytes = Buffer.from(text, 'base64')
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
      return [header, bytes.toString('base64')]
    })
    expect(await codeOf(tag)).toBe('profile.wrong_passphrase')
    // The same header with a space: the same to JSON, and not the same bytes.
    const header = forged((text, rest) => [text.replace('{"format"', '{ "format"'), rest])
    expect(await codeOf(header)).toBe('profile.wrong_passphrase')
  })

  it.each([
    ['a megabyte of iterations', '"n":131072', '"n":1073741824'],
    ['iterations that are no power of two', '"n":131072', '"n":131071'],
    ['blocks without end', '"r":8', '"r":65536'],
    ['a hundred rounds', '"p":1', '"p":100'],
    ['a short nonce', /"nonce":"[^"]*"/, '"nonce":"AAAA"'],
    ['another cipher', 'aes-256-gcm', 'aes-256-ctr'],
    ['an unknown field', '"cipher"', '"x":1,"cipher"'],
  ])('is refused before any work when its header asks for %s', async (_what, from, to) => {
    expect(await codeOf(forged((header, rest) => [header.replace(from, to), rest]))).toBe('profile.damaged')
  })

  it('says that it is from a newer version, whatever else is in it', async () => {
    expect(await codeOf('{"format":"signet-profile","version":2,"cipher":"other"}\nfrom the future')).toBe(
      'profile.newer',
    )
  })

  it.each(['', '{}', 'not json', '{"format":"other","version":1}', '[1]'])('is no profile: %j', async (text) => {
    expect(await codeOf(text)).toBe('profile.not_a_profile')
  })
})
