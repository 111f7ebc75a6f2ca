import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { contractIndex } from './store'

interface OutsideLinkProps {
  readonly url: string
  readonly children: string
}

/** A link that main opens in the browser. One to a host that is not known is only shown. */
export function OutsideLink({ url, children }: OutsideLinkProps) {
  const hosts = useStore(contractIndex, (state) => state.view?.linkHosts)
  const { run, error, pending } = useCommand(api.contractIndex.openLink)
  if (!(URL.canParse(url) && hosts?.includes(new URL(url).host) === true))
    return (
      <>
        {children} (<code>{url}</code>)
      </>
    )
  return (
    <>
      <a
        href={url}
        title={url}
        aria-busy={pending}
        onClick={(event) => {
          // The page itself goes nowhere.
          event.preventDefault()
          void run({ url })
        }}
      >
        {children}
      </a>
      {error !== undefined && <ErrorNote error={error} />}
    </>
  )
}
