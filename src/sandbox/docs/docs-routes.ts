import { json } from '../http/answer'
import { conditional } from '../http/conditional'
import { problem } from '../http/problem'
import { readJson } from '../http/read-json'
import type { Route } from '../http/router'
import type { BearerGuard } from '../oauth/bearer-guard'
import { ADMIN_SCOPE } from '../oauth/scopes'
import { ContractIndex, PUBLISHED_INDEX } from './contract-index'
import { indexMarkdown, topicDocument } from './topic-document'

export interface ContractDocs {
  readonly routes: readonly Route[]
  /** Serves the published index again. */
  reset(): void
}

/**
 * The contract's own documentation: public, as on the platform's website. A control route puts another index in its place, so
 * that a client sees it change.
 */
export function createContractDocs(guard: BearerGuard): ContractDocs {
  let index: ContractIndex = PUBLISHED_INDEX

  return {
    routes: [
      {
        method: 'GET',
        path: '/api/docs',
        handle: (request) =>
          conditional(
            request,
            request.query.get('format') === 'markdown'
              ? {
                  status: 200,
                  headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
                  body: indexMarkdown(index),
                }
              : json(200, index),
          ),
      },
      {
        method: 'GET',
        path: '/api/docs/{topic}',
        handle(request) {
          const topic = index.topics.find(({ id }) => id === request.params.get('topic'))
          if (topic === undefined) throw problem(404, 'The contract has no topic of this id.')
          return conditional(request, json(200, topicDocument(index, topic)))
        },
      },
      {
        method: 'PUT',
        path: '/_sandbox/docs',
        async handle(request) {
          await guard.admit(request, [ADMIN_SCOPE])
          index = await readJson(request, ContractIndex)
          return json(200, index)
        },
      },
    ],
    reset() {
      index = PUBLISHED_INDEX
    },
  }
}
