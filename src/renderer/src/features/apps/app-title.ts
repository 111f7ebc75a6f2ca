import type { App } from '../../../../shared/contract/apps'

/** What an app is called here: one that was taken up without a description has no name. */
export const appTitle = ({ name, clientId }: App): string => (name === '' ? clientId : name)
