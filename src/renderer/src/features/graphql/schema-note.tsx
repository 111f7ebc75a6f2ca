import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { formatBytes, formatDateTime, formatQuantity } from '../../ui/format'
import { graphql } from './store'

/** The partner's schema: where completion comes from, since the platform is never asked for one. */
export function SchemaNote() {
  const schema = useStore(graphql, ({ view }) => view?.schema ?? null)
  const load = useCommand(api.graphql.importSchema)
  const remove = useCommand(api.graphql.removeSchema)
  const error = load.error ?? remove.error
  return (
    <section className="graphql-schema" aria-label="Schema">
      {error !== undefined && (
        <ErrorNote error={error} onDismiss={load.error === undefined ? remove.reset : load.reset} />
      )}
      {schema === null ? (
        <p>
          No schema. With the SDL that partners get, names are completed and checked. The platform is not asked for it.
        </p>
      ) : (
        <p>
          <code className="foreign">{schema.name}</code>
          {` · ${formatQuantity(schema.typeCount, 'type')} · ${formatBytes(schema.bytes)} · imported ${formatDateTime(schema.importedAt)}`}
        </p>
      )}
      <div className="form-actions">
        <Button icon="plus" pending={load.pending} onClick={() => void load.run()}>
          {schema === null ? 'Import a schema' : 'Import another'}
        </Button>
        {schema !== null && (
          <ConfirmButton
            icon="trash"
            pending={remove.pending}
            question="Remove the schema?"
            onConfirm={() => void remove.run()}
          >
            Remove
          </ConfirmButton>
        )}
      </div>
    </section>
  )
}
