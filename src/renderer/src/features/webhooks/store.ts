import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const webhooks = createMirror(api.webhooks.view, api.webhooks.onChanged)
