import type { ProfileItem, ProfilePreview } from '../../../../shared/contract/secrets'
import { DataTable } from '../../ui/data-table'
import { formatDateTime, formatQuantity } from '../../ui/format'

const effectWords: Readonly<Record<ProfileItem['effect'], string>> = {
  new: 'new',
  replaces: 'replaces what is here',
  same: 'the same already',
}

/** What importing the profile would do, thing by thing. */
export function ImportPreview({ preview }: { readonly preview: ProfilePreview }) {
  const { fileName, exportedAt, items } = preview
  const count = (effect: ProfileItem['effect']): number => items.filter((item) => item.effect === effect).length
  return (
    <>
      <p>
        <code>{fileName}</code>, exported at {formatDateTime(exportedAt)}: {formatQuantity(count('new'), 'new thing')},{' '}
        {String(count('replaces'))} to replace, {String(count('same'))} the same.
      </p>
      <DataTable
        label="What the import does"
        columns={['What', 'Kind', 'Effect']}
        rows={items.map(({ kind, label, effect }, index) => ({
          key: String(index),
          cells: [<code key="label">{label}</code>, kind, effectWords[effect]],
        }))}
      />
    </>
  )
}
