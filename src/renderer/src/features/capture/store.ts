import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'
import { createDrafts } from './drafts'

export const capture = createMirror(api.capture.view, api.capture.onChanged)

export const drafts = createDrafts(api.capture)
