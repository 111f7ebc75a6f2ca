import type { Healing, Webhook } from '../../../../shared/contract/webhooks'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { HealingNotice } from './healing-notice'
import { latestHealings } from './healing-words'
import { openWebhook } from './screen-store'

interface HealingsPaneProps {
  readonly healings: readonly Healing[]
  readonly webhooks: readonly Webhook[]
}

/** All webhooks that followed the tunnel in this session. */
export function HealingsPane({ healings, webhooks }: HealingsPaneProps) {
  return (
    <Pane label="Changed webhooks" inheritsFocus head={<h2>Changed webhooks</h2>}>
      <PaneBody>
        {healings.length === 0 && (
          <EmptyState icon="tunnel" title="None was changed">
            Webhooks that are pointed at a new address of the tunnel are here, with the way back.
          </EmptyState>
        )}
        {latestHealings(healings).map((healing) => {
          const webhook = webhooks.find(({ id }) => id === healing.webhookId)
          return (
            <HealingNotice key={healing.id} healing={healing} name={webhook?.events.join(' ') ?? healing.webhookId}>
              {webhook !== undefined && (
                <Button
                  icon="arrow"
                  onClick={() => {
                    openWebhook(webhook.id)
                  }}
                >
                  Open
                </Button>
              )}
            </HealingNotice>
          )
        })}
      </PaneBody>
    </Pane>
  )
}
