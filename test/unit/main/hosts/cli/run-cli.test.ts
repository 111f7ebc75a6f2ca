import { CHECK_IDS } from '../../../../../src/shared/contract/inspection'
import { describe, expect, it } from 'vitest'
import { runCli, type CliPorts } from '../../../../../src/main/hosts/cli/run-cli'
import { createRsaSigner, keySetText } from '../../core/tokens/make-token'
import { createFakeTerminal } from './fake-terminal'

const signer = createRsaSigner('key-1')
const token = signer.sign({ sub: 'app_1', exp: 2_000 })

const ID = 'delivery-0000000000001'

const files: Readonly<Record<string, string>> = { 'keys.json': keySetText(signer.jwk), bytes: '\ufffd' }

const ports: CliPorts = {
  token: {
    random: { id: () => 'jti' },
    keyServer: { open: () => Promise.reject(new Error('a server was opened')) },
    writeText: () => Promise.reject(new Error('a file was written')),
    http: { send: () => Promise.reject(new Error('the network was asked')) },
    clock: { now: () => 1_000_000 },
    readText: async (path) => files[path],
  },
  listen: () => Promise.reject(new Error('the engine was opened')),
  loop: () => Promise.reject(new Error('the engine was opened')),
  deliveries: () => Promise.reject(new Error('the engine was opened')),
  version: () => '1.2.3',
}

async function run(args: readonly string[], changes: Parameters<typeof createFakeTerminal>[0] = {}) {
  const terminal = createFakeTerminal(changes)
  const exit = await runCli(args, terminal, ports)
  return { exit, printed: terminal.printed, noted: terminal.noted }
}

