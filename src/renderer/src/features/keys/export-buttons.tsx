import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'

const MAX_KEYS = 1_000

/** Writes public keys to a file. `what` is for who hears it. */
export function ExportButtons({ what, ids }: { readonly what: string; readonly ids: readonly string[] }) {
  const run = useCommand(api.keys.export)
  const keys = ids.slice(0, MAX_KEYS)
  return (
    <>
      <div className="form-actions" role="group" aria-label={`Export ${what}`}>
        {(['jwks', 'pem'] as const).map((format) => (
          <Button key={format} pending={run.pending} onClick={() => void run.run({ keys, format })}>
            {format === 'pem' ? 'Export PEM…' : 'Export JWKS…'}
          </Button>
        ))}
      </div>
      {run.error !== undefined && <ErrorNote error={run.error} />}
    </>
  )
}
