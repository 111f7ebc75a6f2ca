import type { ProfileItem, ProfilePreview } from '../../../../shared/contract/secrets'
import { DataTable } from '../../ui/data-table'
import { formatDateTime, formatQuantity } from '../../ui/format'

const effectWords: Readonly<Record<ProfileItem['effect'], string>> = {
  new: 'new',
  replaces: 'replaces what is here',
  same: 'the same already',
}

/** The form that had the focus is gone; and below the export there is room for little of this. */
const takeFocus = (element: HTMLElement | null): void => element?.focus()

/** What importing the profile would do, thing by thing. */
export function ImportPreview({ preview }: { readonly preview: ProfilePreview }) {
  const { fileName, exportedAt, items } = preview
  const count = (effect: ProfileItem['effect']): number => items.filter((item) => item.effect === effect).length
  return (
    <div ref={takeFocus} tabIndex={-1} role="group" aria-label="The profile that was opened">
      <p>
        <code>{fileName}</code>, exported at {formatDateTime(exportedAt)}: {formatQuantity(count('new'), 'new thing')},{' '}
        {String(count('replaces'))} to replace, {String(count('same'))} the same.
      </p>
      <DataTable
        label="What the import does"
        columns={['Effect', 'What']}
        rows={items.map(({ kind, label, effect }, index) => ({
          key: String(index),
          cells: [
            effectWords[effect],
            <span key="label">
              <code>{label}</code> <span className="muted">{kind}</span>
            </span>,
          ],
        }))}
      />
    </div>
  )
}
