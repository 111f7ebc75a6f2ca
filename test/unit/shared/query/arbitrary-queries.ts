import fc from 'fast-check'

/** Text that is like a query line: pieces of the language, put together with no regard for sense. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '-',
      '"',
      ':',
      '*',
      '..',
      '>',
      '<=',
      '=',
      ' ',
      '\t',
      'OR',
      ' OR ',
      '\\',
      '\\.',
      '.',
      '4xx',
      '1kb',
      '2mb',
      '0.5mb',
      '1e3',
    ],
    ...[
      'event:',
      'status:',
      'sig:',
      'size:',
      'last:',
      'after:',
      'before:',
      'is:',
      'problem:',
      'via:',
      'attempt:',
      'id:',
      'path:',
    ],
    ...[
      'header.x-a:',
      'json.a.0.b:',
      'json.',
      'header.',
      'method:',
      'endpoint:',
      'unknown:',
      'constructor:',
      '__proto__:',
    ],
    ...[
      'ok',
      'bad',
      'pinned',
      'too-large',
      '1h',
      '2026-11-25',
      '2026-02-31',
      '14:30',
      '42',
      '-1.5',
      'word',
      'é',
      '\0',
      '🔑',
      '\ud800',
    ],
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
)

export const queryLine = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.string({ maxLength: 60, unit: 'binary' }),
)

const bare = fc.stringMatching(/^[a-z0-9_.-]{1,8}$/)
const quoted = fc.string({ maxLength: 8, unit: 'grapheme' }).map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`)
const value = fc.oneof(bare, quoted, fc.constantFrom('*', 'a*', '*b*'))
const decimal = fc.oneof(fc.integer().map(String), fc.double({ noNaN: true, noDefaultInfinity: true }).map(String))
const comparison = (number: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.tuple(fc.constantFrom('', '>', '>=', '<', '<=', '='), number).map((parts) => parts.join('')),
    fc
      .tuple(number, number)
      .map(([one, other]) =>
        Number.parseFloat(one) <= Number.parseFloat(other) ? `${one}..${other}` : `${other}..${one}`,
      ),
  )

/** Mostly lines that mean something. */
export const sensibleLine = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '', '-'),
        fc.oneof(
          bare.map((text) => `w${text}`),
          quoted.map((text) => `"a${text.slice(1)}`),
          fc
            .tuple(fc.constantFrom('event', 'endpoint', 'method', 'path', 'id', 'header.X-Foo'), value)
            .map((all) => all.join(':')),
          fc
            .tuple(
              fc.stringMatching(/^json(\.[a-zA-Z0-9$_*\\-]{1,4}|\\\.x){1,3}$/),
              fc.oneof(value, comparison(decimal)),
            )
            .map((all) => all.join(':')),
          comparison(fc.nat(599).map(String)).map((text) => `status:${text}`),
          comparison(
            fc
              .nat(99_999)
              .chain((n) => fc.constantFrom('', 'b', 'kb', 'mb', '.5kb', '.125MB').map((unit) => `${n}${unit}`)),
          ).map((text) => `size:${text}`),
          fc.constantFrom(
            'status:4xx',
            'sig:OK',
            'is:out-of-order',
            'problem:cut-off',
            'via:Tunnel',
            'last:007d',
            'after:2026-11-25T14:30',
            'before:9:30',
          ),
        ),
      )
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 6 },
  )
  .chain((terms) =>
    fc
      .array(fc.constantFrom(' ', '  ', ' OR '), { minLength: terms.length, maxLength: terms.length })
      .map((gaps) => terms.map((term, index) => (index === 0 ? term : `${gaps[index] ?? ' '}${term}`)).join('')),
  )
