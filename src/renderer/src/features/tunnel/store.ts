import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const tunnel = createMirror(api.tunnel.view, api.tunnel.onChanged)
