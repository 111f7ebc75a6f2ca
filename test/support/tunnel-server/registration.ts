import type { ServerResponse } from 'node:http'

/** What the server does with who asks for a tunnel. */
export type RegistrationAnswer =
  /** Gives the tunnel that is asked for, or another name when that one is taken. */
  | 'usual'
  /** Gives another name, as when the one that is asked for is taken. */
  | 'taken'
  /** 403 with a sentence, as for a name that is not allowed. */
  | 'refused'
  /** 500. */
  | 'failed'
  /** 200 with a page, as of what is no tunnel server, or a proxy in front of it. */
  | 'html'
  /** 302 to another host. */
  | 'redirect'
  /** Takes the request and never answers. */
  | 'nothing'
  /** Hangs up. */
  | 'cut'
  /** Gives a tunnel whose port nobody listens on. */
  | 'closed-port'
  /** Whatever it is to be. */
  | { readonly status: number; readonly body: string }

/** The sentence of the real server. */
export const INVALID_NAME =
  'Invalid subdomain. Subdomains must be lowercase and between 4 and 63 alphanumeric characters.'

/** The real server's rule for a name. */
export const NAME_PATTERN = /^(?:[a-z0-9][a-z0-9-]{4,63}[a-z0-9]|[a-z0-9]{4,63})$/

/** Shown to browsers by public hosts, whoever the tunnel belongs to. */
export const REMINDER_PAGE = '<!doctype html><title>Tunnel website ahead!</title><p>Friendly Reminder'

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

/** Answers as a server at fault does. False when it is none that answers by itself. */
export function answerWithFault(response: ServerResponse, fault: RegistrationAnswer): boolean {
  if (typeof fault === 'object') {
    response.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body)
    return true
  }
  switch (fault) {
    case 'refused':
      answerJson(response, 403, { message: INVALID_NAME })
      return true
    case 'failed':
      response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error')
      return true
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>')
      return true
    case 'redirect':
      response.writeHead(302, { location: 'https://localtunnel.github.io/www/' }).end()
      return true
    case 'cut':
      response.destroy()
      return true
    case 'nothing':
      return true
    case 'usual':
    case 'taken':
    case 'closed-port':
      return false
  }
}
