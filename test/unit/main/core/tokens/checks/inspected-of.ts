import { DEFAULT_POLICY, type CheckStatus } from '../../../../../../src/shared/contract/inspection'
import { finding } from '../../../../../../src/main/core/tokens/checks/check'
import type { Findings, Inspected } from '../../../../../../src/main/core/tokens/checks/inspected'
import { NO_FACTS, type InspectionFacts } from '../../../../../../src/main/core/tokens/inspect/request'
import type { LayerContent } from '../../../../../../src/main/core/tokens/decode/open-layers'
import type { DecodedHeader } from '../../../../../../src/main/core/tokens/decode/decoded'
import { NOW_S } from '../check-of'

type Members = Readonly<Record<string, unknown>>

const headerFrom = (members: Members): DecodedHeader => ({
  values: new Map(Object.entries(members)),
  members: [],
  indented: '',
})

const none = new Uint8Array()
const claimsContent: LayerContent = {
  payload: { kind: 'claims', members: [], duplicates: [], indented: '{}' },
  bytes: none,
}

/** A signed layer with these headers, one for each signature, and what became of them. */
export const signedLayer = (
  headers: Members | readonly [Members, ...Members[]],
  signature: CheckStatus = 'passed',
  problem: string | null = null,
): Findings => {
  const [first, ...more] = (Array.isArray(headers) ? headers : [headers]) as [Members, ...Members[]]
  const signatureOf = (members: Members) => ({
    protected: headerFrom(members),
    protectedEncoded: '',
    unprotected: null,
    header: new Map(Object.entries(members)),
    signature: none,
  })
  return {
    layer: {
      token: {
        kind: 'jws',
        form: more.length === 0 ? 'jws-compact' : 'jws-general',
        signatures: [signatureOf(first), ...more.map(signatureOf)],
        payloadEncoded: '',
        isPayloadEncoded: true,
        payload: { kind: 'claims', members: [], duplicates: [], indented: '{}' },
        payloadBytes: none,
      },
      content: claimsContent,
      decryptions: [],
      problem,
    },
    signed: {
      key: finding('key', 'passed', 'The key.', ''),
      signature: finding('signature', signature, `Signature ${signature}.`, ''),
      outcomes: [],
      keyThumbprint: null,
    },
  }
}

/** An encrypted layer for one recipient, and what became of its decryption. */
export const encryptedLayer = (
  members: Members,
  decryption: CheckStatus = 'passed',
  unprotected: Members | null = null,
): Findings => ({
  layer: {
    token: {
      kind: 'jwe',
      form: 'jwe-compact',
      protected: headerFrom(members),
      protectedEncoded: '',
      sharedUnprotected: unprotected === null ? null : headerFrom(unprotected),
      recipients: [
        {
          unprotected: null,
          header: new Map(Object.entries({ ...members, ...unprotected })),
          encryptedKey: none,
        },
      ],
      iv: none,
      ciphertext: none,
      tag: none,
      aadEncoded: null,
    },
    content: decryption === 'passed' ? claimsContent : null,
    decryptions: [{ index: 0, status: decryption, detail: '' }],
    problem: null,
  },
  signed: null,
})

/** What a check sees of these layers, from the outside in. Claims of null: they are encrypted. */
export function inspectedOf(
  layers: readonly [Findings, ...Findings[]],
  claims: Members | null = {},
  changes: Partial<Omit<Inspected, 'layers' | 'innermost' | 'claims'>> = {},
): Inspected<Findings> {
  return {
    layers,
    innermost: layers.at(-1) ?? layers[0],
    claims: claims === null ? null : new Map(Object.entries(claims)),
    policy: DEFAULT_POLICY,
    isVerifying: true,
    hasDetachedPayload: false,
    facts: NO_FACTS,
    now: NOW_S,
    ...changes,
  }
}

export const factsWith = (changes: Partial<InspectionFacts>): InspectionFacts => ({ ...NO_FACTS, ...changes })
