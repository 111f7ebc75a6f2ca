import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenDiff } from '../../../../../src/shared/contract/token-diff'
import { runToken } from '../../../../../src/main/hosts/cli/token-command'
import { encode } from '../../core/tokens/make-token'
import { createFakeTerminal } from './fake-terminal'

const tokenOf = (claims: unknown): string => `${encode({ alg: 'RS256' })}.${encode(claims)}.c2ln`
const ONE = tokenOf({ sub: 'a', exp: 1_790_000_000 })
const OTHER = tokenOf({ sub: 'b\u001b[31m', exp: 1_790_003_600 })

async function run(args: readonly string[], input = '', files: Readonly<Record<string, string>> = {}) {
  const terminal = createFakeTerminal({ input })
  const exit = await runToken(['diff', ...args], terminal, {
    readText: async (path) => files[path],
    http: { send: () => Promise.reject(new Error('Nothing is asked of anybody.')) },
    clock: { now: () => 0 },
    random: { id: () => 'jti' },
    keyServer: { open: () => Promise.reject(new Error('Nothing is served.')) },
    writeText: () => Promise.reject(new Error('Nothing is written.')),
  })
  return { exit, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') }
}

describe('signet token diff', () => {
  it('says what differs, with nothing that a terminal would obey', async () => {
    const { exit, printed, noted } = await run([ONE, OTHER])
    expect([exit, noted]).toEqual([1, ''])
    expect(printed).toBe(
      [
        'claims sub',
        '  - "a"',
        '  + "b\\u001b[31m"',
        'claims exp  1 hour later.',
        '  - 1790000000',
        '  + 1790003600',
        '2 of 3 members differ.',
      ].join('\n'),
    )
  })

  it.each<[string, readonly string[], string]>([
    ['lines of standard input', [], `${ONE}\n\n${ONE}\n`],
    ['two times a line of it', ['-', '-'], `${ONE}\r\n${ONE}`],
    ['a file and a line', ['one.jwt', '-'], ONE],
    ['files', ['@one.jwt', 'one.jwt'], ''],
    ['a line of a header and a token', ['-', ONE], `Authorization: Bearer ${ONE}`],
  ])('reads tokens from %s', async (_what, args, input) => {
    const { exit, printed } = await run(args, input, { 'one.jwt': `${ONE}\n` })
    expect([exit, printed]).toEqual([0, 'The tokens say the same: 3 members.'])
  })

  it('gives the whole comparison as JSON', async () => {
    const { exit, printed } = await run(['--json', ONE, OTHER])
    const { lines, changedCount } = v.parse(TokenDiff, JSON.parse(printed))
    expect([exit, changedCount, lines.length]).toEqual([1, 2, 3])
  })

  it.each<[string, readonly string[], string, RegExp]>([
    ['too few lines', ['-', '-'], ONE, /too few tokens/],
    ['no file', ['no-such-file', ONE], '', /neither a token nor a file/],
    ['a file without a token', ['empty', ONE], '', /first text is no token/],
    ['a line without a token', [ONE, '-'], 'hello', /second text is no token/],
  ])('ends with 2 at %s, and repeats nothing of it', async (_what, args, input, message) => {
    const { exit, printed, noted } = await run(args, input, { empty: '' })
    expect([exit, printed]).toEqual([2, ''])
    expect(noted).toMatch(message)
    expect(noted).not.toMatch(/no-such-file|hello/)
  })

  it('takes two', async () => {
    await expect(run([ONE, ONE, ONE])).rejects.toThrow('give two tokens')
  })
})
