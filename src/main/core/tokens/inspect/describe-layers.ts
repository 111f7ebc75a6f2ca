import type { LayerHeader, LayerOutcome, TokenLayer } from '../../../../shared/contract/inspection'
import type { DecodedHeader, TokenPayload } from '../decode/decoded'
import type { OpenedLayer } from '../decode/open-layers'
import { explainHeader } from '../explain/explain-members'

/** The layers as the contract has them, but for what became of their signatures. */
export const describeLayers = (layers: readonly OpenedLayer[]): Omit<TokenLayer, 'outcomes'>[] =>
  layers.map((layer, at) => {
    const { token } = layer
    const isOuter = at < layers.length - 1
    if (token.kind === 'jwe')
      return {
        form: token.form,
        headers: [
          ...headerOfKind('protected', null, token.protected),
          ...headerOfKind('shared-unprotected', null, token.sharedUnprotected),
          ...token.recipients.flatMap(({ unprotected }, index) => headerOfKind('unprotected', index, unprotected)),
        ],
        payloadKind: isOuter ? 'token' : (layer.content?.payload.kind ?? 'encrypted'),
        payload: layer.content === null ? null : payloadText(layer.content.payload),
        payloadBytes: layer.content === null ? token.ciphertext.length : layer.content.bytes.length,
      }
    return {
      form: token.form,
      headers: token.signatures.flatMap((signature, index) => [
        ...headerOfKind('protected', token.form === 'jws-general' ? index : null, signature.protected),
        ...headerOfKind('unprotected', token.form === 'jws-general' ? index : null, signature.unprotected),
      ]),
      payloadKind: isOuter ? 'token' : token.payload.kind,
      payload: payloadText(token.payload),
      payloadBytes: token.payloadBytes.length,
    }
  })

function headerOfKind(kind: LayerHeader['kind'], index: number | null, header: DecodedHeader | null): LayerHeader[] {
  return header === null ? [] : [{ kind, index, text: header.indented, parameters: explainHeader(header.members) }]
}

function payloadText(payload: TokenPayload): string | null {
  switch (payload.kind) {
    case 'claims':
      return payload.indented
    case 'text':
      return payload.text
    case 'bytes':
    case 'detached':
      return null
  }
}

/** For a list: who a signature or a recipient is said to be of. */
export const namesOf = (header: ReadonlyMap<string, unknown>): Pick<LayerOutcome, 'kid' | 'algorithm'> => ({
  kid: shortText(header.get('kid'), 1_024),
  algorithm: shortText(header.get('alg'), 256),
})

const shortText = (value: unknown, maxChars: number): string | null =>
  typeof value === 'string' ? value.slice(0, maxChars) : null
