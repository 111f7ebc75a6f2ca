import { USUAL_TUNNEL_HOST } from '../../../../shared/contract/tunnel'
import { CheckedSelect } from '../../ui/checked-select'
import { TextField } from '../../ui/text-field'
import type { TunnelDraft } from './settings-draft'

const hosts = [
  { value: 'public', text: `A public one: ${USUAL_TUNNEL_HOST}` },
  { value: 'own', text: 'Another one, or one of your own' },
] as const

interface ServerFieldsProps {
  readonly draft: TunnelDraft
  readonly problems: ReadonlyMap<string, string>
  readonly onChange: (change: Partial<TunnelDraft>) => void
}

/** Of a localtunnel server: which one, and the name that is wished for. */
export function ServerFields({ draft, problems, onChange }: ServerFieldsProps) {
  return (
    <>
      <CheckedSelect
        label="Server"
        options={hosts}
        value={draft.hostKind}
        onChange={(hostKind) => {
          onChange({ hostKind })
        }}
      />
      {draft.hostKind === 'own' && (
        <TextField
          label="Address of the server"
          hint="Any localtunnel server; the port for tunnels that it names must be reachable too."
          mono
          placeholder="https://tunnel.example"
          problem={problems.get('host')}
          value={draft.ownHost}
          onChange={(ownHost) => {
            onChange({ ownHost })
          }}
        />
      )}
      <TextField
        label="Name"
        hint="The first part of the address, if it is free. Nothing: any, and from then on the same again."
        mono
        maxLength={63}
        placeholder="any"
        problem={problems.get('subdomain')}
        value={draft.subdomain}
        onChange={(subdomain) => {
          onChange({ subdomain })
        }}
      />
    </>
  )
}
