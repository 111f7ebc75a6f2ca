import { problem } from '../http/problem'
import type { ApiRequest } from '../http/router'
import type { App, AppRegistry } from './app-registry'

/** The app that the path names. Throws a refusal of 404 when there is none. */
export function appOf(request: ApiRequest, apps: AppRegistry): App {
  const app = apps.find(request.params.get('client_id') ?? '')
  if (app === undefined) throw problem(404, 'There is no app with this client_id.')
  return app
}
