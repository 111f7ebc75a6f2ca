import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const loop = createMirror(api.loop.view, api.loop.onChanged)
