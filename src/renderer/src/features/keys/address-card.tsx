import type { KeyAddress } from '../../../../shared/contract/keys'
import { formatDateTime, formatQuantity } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { Notice } from '../../ui/notice'
import { ADDRESS_NAMES } from './key-words'

/** One of the two addresses: what it answered last, and what went wrong since. */
export function AddressCard({ address }: { readonly address: KeyAddress }) {
  const { id, url, fetchedAt, problem, maxAgeS, keys, skippedCount } = address
  return (
    <article className="key-address" aria-label={ADDRESS_NAMES[id]}>
      <h4>
        <code>{ADDRESS_NAMES[id]}</code>
      </h4>
      <KeyValues
        rows={[
          ['Address', url === null ? 'not known yet' : <code key="url">{url}</code>],
          ['Keys', formatQuantity(keys.length, 'key')],
          ['Fetched', fetchedAt === null ? 'not since the start' : formatDateTime(fetchedAt)],
          ['May be kept', maxAgeS === null ? 'not said' : maxAgeS === 0 ? 'not at all' : `${String(maxAgeS)} s`],
          [
            'Skipped',
            skippedCount === 0
              ? undefined
              : formatQuantity(skippedCount, 'entry that is no key', 'entries that are no keys'),
          ],
        ]}
      />
      {problem !== null && (
        <Notice tone={problem.message.startsWith('DANGER') ? 'bad' : 'warn'} title="It did not answer with a key set">
          <p className="foreign">{problem.message}</p>
          <p>What it published before still counts.</p>
        </Notice>
      )}
    </article>
  )
}
