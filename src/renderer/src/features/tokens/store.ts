import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const tokens = createMirror(api.tokens.view, api.tokens.onChanged)
