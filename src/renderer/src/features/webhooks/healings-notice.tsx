import { useStore } from 'zustand'
import type { Healing } from '../../../../shared/contract/webhooks'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { healingsTitle, latestHealings } from './healing-words'
import { openHealings, webhooksScreen } from './screen-store'

/** Above the list: nothing of the user's is changed without a word. Put away, it comes back with the next change. */
export function HealingsNotice({ healings }: { readonly healings: readonly Healing[] }) {
  const seen = useStore(webhooksScreen, (state) => state.seenHealing)
  const newest = healings[0]
  if (newest === undefined || newest.id === seen) return null
  const latest = latestHealings(healings)
  return (
    <Notice
      tone={latest.some(({ state }) => state === 'failed') ? 'warn' : 'info'}
      title={healingsTitle(latest)}
      actions={<Button onClick={openHealings}>Show</Button>}
      onDismiss={() => {
        webhooksScreen.setState({ seenHealing: newest.id })
      }}
    />
  )
}
