import type { SecretUses } from '../../../../shared/contract/apps'
import { formatQuantity } from '../../ui/format'

/** What stands on a secret, as sentences. Empty when nothing does. */
function linesOf({ tokenCount, refreshableCount, webhooks, sameValue, sameClient }: SecretUses): readonly string[] {
  return [
    ...(tokenCount > 0
      ? [
          `${formatQuantity(tokenCount, 'kept token')} of the app: good until it expires` +
            (refreshableCount > 0 ? `, ${String(refreshableCount)} renewed with the secret.` : '.'),
        ]
      : []),
    ...webhooks.map(
      ({ id, url }) => `Webhook ${id} (${url}): managed with tokens of the app; Signet uses the new secret for it.`,
    ),
    ...sameValue.map((name) => `The vault’s entry ${name} holds the same value, and is not changed.`),
    ...sameClient.map((name) => `The vault’s entry ${name} is a secret of the same client id, and is not changed.`),
  ]
}

export function SecretUsesList({ uses }: { readonly uses: SecretUses }) {
  const lines = linesOf(uses)
  if (lines.length === 0)
    return <p className="field-note">Nothing else in Signet uses it. What runs elsewhere with it is not known here.</p>
  return (
    <ul className="app-uses" aria-label="Other places that use the secret">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
