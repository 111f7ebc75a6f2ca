import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const keys = createMirror(api.keys.view, api.keys.onChanged)
