import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const environment = createMirror(api.environment.view, api.environment.onChanged)
