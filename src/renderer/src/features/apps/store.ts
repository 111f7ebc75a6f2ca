import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const apps = createMirror(api.apps.view, api.apps.onChanged)
