import type { AppError } from '../../../../shared/errors'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'

interface WebhookErrorProps {
  readonly webhookId: string
  readonly error: AppError
  readonly onDismiss?: () => void
}

/** A failure of one webhook. What is gone on the platform can be forgotten here. */
export function WebhookError({ webhookId, error, ...rest }: WebhookErrorProps) {
  const forget = useCommand(api.webhooks.forget)
  return (
    <>
      <ErrorNote
        error={error}
        {...rest}
        actions={
          error.code === 'webhooks.gone' && (
            <Button icon="trash" pending={forget.pending} onClick={() => void forget.run({ id: webhookId })}>
              Forget it here
            </Button>
          )
        }
      />
      {forget.error !== undefined && <ErrorNote error={forget.error} onDismiss={forget.reset} />}
    </>
  )
}
