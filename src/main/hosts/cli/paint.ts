const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const

export type Style = keyof typeof CODES

/** The text in a style, where there is colour. Node's `styleText` would decide that anew, by the real standard output. */
export const paint = (hasColour: boolean, style: Style, text: string): string =>
  hasColour ? `\u001b[${String(CODES[style])}m${text}\u001b[0m` : text
