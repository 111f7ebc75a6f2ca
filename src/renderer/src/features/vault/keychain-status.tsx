import { useStore } from 'zustand'
import { formatQuantity } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { Popover } from '../../ui/popover'
import { StatusWord } from '../../ui/status-word'
import { RetryButton } from './retry-button'
import { storageAdvice, storageWord } from './storage-texts'
import { vault } from './store'

/** Where this session's secrets live, said plainly, and what to do when that is not the keychain. */
export function KeychainStatus() {
  const { view, error } = useStore(vault)
  if (view === undefined) return error === undefined ? null : <StatusWord tone="bad">Keychain unknown</StatusWord>

  const isKept = view.persistence === 'keychain'
  const { problem, path, kind } = view.storage
  const word = storageWord(view)
  return (
    <Popover
      label="Where secrets are kept"
      face={
        <StatusWord tone={isKept ? 'good' : 'warn'} icon={isKept ? 'lock' : 'warning'}>
          {word}
        </StatusWord>
      }
    >
      <h2>{isKept ? 'Secrets are in the keychain' : word}</h2>
      <p>
        {isKept
          ? 'The operating system keeps them, and they outlive this session. No window ever sees one.'
          : 'Secrets, apps, tokens and deliveries of this session are in memory only. They are gone when Signet ends; nothing of them is written to disk.'}
      </p>
      {problem !== null && <p>{problem.message}</p>}
      {problem !== null && <p>{storageAdvice(view.storage)}</p>}
      <KeyValues
        rows={[
          ['Secrets', formatQuantity(view.secretCount, 'secret')],
          ['Data', kind === 'encrypted-file' ? 'In an encrypted file' : 'In memory'],
          ['Folder', kind === 'memory' || path === null ? undefined : <code>{path}</code>],
        ]}
      />
      {problem !== null && <RetryButton />}
    </Popover>
  )
}
