/** The vault's name for an app's client secret: written at registration, read when a token is asked for. */
export const clientSecretName = (environmentId: string, clientId: string): string =>
  `app/${environmentId}/${clientId}/client-secret`
