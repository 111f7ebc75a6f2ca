import { USUAL_HOW } from '../../../../shared/contract/inspection'
import { api } from '../../bridge/api'
import { createPasteInspector } from './paste-inspector'

/** What is in the paste box. Of this window only: a pasted text is forgotten with it. */
export const paste = createPasteInspector(({ text }) => api.tokens.inspectText({ text, ...USUAL_HOW }))
