import type { SignatureReport } from '../../../shared/contract/signatures'
import { failed, passed, type Finding } from './finding'

const USUAL_ADVICE =
  'Set the endpoint’s signing secret and scheme to those of the webhook, or delete the webhook and let the check create it.'

/** In the words of the report, and with the first advice of the doctor where it has one. */
export function checkSignature(report: SignatureReport | undefined): Finding {
  if (report === undefined)
    return failed('The delivery is no longer there, so its signature cannot be judged.', 'Check again.')
  const { verdict, diagnoses } = report
  if (verdict.state === 'verified') return passed(verdict.explanation)
  return failed(verdict.explanation, diagnoses[0]?.explanation ?? USUAL_ADVICE)
}
