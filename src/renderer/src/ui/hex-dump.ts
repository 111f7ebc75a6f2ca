const BYTES_PER_LINE = 16

/** One line a string: offset, sixteen bytes in two groups, and the printable ASCII among them. */
export function hexDump(bytes: Uint8Array): readonly string[] {
  const lines: string[] = []
  for (let offset = 0; offset < bytes.length; offset += BYTES_PER_LINE) {
    let hex = ''
    let ascii = ''
    for (let column = 0; column < BYTES_PER_LINE; column += 1) {
      const byte = bytes[offset + column]
      if (column === BYTES_PER_LINE / 2) hex += ' '
      hex += byte === undefined ? '   ' : ` ${byte.toString(16).padStart(2, '0')}`
      if (byte !== undefined) ascii += byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '.'
    }
    lines.push(`${offset.toString(16).padStart(8, '0')} ${hex}  ${ascii}`)
  }
  return lines
}
