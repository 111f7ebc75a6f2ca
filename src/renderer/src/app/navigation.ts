import { createStore } from 'zustand/vanilla'

export const SCREENS = [
  'deliveries',
  'webhooks',
  'apps',
  'tokens',
  'keys',
  'graphql',
  'contract',
  'tunnel',
  'secrets',
] as const
export type Screen = (typeof SCREENS)[number]

const KEY = 'signet.screen'

/** The last screen of this session: main loads the window anew when a session restarts, and the user stays where he was. */
function remembered(): Screen {
  const stored = sessionStorage.getItem(KEY)
  return SCREENS.find((screen) => screen === stored) ?? 'deliveries'
}

export const navigation = createStore<{ readonly screen: Screen }>(() => ({ screen: remembered() }))

export const navigate = (screen: Screen): void => {
  navigation.setState({ screen })
  sessionStorage.setItem(KEY, screen)
}
