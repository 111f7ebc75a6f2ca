import type { CheckStatus } from '../../../../../shared/contract/inspection'

/** What was found of the encryption for one recipient: the worst of all counts. */
export interface Judged {
  readonly status: Exclude<CheckStatus, 'not-applicable'>
  readonly detail: string
  readonly rule: string
}
