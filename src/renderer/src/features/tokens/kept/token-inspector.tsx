import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DeliveryId } from '../../../../../shared/contract/deliveries'
import { USUAL_HOW, type InspectHow } from '../../../../../shared/contract/inspection'
import { MADE_HOW } from '../../../../../shared/contract/test-tokens'
import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { tokenState } from '../../../../../shared/token-state'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { formatDateTime } from '../../../ui/format'
import { KeyValues } from '../../../ui/key-values'
import { Loading } from '../../../ui/loading'
import { Pane, PaneBody } from '../../../ui/pane'
import { StatusWord } from '../../../ui/status-word'
import { useIsPast, useNow } from '../../../ui/use-now'
import { how } from '../how/how'
import type { KeySetChoice } from '../how/how-draft'
import { HowPanel } from '../how/how-panel'
import { stateWords } from '../list/state-words'
import { InspectionReport } from '../report/inspection-report'
import { tokens } from '../store'
import { originWords } from '../token-texts'
import { AutoRefresh } from './auto-refresh'
import { Expiry } from './expiry'
import { TokenActions } from './token-actions'
import { tokenName } from './token-name'

/** A key of the Keys screen. */
export interface SigningKey {
  readonly title: string
  readonly onOpen: () => void
}

interface TokenInspectorProps {
  readonly token: TokenSummary
  readonly appName: string | undefined
  readonly signingKey: SigningKey | undefined
  /** Changes when a check may come out otherwise. */
  readonly keySource: string
  readonly keySets: readonly KeySetChoice[]
  readonly apiUrl: string
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function TokenInspector(props: TokenInspectorProps) {
  const { token, keySource, keySets, apiUrl } = props
  const isExpired = useIsPast(token.expiresAt)
  const howRev = useStore(how, ({ rev }) => rev)
  // Looked at again when it was refreshed, when its verdict changed, when the keys are elsewhere, and at the moment it expires.
  const usual = token.origin === 'made' ? MADE_HOW : USUAL_HOW
  const inspection = useQuery(
    `${token.id} ${String(token.addedAt)} ${token.verdict} ${isExpired ? 'expired' : 'current'} ${String(howRev)} ${keySource}`,
    () => api.tokens.inspect({ id: token.id, ...howOf(usual) }),
  )
  return (
    <Pane
      label="Token"
      inheritsFocus
      head={
        <>
          <h2>{tokenName(token)}</h2>
          <span className="spacer" />
          <State token={token} />
        </>
      }
    >
      <PaneBody>
        <TokenActions token={token} apiUrl={apiUrl} />
        <KeyValues rows={factsOf(props)} />
        {token.canRefresh && <AutoRefresh token={token} />}
        <HowPanel keySets={keySets} inspection={inspection.data} usual={usual} />
        {inspection.error !== undefined && (
          <ErrorNote error={inspection.error} actions={<Button onClick={inspection.retry}>Try again</Button>} />
        )}
        {inspection.data === undefined && inspection.error === undefined && <Loading />}
        {inspection.data !== undefined && <InspectionReport inspection={inspection.data} />}
      </PaneBody>
    </Pane>
  )
}

/** What was made here is not of the environment's keys, until a person says by which it is to be looked at. */
function howOf(usual: InspectHow): InspectHow {
  const chosen = how.getState().how
  return chosen === USUAL_HOW ? usual : chosen
}

function State({ token }: { readonly token: TokenSummary }) {
  const expiryNoticeS = useStore(tokens, ({ view }) => view?.expiryNoticeS ?? 0)
  const { word, tone, icon } = stateWords[tokenState(token, useNow(), expiryNoticeS)]
  return (
    <StatusWord tone={tone} icon={icon}>
      {word}
    </StatusWord>
  )
}

function AppName({ name, clientId }: { readonly name: string | undefined; readonly clientId: string }) {
  return (
    <>
      {name !== undefined && `${name}, `}
      <code>{clientId}</code>
    </>
  )
}

function factsOf({
  token,
  appName,
  signingKey,
  onOpenDelivery,
}: TokenInspectorProps): readonly (readonly [string, ReactNode])[] {
  const { deliveryId } = token
  return [
    ['Origin', originWords(token.origin)],
    ['App', token.clientId === null ? undefined : <AppName key="app" name={appName} clientId={token.clientId} />],
    ['Added', formatDateTime(token.addedAt)],
    [
      'Expiry',
      <span key="expiry">
        {token.expiresAt !== null && `${formatDateTime(token.expiresAt)}, `}
        <Expiry expiresAt={token.expiresAt} />
      </span>,
    ],
    ['Revoked', token.revokedAt === null ? undefined : formatDateTime(token.revokedAt)],
    [
      'Signed with',
      signingKey === undefined ? undefined : (
        <Button key="key" icon="keyhole" onClick={signingKey.onOpen}>
          {signingKey.title}
        </Button>
      ),
    ],
    [
      'Delivery',
      deliveryId === null ? undefined : (
        <Button
          key="delivery"
          icon="delivery"
          onClick={() => {
            onOpenDelivery(deliveryId)
          }}
        >
          Open the delivery
        </Button>
      ),
    ],
  ]
}
