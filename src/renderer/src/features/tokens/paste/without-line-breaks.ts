/** A token that a mail or a terminal broke into lines, in one piece again: without the breaks and the space around them. */
export const withoutLineBreaks = (text: string): string =>
  text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .join('')
