import { escapeHtml, htmlPage } from '../http/html'
import { PUBLISHED_SCOPES } from './scopes'

export interface ConsentQuestion {
  readonly appName: string
  readonly clientId: string
  /** Where the answer goes. */
  readonly redirectUri: string
  readonly scopes: readonly string[]
  /** The address of this page; the two answers are posted below it. */
  readonly path: string
}

/** The page that asks the user. One form for each answer, which any HTTP client can post: nothing is in their bodies. */
export function consentPage({ appName, clientId, redirectUri, scopes, path }: ConsentQuestion): string {
  const items = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code>: ${escapeHtml(meaningOf(scope))}</li>`)
  return htmlPage(
    `Allow ${appName}?`,
    `<p>You are the user of this sandbox. The app <strong>${escapeHtml(appName)}</strong>
(<code>${escapeHtml(clientId)}</code>) asks to act for you. It asks for:</p>
<ul>
${items.join('\n')}
</ul>
<p>Your answer goes to <code>${escapeHtml(redirectUri)}</code>.</p>
${answerForm(path, 'allow', 'Allow')}
${answerForm(path, 'deny', 'Deny')}`,
  )
}

const answerForm = (path: string, answer: string, label: string): string =>
  `<form method="post" action="${escapeHtml(`${path}/${answer}`)}"><button type="submit">${label}</button></form>`

const meaningOf = (scope: string): string =>
  PUBLISHED_SCOPES.find(({ name }) => name === scope)?.description ?? 'Not described'
