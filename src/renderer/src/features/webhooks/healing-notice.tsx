import type { ReactNode } from 'react'
import type { Healing } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { healingTexts } from './healing-words'

interface HealingNoticeProps {
  readonly healing: Healing
  /** What the webhook is called, where that cannot be seen beside it. */
  readonly name?: string
  readonly children?: ReactNode
}

/** A change of a webhook that followed the tunnel: from where to where, how it went, and the way back. */
export function HealingNotice({ healing, name, children }: HealingNoticeProps) {
  const undo = useCommand(api.webhooks.undoHealing)
  const { title, tone, canUndo } = healingTexts[healing.state]
  return (
    <>
      <Notice
        tone={tone}
        title={name === undefined ? title : `${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
        actions={
          (canUndo || children !== undefined) && (
            <>
              {canUndo && (
                <Button icon="undo" pending={undo.pending} onClick={() => void undo.run({ healingId: healing.id })}>
                  Undo
                </Button>
              )}
              {children}
            </>
          )
        }
      >
        <p>
          From <code>{healing.from}</code> to <code>{healing.to}</code>
        </p>
        {healing.problem !== null && <p>{healing.problem.message}</p>}
      </Notice>
      {undo.error !== undefined && <ErrorNote error={undo.error} onDismiss={undo.reset} />}
    </>
  )
}
