import * as v from 'valibot'
import { command, event } from './define'
import { Count, EpochMs, OtherField, Problem, Revision, text, Url } from './primitives'

/** The screens that a part of the contract can be tried on. */
const TRY_SCREENS = ['apps', 'register', 'tokens', 'webhooks', 'graphql'] as const
export type TryScreen = (typeof TRY_SCREENS)[number]

const TopicId = text(128)

export const IndexTopic = v.object({
  id: TopicId,
  title: text(512),
  description: text(4_000),
  lastUpdated: v.nullable(text(64)),
  /** Titles, `GET /v1/platform/scopes · List available scopes`. */
  sections: v.array(text(512)),
  /** The platform's own text of it is here. */
  hasText: v.boolean(),
})
export type IndexTopic = v.InferOutput<typeof IndexTopic>

/** Something that approved partners are given. */
const PartnerBundle = v.object({
  kind: v.picklist(['graphql', 'openapi']),
  path: text(1_024),
  /** As the index has it: `approved_partner`. */
  availability: v.nullable(text(128)),
})

const PartnerPackage = v.object({
  name: text(256),
  language: v.nullable(text(64)),
  version: v.nullable(text(64)),
  availability: v.nullable(text(128)),
})

export const PartnerPortal = v.object({
  contractVersion: v.nullable(text(64)),
  requestAccessUrl: v.nullable(Url),
  bundles: v.array(PartnerBundle),
  packages: v.array(PartnerPackage),
  otherFields: v.array(OtherField),
})
export type PartnerPortal = v.InferOutput<typeof PartnerPortal>

/** The index in use: the one that Signet carries, or what the environment answered last. */
export const ContractIndexView = v.object({
  rev: Revision,
  environmentId: text(64),
  source: v.picklist(['bundled', 'fetched']),
  version: v.nullable(text(64)),
  lastUpdated: v.nullable(text(64)),
  description: text(4_000),
  topics: v.array(IndexTopic),
  portal: v.nullable(PartnerPortal),
  otherFields: v.array(OtherField),
  bundledVersion: v.nullable(text(64)),
  /** Where the environment's index is; null while that is not known, and where there is none. */
  docsUrl: v.nullable(Url),
  isRefreshing: v.boolean(),
  /** The last time that the environment's index was asked for, and what came of it. */
  checkedAt: v.nullable(EpochMs),
  outcome: v.nullable(v.picklist(['unchanged', 'changed', 'failed'])),
  /** Why it failed. */
  problem: v.nullable(Problem),
  /** Topics whose text could not be fetched then. */
  missedTopics: v.array(TopicId),
  /** How much differs between the bundled index and the one in use. */
  changeCount: Count,
  /** Hosts whose links are opened in the browser. */
  linkHosts: v.array(text(256)),
})
export type ContractIndexView = v.InferOutput<typeof ContractIndexView>

export const CodeExample = v.object({
  language: v.nullable(text(64)),
  code: text(65_536),
  description: v.nullable(text(2_000)),
})
export type CodeExample = v.InferOutput<typeof CodeExample>

/** What contract 2026.1 documents of one route, and what it leaves open. */
export const EndpointNote = v.object({
  methods: v.array(text(16)),
  path: text(256),
  host: v.picklist(['auth', 'api']),
  auth: text(256),
  summary: text(1_000),
  examples: v.array(CodeExample),
  notDocumented: v.array(text(512)),
  tryOn: v.picklist(TRY_SCREENS),
})
export type EndpointNote = v.InferOutput<typeof EndpointNote>

export const TopicSection = v.object({
  title: text(512),
  /** The platform's text, Markdown; null where it was not fetched. */
  content: v.nullable(text(262_144)),
  examples: v.array(CodeExample),
  /** Ours, for a section that is a route of contract 2026.1. */
  endpoint: v.nullable(EndpointNote),
  otherFields: v.array(OtherField),
})
export type TopicSection = v.InferOutput<typeof TopicSection>

export const Topic = v.object({
  id: TopicId,
  title: text(512),
  description: text(4_000),
  lastUpdated: v.nullable(text(64)),
  sections: v.array(TopicSection),
  relatedTopics: v.array(TopicId),
  /** When the platform's text was fetched; null where there is none. */
  fetchedAt: v.nullable(EpochMs),
  otherFields: v.array(OtherField),
})
export type Topic = v.InferOutput<typeof Topic>

const CHANGE_AREAS = ['contract', 'topic', 'section', 'endpoint', 'quick-start', 'portal', 'package', 'text'] as const

/** One difference, with its lines where something was reworded. */
export const IndexChange = v.object({
  kind: v.picklist(['added', 'removed', 'changed']),
  area: v.picklist(CHANGE_AREAS),
  /** What it is about: `event-delivery-webhooks`, `POST /v1/jobs`. */
  subject: text(1_024),
  /** Where it belongs, as the topic of a section. */
  within: v.nullable(text(512)),
  lines: v.array(v.object({ kind: v.picklist(['same', 'removed', 'added']), text: text(4_000) })),
})
export type IndexChange = v.InferOutput<typeof IndexChange>

export const IndexDiff = v.object({
  from: text(128),
  to: text(128),
  changes: v.array(IndexChange),
  /** True when more lines or changes were left out than anyone would read. */
  isCut: v.boolean(),
})
export type IndexDiff = v.InferOutput<typeof IndexDiff>

const QUICK_START_STEPS = ['app', 'scopes', 'token', 'verify', 'webhook'] as const
export type QuickStartStepId = (typeof QUICK_START_STEPS)[number]

export const QuickStartStep = v.object({
  /** Null for a step that the index has and that Signet knows nothing of. */
  id: v.nullable(v.picklist(QUICK_START_STEPS)),
  /** As the index words it. */
  text: text(1_000),
  /** `attention`: done, but not as the contract wants it. `unknown`: Signet cannot tell. */
  state: v.picklist(['done', 'open', 'attention', 'unknown']),
  /** What it was judged by, in words. */
  detail: text(1_000),
})
export type QuickStartStep = v.InferOutput<typeof QuickStartStep>

export const contractIndex = {
  view: command(v.void(), ContractIndexView),
  /**
   * `GET /api/docs` and `/api/docs/{topic}` of the environment, without any token. `ifDue`: not when it was fetched in the
   * last 24 hours, and then never rejects: the view says what went wrong.
   */
  refresh: command(v.strictObject({ ifDue: v.boolean() }), ContractIndexView),
  /** Between the bundled index and the one in use; and between the texts of topics before their last change and now. */
  diff: command(v.void(), IndexDiff),
  topic: command(v.strictObject({ id: TopicId }), Topic),
  /** The steps of the index in use, each judged by what is here for the environment. */
  quickStart: command(v.void(), v.object({ steps: v.array(QuickStartStep) })),
  /** Opens a link of the index in the browser. Refused but for https, or this computer, at one of `linkHosts`. */
  openLink: command(v.strictObject({ url: Url }), v.void()),
  changed: event(ContractIndexView),
}
