import { createStore } from 'zustand/vanilla'
import type { EndpointId } from '../../../../shared/contract/capture'

interface ScreenState {
  /** The endpoint whose settings are shown; `undefined` shows the list. */
  readonly opened: EndpointId | undefined
  /** The one that was shown before the list: it takes the focus back. */
  readonly left: EndpointId | undefined
}

/** How the pane was left. Of this window only. */
export const captureScreen = createStore<ScreenState>(() => ({ opened: undefined, left: undefined }))

export const openEndpoint = (id: EndpointId | undefined): void => {
  captureScreen.setState(({ opened }) => ({ opened: id, left: opened }))
}
