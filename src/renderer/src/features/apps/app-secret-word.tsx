import type { App } from '../../../../shared/contract/apps'
import { StatusWord } from '../../ui/status-word'

/** Where the app's secret is. */
export function AppSecretWord({ app, secretPlace }: { readonly app: App; readonly secretPlace: string }) {
  if (app.hasSecret) return <StatusWord tone="good" icon="lock">{`In ${secretPlace}`}</StatusWord>
  return <StatusWord tone="muted">{app.authMethod === 'none' ? 'A public client has none' : 'None here'}</StatusWord>
}
