import { travels, type ProfileContent } from './profile-content'
import type { ProfileShelf } from './profile-shelf'

/** Everything that a profile carries, as it is now. Rejects with `vault.*`: a profile without a secret would be no copy. */
export async function collectProfile(
  { records, secrets, environments }: ProfileShelf,
  { withTokens, exportedAt }: { readonly withTokens: boolean; readonly exportedAt: number },
): Promise<ProfileContent> {
  const known = await environments.list()
  const content: ProfileContent = {
    exportedAt,
    environments: known.flatMap(({ id, name, document }) => (document === null ? [] : [{ id, name, document }])),
    endpoints: (await records.endpoints.list()).map(({ id, slug, settings, createdAt }) => ({
      id,
      slug,
      settings,
      createdAt,
    })),
    apps: [],
    secrets: [],
    tokens: [],
  }
  for (const { id } of known) {
    content.apps.push(...(await records.apps.list(id)))
    if (!withTokens) continue
    for (const summary of await records.tokens.list(id)) {
      const record = await records.tokens.get(summary.id)
      if (record !== undefined) content.tokens.push(record)
    }
  }
  for (const name of (await secrets.list()).filter(travels)) {
    const value = await secrets.get(name)
    if (value !== undefined) content.secrets.push({ name, value })
  }
  return content
}
