import { randomBytes } from 'node:crypto'

/** 128 random bits in hex behind a prefix that says what it names: `app_…`, `wh_…`. */
export const randomId = (prefix: string): string => `${prefix}_${randomBytes(16).toString('hex')}`
