import { useState } from 'react'
import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { toAppError } from '../../bridge/to-app-error'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { TextArea } from '../../ui/text-area'
import { TextField } from '../../ui/text-field'
import { importAdvice, secretIn } from './import-words'
import { keysScreen, setImporting } from './screen-store'
import { keys } from './store'

const MAX_CHARS = 262_144
const close = (): void => {
  setImporting(false)
}

export function ImportDialog() {
  const isOpen = useStore(keysScreen, (state) => state.isImporting)
  return isOpen ? (
    <Dialog title="Import public keys" onClose={close}>
      <ImportForm />
    </Dialog>
  ) : null
}

function ImportForm() {
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const run = useCommand(async (input: { readonly name: string; readonly text: string }) => {
    try {
      return await api.keys.import(input)
    } catch (error) {
      // It must not stay on the screen.
      if (secretIn(toAppError(error)) !== null) setText('')
      throw error
    }
  })
  const submit = async (): Promise<void> => {
    const done = await run.run({ name, text })
    if (!done.ok) return
    keys.accept(done.value)
    close()
  }
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    if (name === '') setName(file.name.slice(0, 200))
    setText((await file.slice(0, MAX_CHARS).text()).slice(0, MAX_CHARS))
  }
  return (
    <form
      className="form"
      aria-label="Import public keys"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField label="Name" hint="How it is called here." value={name} maxLength={200} onChange={setName} />
      <TextArea
        label="Keys"
        hint="A JWK, a JWK Set, or PEM: a public key or a certificate. Private keys and secrets are refused."
        rows={6}
        maxLength={MAX_CHARS}
        value={text}
        onChange={setText}
      />
      {/* Beside the field that it may have emptied. */}
      {run.error !== undefined && <ErrorNote error={run.error} advice={importAdvice(run.error)} />}
      <Field label="Or a file" hint="Read into the field above.">
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".json,.jwk,.jwks,.pem,.crt,.cer,.pub,.txt"
            onChange={(event) => void read(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      <div className="form-actions">
        <Button type="submit" look="primary" pending={run.pending} disabled={name.trim() === '' || text.trim() === ''}>
          Import
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  )
}
