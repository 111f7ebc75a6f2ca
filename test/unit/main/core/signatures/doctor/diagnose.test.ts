import { describe, expect, it } from 'vitest'
import { codes, explain, explainBody, KEY, standard, stripe, WHSEC } from '../explain'
import { argusValue, BODY, hmac, NOW, NOW_S, only, SECRET } from '../signed-requests'

describe('diagnose finds', () => {
  it('nothing where it matches', () => {
    expect(explain('argus', [['X-Argus-Signature', argusValue()]]).diagnoses).toEqual([])
  })

  it('the previous secret', () => {
    const report = explain('argus', [['X-Argus-Signature', argusValue(BODY, 'old')]], {
      secrets: only(SECRET, 'old'),
    })
    expect(codes(report)).toEqual(['previous-secret'])
    expect(report.expected).toBe(argusValue())
  })

  it('an absent header', () => {
    expect(codes(explain('argus', []))).toEqual(['header-absent'])
  })

  it.each([
    ['base64', `sha256=${hmac(SECRET, [BODY]).toString('base64')}`, 'HMAC-SHA256 in base64'],
    ['no prefix', hmac(SECRET, [BODY]).toString('hex'), 'HMAC-SHA256 in hex'],
    ['quotes', `"${argusValue()}"`, 'HMAC-SHA256 in hex'],
    ['another algorithm', `sha1=${hmac(SECRET, [BODY], 'sha1').toString('hex')}`, 'HMAC-SHA1 in hex'],
  ])('a right signature in another form: %s', (_name, value, form) => {
    const report = explain('argus', [['X-Argus-Signature', value]])
    expect(codes(report)).toEqual(['header-malformed'])
    expect(report.diagnoses[0]?.explanation).toContain(
      `the right signature for the secret of this endpoint, but as ${form}`,
    )
  })

  it('a header that is only malformed', () => {
    const report = explain('argus', [['X-Argus-Signature', 'sha256=?']])
    expect(report.diagnoses).toEqual([{ code: 'header-malformed', explanation: report.verdict.explanation }])
  })

  it.each([
    ['removed', ' abc\n', 'abc', 'white space around'],
    ['a line feed after it', 'abc', 'abc\n', 'a line break (LF)'],
    ['both line break characters after it', 'abc', 'abc\r\n', 'a line break (CR LF)'],
    ['another line break', 'abc\r\n', 'abc\n', 'a line break (LF)'],
  ])('white space of the secret: %s', (_name, ours, theirs, words) => {
    const report = explain('argus', [['X-Argus-Signature', argusValue(BODY, theirs)]], { secrets: only(ours) })
    expect(codes(report)).toEqual(['secret-white-space'])
    expect(report.diagnoses[0]?.explanation).toContain(words)
  })

  it('white space that keeps the secret from being a key', () => {
    const report = explain('standard-webhooks', standard(KEY), { secrets: only(`${WHSEC}\n`) })
    expect(codes(report)).toEqual(['secret-white-space'])
    expect(report.verdict.reason).toBe('bad-secret')
  })

  it.each([
    ['base64', KEY.toString('base64'), KEY],
    ['base64 after whsec_', WHSEC, KEY],
    ['base64url', Buffer.alloc(32, 0xfb).toString('base64url'), Buffer.alloc(32, 0xfb)],
    ['hex', KEY.toString('hex'), KEY],
    ['text without whsec_', WHSEC, WHSEC.slice(6)],
    ['text with whsec_', 'abc', 'whsec_abc'],
    ['base64, and white space around it', ` ${WHSEC}`, KEY],
  ])('a secret in another encoding, where text is wanted: %s', (_name, ours, theirs) => {
    const report = explain('stripe', stripe(theirs), { secrets: only(ours) })
    expect(codes(report)).toEqual(['secret-encoding'])
  })

  it.each([
    ['text', WHSEC, WHSEC],
    ['text without whsec_', WHSEC, WHSEC.slice(6)],
    ['text that is no base64', 'not base64!', 'not base64!'],
  ])('a secret in another encoding, where base64 is wanted: %s', (_name, ours, theirs) => {
    const report = explain('standard-webhooks', standard(theirs), { secrets: only(ours) })
    expect(codes(report)).toEqual(['secret-encoding'])
  })

  it('a secret that can be no key at all', () => {
    const report = explain('standard-webhooks', standard(KEY), { secrets: only('#') })
    expect(report.diagnoses).toEqual([{ code: 'secret-encoding', explanation: report.verdict.explanation }])
  })

  it.each([
    ['a last line break that was removed', '{}\n', '{}', 'with a line break (LF) at the end'],
    ['a last CR LF that was removed', 'a\r\n', 'a', 'with a line break (CR LF) at the end'],
    ['a last line break that was added', 'a', 'a\n', 'without the line break at the end'],
    ['a last CR LF that was added', 'a', 'a\r\n', 'without the line break at the end'],
    ['white space that was added', 'a', 'a \n\n', 'without the white space at the end'],
    ['LF made CR LF', 'a\nb\n', 'a\r\nb\r\n', 'when each CR LF of the body is an LF'],
    ['CR LF made LF', 'a\r\nb\r\n', 'a\nb\n', 'when each LF of the body is a CR LF'],
  ])('changed line breaks: %s', (_name, signed, received, words) => {
    const report = explainBody(signed, received)
    expect(codes(report)).toEqual(['body-line-breaks'])
    expect(report.diagnoses[0]?.explanation).toContain(words)
  })

  const pretty = (indent: number | string) => JSON.stringify({ b: [1, 'x/y'], a: { é: '<' } }, null, indent)
  const compact = pretty(0)

  it.each([
    ['compact', compact, pretty(2), 'without white space'],
    ['compact with a line break', `${compact}\n`, pretty(2), 'with a line break at the end'],
    ['indented by 2', pretty(2), compact, 'indented by 2 spaces'],
    ['indented by 4', pretty(4), compact, 'indented by 4 spaces'],
    ['indented by tabs', pretty('\t'), compact, 'indented by tabs'],
    ['Python', '{"b": [1, "x/y"], "a": {"\\u00e9": "<"}}', compact, "as Python's json.dumps does"],
    ['PHP', '{"b":[1,"x\\/y"],"a":{"\\u00e9":"<"}}', compact, "as PHP's json_encode does"],
    ['Go', '{"b":[1,"x/y"],"a":{"é":"\\u003c"}}', compact, "as Go's encoding/json does"],
    ['sorted names', '{"a":{"é":"<"},"b":[1,"x/y"]}', pretty(2), 'RFC 8785'],
    ['JavaScript', '{"a":1,"b":10}', '{ "a": 1.0, "b": 1e1 }', 'as JavaScript writes them'],
    [
      'a large number, kept',
      '{"n":12345678901234567890,"x":0.10}',
      '{ "n": 12345678901234567890, "x": 0.10 }',
      'without',
    ],
  ])('a body that was written again: %s', (_name, signed, received, words) => {
    const report = explainBody(signed, received)
    expect(codes(report)).toEqual(['body-reserialized'])
    expect(report.diagnoses[0]?.explanation).toContain(words)
  })

  it('a signature over text in place of bytes', () => {
    const body = Buffer.from('fffe0080', 'hex')
    const report = explainBody(body.toString('utf8'), body)
    expect(codes(report)).toEqual(['body-reserialized'])
    expect(report.diagnoses[0]?.explanation).toContain('U+FFFD')
  })

  it.each([
    ['without its byte order mark', '{}', '\uFEFF{}'],
    ['with a byte order mark', '\uFEFF{}', '{}'],
    ['as UTF-8, and sent as Latin-1', 'é', Buffer.of(0xe9)],
    ['as Latin-1, and sent as UTF-8', Buffer.of(0xe9), 'é'],
  ])('a body that was signed %s', (_name, signed, received) => {
    expect(codes(explainBody(signed, received))).toEqual(['body-reserialized'])
  })

  it('that two things are wrong, when one is the previous secret', () => {
    const value = argusValue(Buffer.from('{}'), 'old')
    const report = explain('argus', [['X-Argus-Signature', value]], {
      body: Buffer.from('{ }'),
      secrets: only(SECRET, 'old'),
    })
    expect(codes(report)).toEqual(['body-reserialized', 'previous-secret'])
  })

  it('that only the body was signed', () => {
    const value = `t=${NOW_S},v1=${hmac(SECRET, [BODY]).toString('hex')}`
    const report = explain('stripe', [['Stripe-Signature', value]])
    expect(codes(report)).toEqual(['other-scheme'])
    expect(report.diagnoses[0]?.explanation).toContain('matches the body alone')
  })

  it('a time outside the tolerance, and whose clock', () => {
    const late = explain('stripe', stripe(SECRET), { receivedAt: NOW + 3_600_000 })
    expect(codes(late)).toEqual(['timestamp-out-of-tolerance'])
    expect(late.diagnoses[0]?.explanation).toContain("1 hour behind this computer's clock")
    const early = explain('stripe', stripe('abc\n'), { secrets: only('abc'), receivedAt: NOW - 400_000 })
    expect(codes(early)).toEqual(['secret-white-space', 'timestamp-out-of-tolerance'])
    expect(early.diagnoses[1]?.explanation).toContain("6 minutes 40 seconds ahead of this computer's clock")
  })

  it('another secret, when nothing else explains it', () => {
    const report = explainBody('{"a":1}', '{"a":2}', only(SECRET, 'old'))
    expect(codes(report)).toEqual(['wrong-secret'])
  })

  it('a repeated id, also where the signature is right', () => {
    const right = explain('argus', [['X-Argus-Signature', argusValue()]], { isDuplicate: true })
    expect(right.verdict.state).toBe('verified')
    expect(codes(right)).toEqual(['duplicate-id'])
    expect(codes(explain('argus', [], { isDuplicate: true }))).toEqual(['header-absent', 'duplicate-id'])
  })
})
