/** The names of events in a text that separates them by commas, spaces or lines; each once, in the order given. */
export const parseEvents = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))]
