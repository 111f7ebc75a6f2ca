import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { copiedForm, type CopyForm } from '../../../../../../src/main/core/tokens/list/copied-form'
import { claims, signer } from './list-rig'

const JWT = signer.sign(claims)
const NASTY = `it's "a" \\ $(touch /tmp/x) \`id\` $HOME`

/** What the shell makes of the command line, without running curl. */
const argumentsOf = (command: string): string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')

const env = (token: string): string => copiedForm(token, { form: 'env', name: 'TOKEN_1' })

describe('copiedForm', () => {
  it('is the token alone, or the whole header line', () => {
    expect(copiedForm(JWT, { form: 'token' })).toBe(JWT)
    expect(copiedForm(JWT, { form: 'header' })).toBe(`Authorization: Bearer ${JWT}`)
  })

  it('is a command whose parts come through the shell as they are', () => {
    const url = "https://api.example/a?q='x'&b=$(id)&c=[1-2]"
    expect(argumentsOf(copiedForm('o"p$a\'q`u\\e', { form: 'curl', url }))).toEqual([
      '--globoff',
      '--header',
      'Authorization: Bearer o"p$a\'q`u\\e',
      '--url',
      new URL(url).href,
    ])
  })

  it.each(['ftp://a.example/', 'a.example', 'javascript:alert(1)', 'https://me:secret@a.example/', ''])(
    'is no command for the address %j',
    (url) => {
      expect(() => copiedForm(JWT, { form: 'curl', url })).toThrow(expect.objectContaining({ code: 'input.invalid' }))
    },
  )

  it('is a line of an .env file, in quotes only where it needs them', () => {
    expect(env(JWT)).toBe(`TOKEN_1=${JWT}`)
    expect(env('{"a": 1}')).toBe(`TOKEN_1='{"a": 1}'`)
    for (const token of [JWT, '{"payload":\n"x"}', NASTY])
      expect(execFileSync('sh', ['-c', `${env(token)}\nprintf %s "$TOKEN_1"`], { encoding: 'utf8' })).toBe(token)
  })

  it.each<CopyForm>([{ form: 'header' }, { form: 'curl', url: 'https://a.example/' }])(
    'is no $form of what fits no header, and does not repeat it',
    (as) => {
      for (const token of ['{"payload":"eyJ","signature":"AA"}', 'top secret', 'top\r\nX-Evil: 1', 'tøp'])
        expect(() => copiedForm(token, as)).toThrow(
          expect.objectContaining({
            code: 'input.invalid',
            message: expect.not.stringMatching(/eyJ|top|tøp/) as string,
          }),
        )
    },
  )
})
