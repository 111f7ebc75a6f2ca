import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../../../src/shared/errors'
import { createProfilesRig, createShelf } from './profile-rig'

const PASSPHRASE = 'correct horse battery staple'
const NAME = 'app/sandbox/app_1/client-secret'
const SECRET = 'CANARY-client-secret'

/** A file of another computer that has an app with its secret, offered to the next question. */
async function offered() {
  const other = createShelf()
  other.apps.set('app_1', { environmentId: 'sandbox', clientId: 'app_1', document: '{}', seenAt: 1 })
  other.vault.values.set(NAME, SECRET)
  other.vault.values.set('store/key', 'CANARY-key-of-the-database')
  const there = createProfilesRig(other)
  expect(await there.profiles.export({ passphrase: PASSPHRASE, withTokens: false })).toEqual({
    path: 'signet-2026-01-02.signet-profile',
    itemCount: 2,
  })
  const here = createProfilesRig()
  const text = [...there.files.saved.values()].join('')
  here.files.offer({ name: 'carried.signet-profile', text })
  return { ...here, text }
}

// Each key takes 128 MiB and most of a second.
describe('createProfiles', { timeout: 60_000 }, () => {
  it('carries apps and secrets over in a file that shows nothing, and leaves the key of the database', async () => {
    const { profiles, vault, apps, text, imported, time } = await offered()
    expect(text).not.toContain('CANARY')
    const preview = await profiles.open(PASSPHRASE)
    expect(preview).toMatchObject({ fileName: 'carried.signet-profile', expiresAt: time.now + 300_000 })
    expect(JSON.stringify(preview)).not.toContain('CANARY')
    expect(vault.values.size).toBe(0)
    expect(await profiles.import(preview?.id ?? '')).toEqual({ itemCount: 2 })
    expect([...vault.values]).toEqual([[NAME, SECRET]])
    expect([...apps.keys()]).toEqual(['app_1'])
    expect(imported).toEqual([2])
  })

  it('changes nothing with a wrong passphrase, and gives up what was open before', async () => {
    const { profiles, written, imported } = await offered()
    const preview = await profiles.open(PASSPHRASE)
    await expect(profiles.open(`${PASSPHRASE}!`)).rejects.toMatchObject({ code: 'profile.wrong_passphrase' })
    await expect(profiles.import(preview?.id ?? '')).rejects.toMatchObject({ code: 'profile.expired' })
    expect(written).toEqual([])
    expect(imported).toEqual([])
  })

  it('forgets what was opened after five minutes, not before', async () => {
    const { profiles, pass, written } = await offered()
    const first = await profiles.open(PASSPHRASE)
    pass(299_999)
    expect(await profiles.import(first?.id ?? '')).toEqual({ itemCount: 2 })
    const second = await profiles.open(PASSPHRASE)
    pass(300_000)
    const before = written.length
    await expect(profiles.import(second?.id ?? '')).rejects.toMatchObject({ code: 'profile.expired' })
    expect(written).toHaveLength(before)
  })

  it('takes in nothing twice: what is here already is left alone', async () => {
    const { profiles, written } = await offered()
    const first = await profiles.open(PASSPHRASE)
    await profiles.import(first?.id ?? '')
    const again = await profiles.open(PASSPHRASE)
    expect(again?.items.map(({ effect }) => effect)).toEqual(['same', 'same'])
    expect(await profiles.import(again?.id ?? '')).toEqual({ itemCount: 0 })
    expect(written).toHaveLength(2)
  })

  it('tells of what came in before the vault failed, and goes on from there when asked again', async () => {
    const { profiles, vault, imported } = await offered()
    const preview = await profiles.open(PASSPHRASE)
    vault.failure = new AppError('vault.locked', 'Locked.')
    await expect(profiles.import(preview?.id ?? '')).rejects.toMatchObject({ code: 'vault.locked' })
    expect(imported).toEqual([1])
    vault.failure = null
    await profiles.import(preview?.id ?? '')
    expect(vault.values.get(NAME)).toBe(SECRET)
  })

  it('does nothing when the user changes their mind', async () => {
    const { profiles, files } = createProfilesRig()
    files.acceptSaves(false)
    expect(await profiles.export({ passphrase: PASSPHRASE, withTokens: true })).toEqual({ path: null, itemCount: 0 })
    expect(await profiles.open(PASSPHRASE)).toBeNull()
  })
})
