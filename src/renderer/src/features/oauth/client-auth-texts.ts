import type { ClientAuthMethod } from '../../../../shared/contract/oauth'

interface ClientAuthText {
  readonly name: string
  readonly hint: string
}

export const clientAuthTexts: Readonly<Record<ClientAuthMethod, ClientAuthText>> = {
  client_secret_post: {
    name: 'Secret in the body (client_secret_post)',
    hint: 'As the contract documents it.',
  },
  client_secret_basic: {
    name: 'Basic authentication (client_secret_basic)',
    hint: 'Id and secret are form-encoded first (RFC 6749 §2.3.1).',
  },
  none: {
    name: 'None: a public app',
    hint: 'No secret is sent. PKCE alone proves that the code came back to who asked for it.',
  },
}
