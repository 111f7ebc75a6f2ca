const BYTES_PER_LINE = 16

/** Two digits a byte, sixteen bytes a line: to be edited, so without offsets. */
export function formatHex(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let offset = 0; offset < bytes.length; offset += BYTES_PER_LINE)
    lines.push(
      Array.from(bytes.subarray(offset, offset + BYTES_PER_LINE), (byte) => byte.toString(16).padStart(2, '0')).join(
        ' ',
      ),
    )
  return lines.join('\n')
}

/** The bytes, or `undefined` when it is not pairs of hexadecimal digits. White space may stand anywhere. */
export function parseHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '')
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return undefined
  const bytes = new Uint8Array(digits.length / 2)
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  return bytes
}
