import type { JsonPath } from './json-change'

/** `$.items[3]["odd key"]`: as JSONPath writes it (RFC 9535 §2.3). */
export const pathText = (path: JsonPath): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(step) ? `${text}.${step}` : `${text}[${JSON.stringify(step)}]`
  }, '$')
