import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const testTokens = createMirror(api.testTokens.view, api.testTokens.onChanged)
