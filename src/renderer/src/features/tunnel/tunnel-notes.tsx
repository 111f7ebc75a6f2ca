import { Notice } from '../../ui/notice'
import type { TunnelDraft } from './settings-draft'

/** What to know before deliveries go through somebody else's server. */
export function TunnelNotes({ provider, hostKind }: Pick<TunnelDraft, 'provider' | 'hostKind'>) {
  if (provider === 'manual')
    return (
      <p className="field-note">
        Where the tunnel ends its encryption on a server, as ngrok and Cloudflare do, whoever runs that server can read
        every delivery. Only what is sent to an endpoint is caught; any other path is a 404.
      </p>
    )
  return (
    <>
      {hostKind === 'public' ? (
        <Notice tone="warn" title="Whoever runs a public tunnel server can read every delivery">
          <p>
            Headers, bodies and signatures go through it as plain text. Send test data only, or use a server of your
            own.
          </p>
        </Notice>
      ) : (
        <p className="field-note">
          Whoever runs the server can read every delivery: headers, bodies and signatures go through it as plain text.
        </p>
      )}
      <details className="tunnel-help">
        <summary>The reminder page of public servers</summary>
        <p className="field-note">
          A public server shows browsers a page that warns of phishing until the visitor confirms it. Webhooks are no
          browsers and get through. What calls itself a browser gets through with the header{' '}
          <code>bypass-tunnel-reminder</code> of any value, or with a User-Agent of its own.
        </p>
      </details>
    </>
  )
}
