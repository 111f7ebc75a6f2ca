import { useEffect, useEffectEvent, useState } from 'react'
import type { DeliveryId } from '../../../../../shared/contract/deliveries'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { TextArea } from '../../../ui/text-area'

const MAX_NOTE_CHARS = 10_000

/** A note, saved when it is left: by the keyboard, the pointer, or because another delivery is shown. */
export function NoteEditor({ id, note }: { readonly id: DeliveryId; readonly note: string }) {
  const [draft, setDraft] = useState<string>()
  const [savedNote, setSavedNote] = useState(note)
  const { run, pending, error } = useCommand(api.deliveries.setNote)
  const isDirty = draft !== undefined && draft !== savedNote

  const save = async (): Promise<void> => {
    if (draft === undefined || !isDirty) return
    const { ok } = await run({ id, note: draft })
    if (ok) setSavedNote(draft)
  }
  const saveAtTheEnd = useEffectEvent(() => {
    void save()
  })
  useEffect(
    () => () => {
      saveAtTheEnd()
    },
    [],
  )

  return (
    <div className="note-editor">
      <TextArea
        label="Note"
        placeholder="For yourself"
        value={draft ?? note}
        maxLength={MAX_NOTE_CHARS}
        onChange={setDraft}
        onBlur={() => void save()}
      />
      <p className="field-note" role="status">
        {pending ? 'Saving…' : isDirty ? 'Saved when you leave the field.' : draft !== undefined ? 'Saved.' : ''}
      </p>
      {error !== undefined && <ErrorNote error={error} />}
    </div>
  )
}