describe('runCli', () => {
  it.each([
    ['--help'],
    ['-h'],
    ['help'],
    ['token', 'inspect', '--help'],
    ['listen', '-h'],
    ['loop', '--help'],
    ['deliveries', '--help'],
    ['sandbox', '--help'],
  ])('explains itself for %j %j %j', async (...args) => {
    const { exit, printed } = await run(args.filter((arg) => typeof arg === 'string'))
    expect(exit).toBe(0)
    expect(printed).toEqual([expect.stringContaining('Usage: signet')])
  })

  it('recommends standard input, where no other user sees the token', async () => {
    expect((await run(['--help'])).printed[0]).toMatch(/can be seen by every user.*\n?.*\(ps\)/s)
  })

  it('fits its help into 80 columns', async () => {
    const { printed } = await run(['--help'])
    expect(printed[0]?.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('tells its version', async () => {
    expect(await run(['--version'])).toEqual({ exit: 0, printed: ['1.2.3'], noted: [] })
  })

  it.each([
    [[], 'which command?'],
    [['tokens'], 'no such command'],
    [['token'], 'one of inspect, verify'],
    [['token', 'eat'], 'one of inspect, verify'],
    [['token', 'verify', 'x'], 'verifying takes keys'],
    [['token', 'verify', '--jwks', 'keys.json', '--key', 'keys.json', 'x'], 'give one of --jwks'],
    [['token', 'verify', '--secret-env', 'ABSENT', 'x'], 'is not set'],
    [['token', 'verify', '--key', 'keys.json', '--secret-encoding', 'hex', 'x'], 'goes with --secret-env'],
    [['token', 'inspect', '--max-lifetime', '-1', 'x'], '--max-lifetime'],
    [['token', 'inspect', '--decrypt', 'absent', 'x'], '--decrypt cannot be read'],
    [['token', 'inspect', '--payload', 'bytes', 'x'], 'no UTF-8 text'],
    [['token', 'inspect', '--nope'], '--nope'],
    [['token', 'inspect', '--json=yes', 'x'], '--json'],
    [['token', 'inspect', 'a', 'b'], 'one token'],
    [['token', 'inspect', '--alg', 'none', 'x'], '--alg takes names out of RS256'],
    [['token', 'inspect', '--alg', 'RS256,HS256', 'x'], 'not both'],
    [['token', 'inspect', '--tolerance', '-1', 'x'], '--tolerance'],
    [['token', 'inspect', '--tolerance', 'soon', 'x'], 'a number of seconds'],
    [['token', 'inspect', '--jwks', 'absent.json', 'x'], 'cannot be read'],
    [['token', 'inspect', '--alg', 'HS256', '--jwks', 'https://auth.example', 'x'], 'from a file only'],
    [['token', 'inspect', '--jwks', 'ftp://auth.example/keys', 'x'], 'http and https'],
    [['token', 'inspect', '--jwks', 'file:///keys.json', 'x'], 'http and https'],
    [['deliveries'], 'one of list, show, export, replay'],
    [['deliveries', 'list'], '--data'],
    [['deliveries', 'list', '--data', 'x', '--limit', '0'], '--limit'],
    [['deliveries', 'list', '--data', 'x', '--limit', '1e3'], '--limit'],
    [['deliveries', 'list', '--data', 'x', 'more'], 'options only'],
    [['deliveries', 'list', '--data', 'x', '--url', 'y'], '--url'],
    [['deliveries', 'show', '--data', 'x'], 'the id of one delivery'],
    [['deliveries', 'show', '--data', 'x', 'short'], 'not the id of a delivery'],
    [['deliveries', 'show', '--data', 'x', '--body', '--json', ID], 'not both'],
    [['deliveries', 'export', '--data', 'x'], '--format takes one of curl'],
    [['deliveries', 'export', '--data', 'x', '--format', 'pdf'], '--format takes one of curl'],
    [['deliveries', 'export', '--data', 'x', '--format', 'har', '--query', 'a', ID], 'not both'],
    [['deliveries', 'export', '--data', 'x', '--format', 'har', '--limit', '1', ID], '--limit is for --query'],
    [['deliveries', 'replay', '--data', 'x'], '--url'],
    [['deliveries', 'replay', '--data', 'x', '--url', 'a.example'], '--url takes an address'],
    [['deliveries', 'replay', '--data', 'x', '--url', 'http://a.example', '--rate', '0'], '--rate'],
    [['deliveries', 'replay', '--data', 'x', '--url', 'http://a.example', '--rate', '1001'], '--rate'],
    [['sandbox', '--port', '-1'], '--port'],
    [['sandbox', '--port', '65536'], '0 to 65535'],
    [['sandbox', 'x'], 'options only'],
  ])('answers 2 to %j', async (args, words) => {
    const { exit, printed, noted } = await run(args)
    expect(exit).toBe(2)
    expect(printed).toEqual([])
    expect(noted).toEqual([expect.stringMatching(/^signet: .+\nTry "signet --help"\.$/)])
    expect(noted[0]).toContain(words)
  })

  it.each([
    [token, token],
    [`--jwks=${token}`],
    [`--tolerance=${token}`],
    [`--tokens=${token}`],
    [`--${token}`],
    [`-${token}`],
    [`--${token.toLowerCase().replaceAll('.', '-')}`],
    [`--alg=${token}`],
    [`--json=${token}`],
  ])('never repeats what may be a token: %#', async (...args) => {
    const { exit, printed, noted } = await run(['token', 'inspect', ...args])
    expect(exit).toBe(2)
    expect([...printed, ...noted].join().toLowerCase()).not.toContain(token.slice(0, 5).toLowerCase())
  })

  it('lets a fault of the program through', async () => {
    await expect(run(['listen'])).rejects.toThrow('the engine was opened')
    await expect(run(['deliveries', 'list', '--data', 'x'])).rejects.toThrow('the engine was opened')
  })
})

describe('signet token inspect', () => {
  it('reads a token from the arguments, from a pipe and from a person', async () => {
    for (const [args, changes] of [
      [[token], {}],
      [[], { input: `${token}\n` }],
      [[], { input: `\n${token}\nmore\n`, isInputTyped: true }],
    ] as const) {
      const { exit, printed } = await run(['token', 'inspect', '--jwks', 'keys.json', ...args], changes)
      expect(printed).toEqual([expect.stringMatching(/^Verified\n/)])
      expect(exit).toBe(0)
    }
  })

  it('asks a person for the token, and a pipe for nothing', async () => {
    expect((await run(['token', 'inspect'], { input: token, isInputTyped: true })).noted).toEqual([
      'Paste a token and press Enter.',
    ])
    expect((await run(['token', 'inspect'], { input: token })).noted).toEqual([])
  })

  it('skips blank lines, and answers 1 when there is nothing else', async () => {
    expect(await run(['token', 'inspect', '-'], { input: `\n \n${token}\n` })).toMatchObject({ exit: 0, noted: [] })
    expect(await run(['token', 'inspect', '-'], { input: '\n \n' })).toEqual({
      exit: 1,
      printed: [],
      noted: ['signet: there is no token in standard input'],
    })
  })

  it('reads a token that was wrapped', async () => {
    const wrapped = `${token.slice(0, 60)}\n${token.slice(60)}`
    expect((await run(['token', 'verify', '--jwks', 'keys.json'], { input: wrapped })).exit).toBe(0)
  })

  it('looks at every token of a text', async () => {
    const input = `Authorization: Bearer ${token}\nCookie: session=${token.slice(0, -8)}AAAAAAAA`
    const args = ['token', 'inspect', '--jwks', 'keys.json']
    const { exit, printed } = await run(args, { input })
    expect(printed.map((text) => text.split('\n')[0])).toEqual(['Verified', '', 'Not to be trusted: a check failed'])
    expect(exit).toBe(1)
    expect((await run([...args, '--json'], { input })).printed).toHaveLength(2)
  })

  it('colours for a terminal only', async () => {
    const escape = '\u001b['
    expect((await run(['token', 'inspect', token])).printed[0]).not.toContain(escape)
    expect((await run(['token', 'inspect', token], { hasColour: true })).printed[0]).toContain(escape)
    expect((await run(['token', 'inspect', '--json', token], { hasColour: true })).printed[0]).not.toContain(escape)
  })

  it('aligns its columns', async () => {
    const { printed } = await run(['token', 'inspect', token])
    const checks = (printed[0] ?? '').split('Checks\n')[1]?.split('\n') ?? []
    expect(checks).toHaveLength(CHECK_IDS.length)
    const details = checks.map((line) => /^ {2}\S+ +\S.*? {2,}(?=\S)/.exec(line)?.[0].length)
    expect(new Set(details.filter((width) => width !== undefined)).size).toBe(1)
  })
})
