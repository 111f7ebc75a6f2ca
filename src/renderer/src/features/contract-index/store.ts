import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'

export const contractIndex = createMirror(api.contractIndex.view, api.contractIndex.onChanged)
