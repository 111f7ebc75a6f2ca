import * as v from 'valibot'
import { readBaseUrl } from '../../../../shared/base-url'
import { EnvironmentSettings, type Environment } from '../../../../shared/contract/environment'

/** The settings as they are typed: what is left empty is not known. */
export type EnvironmentDraft = {
  readonly [Name in keyof EnvironmentSettings]: EnvironmentSettings[Name] extends boolean ? boolean : string
}

export type DraftText = Exclude<keyof EnvironmentDraft, 'isProduction'>

export const EMPTY_DRAFT: EnvironmentDraft = {
  ...{ name: '', authUrl: '', apiUrl: '', sandboxApiUrl: '', docsUrl: '' },
  ...{ tenantId: '', issuer: '', audience: '', isProduction: false },
}

export type EnvironmentProblems = Readonly<Partial<Record<DraftText, string>>>

type ReadEnvironmentDraft =
  | { readonly ok: true; readonly settings: EnvironmentSettings }
  | { readonly ok: false; readonly problems: EnvironmentProblems }

export const toEnvironmentDraft = (environment: Environment): EnvironmentDraft => ({
  name: environment.name,
  authUrl: environment.authUrl ?? '',
  apiUrl: environment.apiUrl ?? '',
  sandboxApiUrl: environment.sandboxApiUrl ?? '',
  docsUrl: environment.docsUrl ?? '',
  tenantId: environment.tenantId ?? '',
  issuer: environment.issuer ?? '',
  audience: environment.audience ?? '',
  isProduction: environment.isProduction,
})

/** Checks a draft by the rules of main and the contract's own schema. `otherNames` are those that are taken. */
export function readEnvironmentDraft(draft: EnvironmentDraft, otherNames: readonly string[]): ReadEnvironmentDraft {
  const problems: Partial<Record<DraftText, string>> = {}
  const address = (field: DraftText): string | null => {
    const text = draft[field].trim()
    if (text === '') return null
    const read = readBaseUrl(text)
    if (read.ok) return read.url
    problems[field] = `It ${read.why}`
    return null
  }
  const optional = (text: string): string | null => (text.trim() === '' ? null : text.trim())

  const name = draft.name.trim()
  if (name === '') problems.name = 'Give it a name: it stands at the top left.'
  else if (otherNames.some((other) => other.toLowerCase() === name.toLowerCase()))
    problems.name = 'Another environment has this name.'
  const authUrl = address('authUrl')
  if (authUrl === null) problems.authUrl ??= 'Without it nothing can be done: apps, tokens and webhooks are there.'
  const settings = {
    ...{
      name,
      authUrl,
      apiUrl: address('apiUrl'),
      sandboxApiUrl: address('sandboxApiUrl'),
      docsUrl: address('docsUrl'),
    },
    tenantId: optional(draft.tenantId),
    issuer: optional(draft.issuer),
    audience: optional(draft.audience),
    isProduction: draft.isProduction,
  }
  for (const field of ['name', 'tenantId', 'issuer', 'audience'] as const)
    if (!v.is(EnvironmentSettings.entries[field], settings[field])) problems[field] ??= unusable[field]
  return authUrl === null || Object.keys(problems).length > 0
    ? { ok: false, problems }
    : { ok: true, settings: { ...settings, authUrl } }
}

const unusable = {
  name: 'At most 80 characters.',
  tenantId: 'At most 256 letters, digits and signs, on one line: it is sent in a header.',
  issuer: 'It is too long.',
  audience: 'At most 512 characters.',
} as const

/** Whether it may be set at all: of a built-in one only what is documented nowhere. */
export const isFixed = (kind: Environment['kind'] | undefined): boolean => kind === 'knogin' || kind === 'sandbox'
