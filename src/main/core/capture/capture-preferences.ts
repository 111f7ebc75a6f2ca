import * as v from 'valibot'
import { Retention, USUAL_RETENTION } from '../../../shared/contract/capture'
import type { Records } from '../../ports/records'

/** What the user decided of the catcher as a whole. */
const CapturePreferences = v.object({
  retention: v.fallback(Retention, USUAL_RETENTION),
  isExposed: v.fallback(v.boolean(), false),
})
export type CapturePreferences = v.InferOutput<typeof CapturePreferences>

export const USUAL_PREFERENCES: CapturePreferences = { retention: USUAL_RETENTION, isExposed: false }

const NAME = 'capture.preferences'

/** Kept as JSON. What is missing, or is not understood any more, is as usual. */
export async function loadPreferences(values: Pick<Records['values'], 'get' | 'put'>): Promise<CapturePreferences> {
  const bytes = await values.get(NAME)
  if (bytes === undefined) return USUAL_PREFERENCES
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const checked = v.safeParse(CapturePreferences, parsed)
    return checked.success ? checked.output : USUAL_PREFERENCES
  } catch {
    return USUAL_PREFERENCES
  }
}

export async function savePreferences(
  values: Pick<Records['values'], 'get' | 'put'>,
  preferences: CapturePreferences,
): Promise<void> {
  await values.put(NAME, new TextEncoder().encode(JSON.stringify(preferences)))
}
