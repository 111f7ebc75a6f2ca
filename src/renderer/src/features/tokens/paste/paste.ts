import { api } from '../../../bridge/api'
import { how } from '../how/how'
import { nextFrame } from './next-frame'
import { createPasteStore } from './paste-store'

/** What is in the paste box. Of this window only: a pasted text is forgotten with it. */
export const paste = createPasteStore({
  decode: (text) => api.tokens.decodeText({ text }),
  drawn: nextFrame,
  inspect: (text) => api.tokens.inspectText({ text, ...how.getState().how }),
})
