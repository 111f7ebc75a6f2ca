import type { ProfilePreview } from '../../../../shared/contract/secrets'
import { AppError } from '../../../../shared/errors'
import type { Clock } from '../../../ports/clock'
import type { Files } from '../../../ports/files'
import type { Random } from '../../../ports/random'
import { createSerial } from '../../../serial'
import { scheduleTimeout, type Schedule } from '../schedule'
import { collectProfile } from './collect-profile'
import { planImport, type ImportStep } from './plan-import'
import { readProfileContent } from './profile-content'
import { sealProfile, unsealProfile } from './profile-file'
import type { ProfileShelf } from './profile-shelf'

const EXTENSION = 'signet-profile'
/** How long the open content of a profile waits in memory for the user's decision. */
const OPEN_MS = 5 * 60_000

export interface ProfilesDeps {
  readonly shelf: ProfileShelf
  readonly files: Files
  readonly clock: Clock
  readonly random: Random
  /** Told after things were taken in, also after a part of them. */
  readonly onImported: () => Promise<void>
  /** For tests; a timer by default. */
  readonly schedule?: Schedule
}

/** Everything that the user keeps in Signet as one encrypted file, and back. */
export interface Profiles {
  export(order: { readonly passphrase: string; readonly withTokens: boolean }): Promise<{
    readonly path: string | null
    readonly itemCount: number
  }>
  /** Changes nothing. Null when the user changed their mind. Rejects with `profile.*` and `sending.file_failed`. */
  open(passphrase: string): Promise<ProfilePreview | null>
  /** Does what the preview said. Rejects with `profile.expired`, and with what the vault and the store reject with. */
  import(id: string): Promise<{ readonly itemCount: number }>
  /** Forgets what is open. */
  close(): void
}

export function createProfiles(deps: ProfilesDeps): Profiles {
  const { shelf, files, clock, random, onImported, schedule = scheduleTimeout } = deps
  // One at a time: each takes 128 MiB for its key.
  const serially = createSerial()
  let opened: { readonly id: string; readonly steps: readonly ImportStep[]; readonly cancel: () => void } | null = null

  function close(): void {
    opened?.cancel()
    opened = null
  }

  return {
    export: ({ passphrase, withTokens }) =>
      serially(async () => {
        const content = await collectProfile(shelf, { withTokens, exportedAt: clock.now() })
        const { exportedAt, ...parts } = content
        const text = await sealProfile(JSON.stringify(content), passphrase, random)
        const day = new Date(exportedAt).toISOString().slice(0, 10)
        const saved = await files.save(`signet-${day}.${EXTENSION}`, once(text))
        const itemCount = Object.values(parts).reduce((sum, { length }) => sum + length, 0)
        return { path: saved?.path ?? null, itemCount }
      }),

    open: (passphrase) =>
      serially(async () => {
        close()
        const file = await files.open([EXTENSION])
        if (file === null) return null
        const content = readProfileContent(await unsealProfile(file.text, passphrase))
        const steps = await planImport(shelf, content)
        const id = random.id()
        opened = { id, steps, cancel: schedule(close, OPEN_MS) }
        return {
          id,
          fileName: file.name.slice(0, 1_024),
          exportedAt: content.exportedAt,
          items: steps.map(({ item }) => item),
          expiresAt: clock.now() + OPEN_MS,
        }
      }),

    import: (id) =>
      serially(async () => {
        if (opened?.id !== id)
          throw new AppError('profile.expired', 'The profile is no longer open. Nothing was changed.')
        const steps = opened.steps.filter(({ item }) => item.effect !== 'same')
        try {
          for (const step of steps) await step.run()
        } finally {
          await onImported()
        }
        close()
        return { itemCount: steps.length }
      }),

    close,
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
