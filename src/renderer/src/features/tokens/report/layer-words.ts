import type { LayerHeader, TokenForm, TokenLayer } from '../../../../../shared/contract/inspection'
import { formatBytes } from '../../../ui/format'

export const formWords: Readonly<Record<TokenForm, string>> = {
  'jws-compact': 'Signed (JWS, compact)',
  'jws-flattened': 'Signed (JWS, flattened JSON)',
  'jws-general': 'Signed (JWS, general JSON)',
  'jwe-compact': 'Encrypted (JWE, compact)',
  'jwe-flattened': 'Encrypted (JWE, flattened JSON)',
  'jwe-general': 'Encrypted (JWE, general JSON)',
}

/** A layer in its place: of several, the outermost is the first. */
export const layerTitle = (form: TokenForm, index: number, count: number): string =>
  count === 1 ? formWords[form] : `Layer ${String(index + 1)} of ${String(count)}: ${formWords[form]}`

const headerKinds: Readonly<Record<LayerHeader['kind'], string>> = {
  protected: 'Protected header',
  'shared-unprotected': 'Shared header, unprotected',
  unprotected: 'Unprotected header',
}

/** A header, and whose it is. Only a JSON form has several. */
export function headerTitle({ kind, index }: Pick<LayerHeader, 'kind' | 'index'>, form: TokenForm): string {
  if (index === null || form.endsWith('-compact') || form.endsWith('-flattened')) return headerKinds[kind]
  return `${headerKinds[kind]} of ${form.startsWith('jwe') ? 'recipient' : 'signature'} ${String(index + 1)}`
}

/** Why there is no payload to show. Undefined where there is one. */
export function payloadWords({ payloadKind, payloadBytes }: Pick<TokenLayer, 'payloadKind' | 'payloadBytes'>) {
  const words: Partial<Record<TokenLayer['payloadKind'], string>> = {
    bytes: `${formatBytes(payloadBytes)} that are no text.`,
    detached: 'It is elsewhere (detached content, RFC 7515 appendix F). Give it under “How it is checked”.',
    token: 'Another token, which is the next layer.',
    encrypted: 'Encrypted. Give the key that decrypts it under “How it is checked”.',
  }
  return words[payloadKind]
}
