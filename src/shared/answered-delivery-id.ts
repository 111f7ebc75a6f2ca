import type { OtherField } from './contract/primitives'

/**
 * The id of the delivery that a test causes, where the platform's answer names it. The answer is not documented, so a
 * field that is absent or holds no text is no error.
 */
export function answeredDeliveryId(answer: readonly OtherField[]): string | undefined {
  const field = answer.find(({ name }) => name === 'delivery_id')
  if (field === undefined) return undefined
  try {
    const value: unknown = JSON.parse(field.json)
    return typeof value === 'string' && value !== '' ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether a delivery with this sender's id may be the one that the answer named. One without an id cannot be told from
 * another, and an answer that named none fits any.
 */
export const fitsAnswer = (answeredId: string | undefined, senderId: string | null): boolean =>
  answeredId === undefined || senderId === null || senderId === answeredId
