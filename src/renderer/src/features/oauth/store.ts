import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const oauth = createMirror(api.oauth.view, api.oauth.onChanged)
