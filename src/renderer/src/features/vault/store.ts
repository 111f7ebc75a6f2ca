import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const vault = createMirror(api.vault.view, api.vault.onChanged)
