import type { Records } from '../../../../ports/records'

/** Five minutes: time enough to get a new token by hand. */
const USUAL_NOTICE_S = 300
const MAX_NOTICE_S = 86_400

/** One for all environments: how early a person wants to be told does not depend on where the token is from. */
const EXPIRY_NOTICE_VALUE = 'tokens/expiry-notice'

/** How long before its end a token counts as expiring, in seconds; 0: no token does. */
export interface ExpiryNotice {
  get(): Promise<number>
  set(noticeS: number): Promise<void>
}

export function createExpiryNotice(values: Pick<Records['values'], 'get' | 'put'>): ExpiryNotice {
  let known: number | null = null
  return {
    async get() {
      known ??= secondsOf(await values.get(EXPIRY_NOTICE_VALUE))
      return known
    },
    async set(noticeS) {
      await values.put(EXPIRY_NOTICE_VALUE, new TextEncoder().encode(String(noticeS)))
      known = noticeS
    },
  }
}

/** What is missing, or is not understood any more, is as usual. */
function secondsOf(bytes: Uint8Array | undefined): number {
  const text = bytes === undefined ? '' : new TextDecoder().decode(bytes)
  return /^\d{1,5}$/.test(text) && Number(text) <= MAX_NOTICE_S ? Number(text) : USUAL_NOTICE_S
}
