import { CodeView } from '../../ui/code-view'
import { CopyField } from '../../ui/copy-field'
import { TextField } from '../../ui/text-field'
import { manualCommands } from './manual-commands'

interface ManualFieldsProps {
  readonly publicUrl: string
  readonly problem: string | undefined
  /** Where the catcher listens; null while it does not. */
  readonly catcherPort: number | null
  readonly onChange: (publicUrl: string) => void
}

/** A tunnel that the user runs: what to run, and the address that comes of it. */
export function ManualFields({ publicUrl, problem, catcherPort, onChange }: ManualFieldsProps) {
  return (
    <>
      <TextField
        label="Public address"
        hint="What your tunnel or proxy is reached by. Everything below it must be handed to the catcher as it came."
        mono
        placeholder="https://quick-fox.example"
        problem={problem}
        value={publicUrl}
        onChange={onChange}
      />
      {catcherPort === null ? (
        <p className="field-note">What to run is shown here when the catcher listens.</p>
      ) : (
        <details className="tunnel-help">
          <summary>{`What to run for the catcher at port ${String(catcherPort)}`}</summary>
          <dl className="tunnel-commands">
            {manualCommands(catcherPort).map(({ name, text, isFile }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {isFile ? (
                    <CodeView label={`${name} configuration`}>{text}</CodeView>
                  ) : (
                    <CopyField label={`${name} command`} value={text} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <p className="field-note">
            The port is the catcher's now. Keep it the same between starts, or the tunnel leads nowhere.
          </p>
        </details>
      )}
    </>
  )
}
