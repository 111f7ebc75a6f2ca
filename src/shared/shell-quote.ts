/** One word for a POSIX shell that is this text: nothing in single quotes means anything but itself. Not for NUL, which no argument can hold. */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
