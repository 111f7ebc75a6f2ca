import type { IndexChange, PartnerPortal } from '../../../../shared/contract/contract-index'
import type { OtherField } from '../../../../shared/contract/primitives'
import { changedLines } from './index-lines'
import type { ContractIndex, ListedTopic } from './read-index'
import { readSectionRoute } from './section-route'

type Place = Pick<IndexChange, 'area' | 'subject' | 'within'>

/** What differs between two indexes, part by part, in the order in which a reader of the contract would ask. */
export function diffIndex(before: ContractIndex, after: ContractIndex): IndexChange[] {
  return [
    ...diffText({ area: 'contract', subject: 'version', within: null }, before.version, after.version),
    ...diffText({ area: 'contract', subject: 'last updated', within: null }, before.lastUpdated, after.lastUpdated),
    ...diffText({ area: 'contract', subject: 'description', within: null }, before.description, after.description),
    ...diffKeyed(before.topics, after.topics, ({ id }) => id, topicAlone, diffTopic),
    ...diffText(
      { area: 'quick-start', subject: 'steps', within: null },
      before.steps.join('\n'),
      after.steps.join('\n'),
    ),
    ...diffPortal(before.portal, after.portal),
    ...diffOthers('contract', null, before.otherFields, after.otherFields),
  ]
}

/** One text under a name: added, removed, or changed with its lines. */
export function diffText(place: Place, before: string | null, after: string | null): IndexChange[] {
  const [from, to] = [before ?? '', after ?? '']
  if (from === to) return []
  const kind = from === '' ? 'added' : to === '' ? 'removed' : 'changed'
  return [{ ...place, kind, lines: changedLines(from, to).lines }]
}

/** Items that have a name of their own: the new, the gone, and those of both that differ. */
function diffKeyed<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  alone: (kind: 'added' | 'removed', item: Item) => IndexChange[],
  both: (before: Item, after: Item) => IndexChange[],
): IndexChange[] {
  const earlier = new Map(before.map((item) => [keyOf(item), item]))
  const later = new Set(after.map(keyOf))
  return [
    ...after.flatMap((item) => {
      const same = earlier.get(keyOf(item))
      return same === undefined ? alone('added', item) : both(same, item)
    }),
    ...before.filter((item) => !later.has(keyOf(item))).flatMap((item) => alone('removed', item)),
  ]
}

const topicAlone = (kind: 'added' | 'removed', topic: ListedTopic): IndexChange[] => [
  { kind, area: 'topic', subject: topic.title, within: null, lines: [] },
  ...topic.sections.flatMap((title) => sectionAlone(topic.title)(kind, title)),
]

function diffTopic(before: ListedTopic, after: ListedTopic): IndexChange[] {
  const within = after.title
  return [
    ...diffText({ area: 'topic', subject: after.id, within: null }, factsOf(before), factsOf(after)),
    ...diffKeyed(before.sections, after.sections, sectionKey, sectionAlone(within), (one, other) => {
      const { area, subject } = sectionPlace(other)
      return diffText({ area, subject, within }, one, other)
    }),
  ]
}

const factsOf = ({ title, description, lastUpdated }: ListedTopic): string =>
  [title, description, lastUpdated ?? ''].filter((text) => text !== '').join('\n')

/** A route is known by its path, whatever is said of it. */
const sectionKey = (title: string): string => readSectionRoute(title)?.path ?? title

function sectionPlace(title: string): Pick<Place, 'area' | 'subject'> {
  const route = readSectionRoute(title)
  return route
    ? { area: 'endpoint', subject: `${route.methods.join('/')} ${route.path}` }
    : { area: 'section', subject: title }
}

const sectionAlone =
  (within: string) =>
  (kind: 'added' | 'removed', title: string): IndexChange[] => [{ kind, ...sectionPlace(title), within, lines: [] }]

function diffPortal(before: PartnerPortal | null, after: PartnerPortal | null): IndexChange[] {
  const fact = (subject: string, one: string | null, other: string | null): IndexChange[] =>
    diffText({ area: 'portal', subject, within: null }, one, other)
  return [
    ...fact('contract version', before?.contractVersion ?? null, after?.contractVersion ?? null),
    ...fact('where to request access', before?.requestAccessUrl ?? null, after?.requestAccessUrl ?? null),
    ...diffKeyed(
      before?.bundles ?? [],
      after?.bundles ?? [],
      ({ kind }) => kind,
      (kind, bundle) => [{ kind, area: 'portal', subject: bundleName(bundle), within: null, lines: [] }],
      (one, other) =>
        fact(bundleName(other), joined(one.path, one.availability), joined(other.path, other.availability)),
    ),
    ...diffKeyed(
      before?.packages ?? [],
      after?.packages ?? [],
      packageName,
      (kind, one) => [{ kind, area: 'package', subject: packageName(one), within: null, lines: [] }],
      (one, other) =>
        diffText(
          { area: 'package', subject: packageName(other), within: null },
          joined(one.version, one.availability),
          joined(other.version, other.availability),
        ),
    ),
    ...diffOthers('portal', null, before?.otherFields ?? [], after?.otherFields ?? []),
  ]
}

const bundleName = ({ kind }: PartnerPortal['bundles'][number]): string =>
  kind === 'graphql' ? 'GraphQL bundle' : 'OpenAPI bundle'

const packageName = ({ name, language }: PartnerPortal['packages'][number]): string =>
  language === null ? name : `${name} (${language})`

const joined = (...facts: readonly (string | null)[]): string => facts.filter((fact) => fact !== null).join('\n')

const diffOthers = (
  area: IndexChange['area'],
  within: string | null,
  before: readonly OtherField[],
  after: readonly OtherField[],
): IndexChange[] =>
  diffKeyed(
    before,
    after,
    ({ name }) => name,
    (kind, { name }) => [{ kind, area, subject: name, within, lines: [] }],
    (one, other) => diffText({ area, subject: other.name, within }, indented(one.json), indented(other.json)),
  )

/** One member a line. What was cut short is no JSON any more, and stays as it is. */
function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
