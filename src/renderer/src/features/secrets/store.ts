import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const secrets = createMirror(api.secrets.view, api.secrets.onChanged)
