import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const capture = createMirror(api.capture.view, api.capture.onChanged)
