import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const sending = createMirror(api.sending.view, api.sending.onChanged)
