import type { DeliveryId } from '../../../../../shared/contract/deliveries'
import type { TokenInDelivery } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { Button } from '../../../ui/button'
import { formatDateTime } from '../../../ui/format'
import { Expiry } from '../kept/expiry'
import { openToken } from '../screen-store'
import { whereWords } from './where-words'

interface FoundItemProps {
  readonly token: TokenInDelivery
  readonly isShown: boolean
  readonly onShow: () => void
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function FoundItem({ token, isShown, onShow, onOpenDelivery }: FoundItemProps) {
  const keep = useCommand(api.tokens.keepFound)
  const { deliveryId, index, keptAs } = token
  const run = async (): Promise<void> => {
    const kept = await keep.run({ deliveryId, index })
    if (kept.ok) openToken(kept.value.id)
  }
  return (
    <li aria-current={isShown || undefined}>
      <div className="found-text">
        <code className="foreign">{token.subject ?? 'no subject'}</code>
        <span className="foreign muted">
          {`from ${token.issuer ?? 'nobody named'}, `}
          <Expiry expiresAt={token.expiresAt} />
        </span>
        <span className="foreign muted">{`${formatDateTime(token.receivedAt)}, ${whereWords(token)}`}</span>
      </div>
      <div className="found-actions">
        <Button aria-pressed={isShown} onClick={onShow}>
          Inspect
        </Button>
        {keptAs === null ? (
          <Button icon="lock" pending={keep.pending} onClick={() => void run()}>
            Keep
          </Button>
        ) : (
          <Button
            icon="key"
            onClick={() => {
              openToken(keptAs)
            }}
          >
            Open the kept one
          </Button>
        )}
        <Button
          icon="delivery"
          onClick={() => {
            onOpenDelivery(deliveryId)
          }}
        >
          Delivery
        </Button>
      </div>
      {keep.error !== undefined && <ErrorNote error={keep.error} />}
    </li>
  )
}
