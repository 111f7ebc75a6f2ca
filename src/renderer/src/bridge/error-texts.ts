import type { ErrorCode } from '../../../shared/errors'

export interface ErrorText {
  /** What kind of failure it is, in a few words. Main's message says what happened this time. */
  readonly title: string
  /** What to do next. */
  readonly advice: string
}

/** A text for every code of the closed list. A code without one does not compile. */
export const errorTexts: Readonly<Record<ErrorCode, ErrorText>> = {
  'input.invalid': {
    title: 'That cannot be sent',
    advice: 'Check the fields and try again.',
  },
  internal: {
    title: 'A fault in Signet',
    advice: 'Try again. If it happens again, report it with the reference: it finds the entry in the log.',
  },

  'vault.locked': {
    title: 'The keychain is locked',
    advice: 'Unlock it (signing in to the desktop usually does), then choose Try again.',
  },
  'vault.unavailable': {
    title: 'No keychain',
    advice:
      'Start a keychain service, then choose Try again. On Linux that is gnome-keyring, KWallet or another Secret Service.',
  },
  'vault.missing_value': {
    title: 'A secret is missing',
    advice: 'It was removed from the keychain outside of Signet. Enter or issue it again.',
  },
  'vault.damaged': {
    title: 'A secret cannot be read',
    advice: 'What the keychain holds is incomplete or changed. Enter or issue that secret again.',
  },
  'vault.too_large': {
    title: 'Too large for the keychain',
    advice: 'This keychain does not take a value of that size. Use a shorter one.',
  },

  'store.newer': {
    title: 'The data is from a newer Signet',
    advice: 'Update Signet. Until then this session is kept in memory, and the file is left as it is.',
  },
  'store.unwritable': {
    title: 'The data folder cannot be written',
    advice: 'Check the permissions of the folder and that its disk is there, then start Signet again.',
  },
  'store.key_missing': {
    title: 'The key to the data is not in the keychain',
    advice:
      'Restore the keychain that was used before. Without its key the file cannot be opened; move it away to start afresh.',
  },
  'store.wrong_key': {
    title: 'The key does not open the data',
    advice: 'The file belongs to another keychain. Restore that one, or move the file away to start afresh.',
  },
  'store.damaged': {
    title: 'The data file is damaged',
    advice: 'Restore it from a backup, or move it away to start afresh. Signet does not change it.',
  },
  'store.in_use': {
    title: 'Another Signet is using the data',
    advice: 'Close the other window or process, then start Signet again.',
  },
  'store.full': {
    title: 'The disk is full',
    advice: 'Free some space. Deliveries are refused until then, so that none is lost after an answer of 2xx.',
  },

  'engine.crashed': {
    title: "The catcher's process ended",
    advice:
      'Signet starts it again by itself, a few times; if it keeps ending, start Signet again. What was answered with 2xx is on disk, unless this session is in memory.',
  },

  'capture.port_in_use': {
    title: 'The port is taken',
    advice: 'Close the program that listens there, or let Signet use the next free port.',
  },
  'capture.port_refused': {
    title: 'The port is not allowed',
    advice: 'The operating system refuses it. Use a port above 1023.',
  },
  'capture.not_found': {
    title: 'No such endpoint',
    advice: 'It may have been removed. Choose another, or make a new one.',
  },
  'capture.bad_scheme': {
    title: 'The signature scheme cannot be used',
    advice: 'A scheme of your own needs its header and its template. Complete them and save again.',
  },

  'deliveries.not_found': {
    title: 'No such delivery',
    advice: 'It may have been removed. Choose another in the list.',
  },
  'deliveries.undo_expired': {
    title: 'Too late to undo',
    advice: 'What was deleted is gone. Pin a delivery to keep it from being deleted with others.',
  },
  'deliveries.bad_query': {
    title: 'The filter cannot be read',
    advice: 'Mend or remove the part that is marked, and try again.',
  },

  'secrets.not_found': {
    title: 'No such secret',
    advice: 'It may have been removed. Choose another in the list.',
  },
  'secrets.not_shown': {
    title: 'This secret is not shown',
    advice: 'Nothing but Signet needs it. To take your data along, export a profile.',
  },
  'secrets.not_entered': {
    title: 'This secret cannot be entered here',
    advice:
      'Enter the client secret of an app, or the admin token of an environment. Signing secrets are set at their endpoint.',
  },
  'secrets.in_use': {
    title: 'Something still uses this secret',
    advice: 'Remove the app or the endpoint that it belongs to, or wipe the environment.',
  },

  'profile.not_a_profile': {
    title: 'This is no profile',
    advice: 'Choose a file that Signet exported, ending in .signet-profile.',
  },
  'profile.newer': {
    title: 'The profile is from a newer Signet',
    advice: 'Update Signet and import it again. Nothing was changed.',
  },
  'profile.damaged': {
    title: 'The profile is damaged',
    advice: 'Copy the file over again, or export it anew where it came from. Nothing was changed.',
  },
  'profile.wrong_passphrase': {
    title: 'The passphrase is wrong',
    advice: 'Type the one that was chosen when the file was exported. Without it nobody can open the file.',
  },
  'profile.expired': {
    title: 'The profile is closed again',
    advice: 'What was opened is forgotten after five minutes. Open the file again.',
  },

  'sending.not_found': {
    title: 'No such replay',
    advice: 'It ended and is no longer listed. Start another.',
  },
  'sending.bad_file': {
    title: 'The file cannot be imported',
    advice: 'Choose a HAR 1.2 file, or NDJSON as Signet exports it. Nothing of this one was stored.',
  },
  'sending.file_failed': {
    title: 'The file cannot be read or written',
    advice: 'Check the permissions of its folder and the space on its disk, or choose another place.',
  },
  'sending.nothing': {
    title: 'Nothing to send',
    advice: 'No delivery fits. Change the filter, or choose a delivery in the list.',
  },

  'browser.not_opened': {
    title: 'The browser was not opened',
    advice: 'Copy the address and open it in a browser yourself.',
  },

  'environment.not_ready': {
    title: 'The environment is not ready',
    advice: 'Wait until it says Ready at the top left, or restart it there.',
  },

  'environment.no_admin_token': {
    title: 'No admin access token',
    advice: 'Open the environment and store an admin access token: the platform asks for one to manage apps.',
  },
  'environment.switched': {
    title: 'Not done: the environment was switched',
    advice: 'Nothing was sent to the other environment. Switch back and try again.',
  },
  'environment.not_found': {
    title: 'There is no such environment',
    advice: 'It was removed meanwhile. Choose another one at the top left.',
  },
  'environment.fixed': {
    title: 'This environment is built in',
    advice: 'Add an environment of your own to use other addresses.',
  },
  'environment.in_use': {
    title: 'This is the current environment',
    advice: 'Switch to another environment first, then remove this one.',
  },
  'environment.name_taken': {
    title: 'The name is taken',
    advice: 'Give it a name that no other environment has.',
  },
  'environment.bad_address': {
    title: 'The address cannot be used',
    advice: 'Give the base address, such as https://auth.example.com.',
  },
  'environment.bad_token': {
    title: 'This is no access token',
    advice: 'Copy the token again, without the words around it.',
  },
  'environment.too_many': {
    title: 'Too many environments',
    advice: 'Remove one that is not used any more, then add this one again.',
  },
  'environment.list_damaged': {
    title: 'Some environments are missing',
    advice: 'Add them again at the top left. Their apps, tokens and secrets are still stored.',
  },
  'platform.unreachable': {
    title: 'The platform cannot be reached',
    advice: 'Check the network and the address of the environment, then try again.',
  },
  'platform.timeout': {
    title: 'The platform did not answer in time',
    advice: 'Try again. What was asked for may have been done: refresh the list first.',
  },
  'platform.cancelled': {
    title: 'Cancelled',
    advice: 'Nothing more was sent. What the platform had received by then may have been carried out.',
  },
  'platform.unauthorized': {
    title: 'The platform does not accept the token',
    advice: 'Get a new token for the app and try again.',
  },
  'platform.forbidden': {
    title: 'The platform does not allow that',
    advice: 'The app or its token lacks a scope. Compare what was asked for with the scopes approved for the app.',
  },
  'platform.not_found': {
    title: 'The platform does not know it',
    advice: 'It may have been removed there. Refresh the list.',
  },
  'platform.refused': {
    title: 'The platform refused the request',
    advice: 'Read its answer, change what was sent, and try again.',
  },
  'platform.sandbox_mismatch': {
    title: 'Not the right kind of token',
    advice:
      'Sandbox tokens are good at the sandbox host only, and live tokens everywhere else. Use one of the other kind.',
  },
  'platform.failed': {
    title: 'The platform failed',
    advice: 'The fault is on its side. Try again later, and give its support the trace id.',
  },
  'platform.unexpected_answer': {
    title: 'An answer that does not fit the contract',
    advice: 'Check that the address of the environment is the platform, and not a proxy or a sign-in page.',
  },

  'apps.not_found': {
    title: 'No such app',
    advice: 'Refresh the list of apps and choose another.',
  },
  'apps.no_secret': {
    title: 'The app has no secret here',
    advice: 'If you have it, put it in on the app’s Secret tab. If nobody has it any more, rotate it there.',
  },
  'apps.governance_moved': {
    title: 'Somebody else changed the governance',
    advice: 'Look at the values that the platform has now, and make your change again if it still holds.',
  },
  'apps.not_confirmed': {
    title: 'The platform does not show this app',
    advice: 'Check the client id. An app of another tenant may exist and not be shown: it can be kept all the same.',
  },
  'apps.already_here': {
    title: 'This app is here already',
    advice: 'Select it in the list. Its secret is replaced on the Secret tab.',
  },

  'oauth.invalid_client': {
    title: 'The client was not accepted',
    advice: 'The client id or its secret is wrong or was rotated. Register the app again.',
  },
  'oauth.unauthorized_client': {
    title: 'The app may not do this',
    advice: 'It is suspended, or this grant type was not approved for it. Check its grants.',
  },
  'oauth.invalid_scope': {
    title: 'A scope was not accepted',
    advice: 'Ask only for scopes that are approved for the app.',
  },
  'oauth.invalid_request': {
    title: 'The request was not understood',
    advice: 'Compare its parameters with the platform’s documentation. If they fit, give its support the trace id.',
  },
  'oauth.invalid_grant': {
    title: 'The grant is no longer good',
    advice: 'An authorization code works once and for a minute or so. Begin anew, and answer in the browser soon.',
  },
  'oauth.unsupported_grant_type': {
    title: 'The platform does not offer this way',
    advice: 'Choose another way to get a token for the app.',
  },
  'oauth.unsupported_response_type': {
    title: 'The platform gives no authorization codes',
    advice: 'Use client credentials or a service token, or ask the platform to open the code flow to the app.',
  },
  'oauth.denied': {
    title: 'Denied',
    advice: 'Nothing was given to the app. Begin anew, and choose Allow in the browser if that was a slip.',
  },
  'oauth.server_error': {
    title: 'The authorization server failed',
    advice: 'The fault is on the platform’s side. Try again later.',
  },
  'oauth.temporarily_unavailable': {
    title: 'The authorization server is busy',
    advice: 'It is overloaded or under maintenance. Try again in a few minutes.',
  },
  'oauth.wrong_state': {
    title: 'An answer to another question',
    advice:
      'It may be of an older tab, or somebody’s attempt to slip in a code of theirs. It was not used. Begin anew in one tab.',
  },
  'oauth.wrong_issuer': {
    title: 'An answer of another server',
    advice:
      'The code was not sent anywhere. Check the issuer of the environment: if it is right, this may be an attack.',
  },
  'oauth.malformed_answer': {
    title: 'An answer that cannot be read',
    advice: 'Begin anew. If it happens again, the authorization server does not keep to RFC 6749 §4.1.2.',
  },
  'oauth.timed_out': {
    title: 'No answer from the browser',
    advice: 'Begin anew, and answer in the browser within five minutes. A tab that was closed sends no answer.',
  },
  'oauth.no_redirect': {
    title: 'The answer could not come back here',
    advice: 'Register the redirect URI http://127.0.0.1/callback for the app, or register another app with it.',
  },
  'oauth.no_listener': {
    title: 'Nothing can wait for the answer',
    advice: 'Another program or a rule of this computer keeps its own ports closed. Check its firewall and try again.',
  },
  'oauth.insecure': {
    title: 'Not over an open connection',
    advice: 'Give the environment an https address. Only a platform on this computer may be asked without TLS.',
  },
  'oauth.not_prepared': {
    title: 'This request is no longer there',
    advice: 'Each request is sent once. Prepare another.',
  },
  'oauth.no_refresh_token': {
    title: 'This token cannot be refreshed',
    advice: 'No refresh token came with it. Get a new one; with the scope offline_access it may come with one.',
  },
  'oauth.refresh_refused': {
    title: 'The refresh token is used up',
    advice: 'It expired, was revoked, or was used elsewhere. Get a new token through the browser.',
  },
  'oauth.refused': {
    title: 'No token was given',
    advice: 'Read the answer of the authorization server, change the request, and try again.',
  },

  'contract.no_address': {
    title: 'No address of a contract index',
    advice: 'Give the environment the address of its documentation. Until then the index that Signet carries is shown.',
  },
  'contract.not_found': {
    title: 'No such topic',
    advice: 'The index changed. Choose another topic in the list.',
  },
  'contract.unknown_link': {
    title: 'The link is not opened',
    advice: 'It leads to a host that is neither the documentation nor the platform. Copy it if you trust it.',
  },

  'traces.no_address': {
    title: 'No address of the API',
    advice: 'Give the environment the address of its API host: traces are looked up there.',
  },

  'tokens.not_found': {
    title: 'No such token',
    advice: 'It may have been removed. Choose another in the list.',
  },

  'tokens.none_found': {
    title: 'No token in it',
    advice: 'A token has parts with dots between them, or is JSON with a signature. Paste the whole of it.',
  },
  'tokens.undo_expired': {
    title: 'Too late to bring the token back',
    advice: 'The token was deleted for good. Get a new one, or paste it again.',
  },
  'tokens.no_revocation': {
    title: 'The platform offers no revocation',
    advice: 'The token stays good until it expires. To end it sooner, rotate the secret of its app or suspend the app.',
  },
  'tokens.not_revoked': {
    title: 'The token was not revoked',
    advice:
      'It may still be accepted until it expires. To end it sooner, rotate the secret of its app or suspend the app.',
  },

  'keys.not_found': {
    title: 'No such key',
    advice: 'It may have been removed, or belong to another environment.',
  },
  'keys.nothing_to_export': {
    title: 'No key to export',
    advice: 'None of the chosen keys can be written in this format: a key without its numbers has no PEM.',
  },

  'test_tokens.bad_json': {
    title: 'That is no JSON object',
    advice: 'Header and claims are JSON objects. The place that is wrong is in the message.',
  },
  'test_tokens.no_key': {
    title: 'No key to sign with',
    advice: 'Make a key pair first.',
  },
  'test_tokens.too_many_keys': {
    title: 'Too many test keys',
    advice: 'Remove one that is not needed any more.',
  },
  'test_tokens.port_refused': {
    title: 'The key server cannot start',
    advice: 'This computer gave it no port on 127.0.0.1. Try again.',
  },

  'graphql.no_address': {
    title: 'The environment has no API address',
    advice: 'GraphQL is answered by the API host. Add its address to the environment, then try again.',
  },
  'graphql.bad_document': {
    title: 'The query cannot be sent',
    advice: 'Mend what is underlined in the query, then run it again. Nothing has left this computer.',
  },
  'graphql.bad_variables': {
    title: 'The variables cannot be sent',
    advice: 'They are one JSON object, as {"id": "inc_1"}, or nothing at all. Nothing has left this computer.',
  },
  'graphql.introspection': {
    title: 'This asks the platform for its schema',
    advice:
      'The public contract gives no schema, so nothing was sent. Remove __schema and __type, or import the schema that partners get.',
  },
  'graphql.no_token': {
    title: 'No access token',
    advice: 'Choose a kept token, or an app to get one for, and run it again.',
  },
  'graphql.wrong_tenant': {
    title: 'The token is for another tenant',
    advice: 'Set the tenant to that of the token, or choose a token of the tenant that is meant.',
  },
  'graphql.bad_schema': {
    title: 'The schema cannot be used',
    advice:
      'Choose a file in the schema language of GraphQL (SDL), as external.graphql. The one before, if any, stays.',
  },
  'graphql.not_found': {
    title: 'No such request',
    advice: 'It may have been removed. Choose another in the list.',
  },

  'jwks.unreachable': {
    title: 'The keys cannot be fetched',
    advice: 'Without them no signature can be checked. Check that the environment is ready and reachable.',
  },
  'jwks.invalid': {
    title: 'The key set cannot be used',
    advice: 'The address of the keys does not answer with a JSON Web Key Set (RFC 7517 §5). Check the environment.',
  },

  'webhooks.not_found': {
    title: 'No such webhook',
    advice: 'It may have been removed on the platform. Refresh the list.',
  },
  'webhooks.not_ours': {
    title: 'This webhook points elsewhere',
    advice: 'Only one that pointed at an address of this computer can be pointed at it again. Create another for it.',
  },
  'webhooks.no_public_address': {
    title: 'The platform cannot reach this computer',
    advice: 'Turn on the tunnel, so that the endpoint has a public address, and try again.',
  },
  'webhooks.gone': {
    title: 'The platform no longer has it',
    advice: 'Somebody deleted it there. Forget it here, or refresh the list.',
  },
  'webhooks.changed_there': {
    title: 'It was changed on the platform meanwhile',
    advice: 'Its present events are shown now. Look at the change again before it is sent.',
  },
  'webhooks.removal_sent': {
    title: 'Too late to call it off',
    advice: 'The platform was told to delete it. Create the webhook again if it is needed.',
  },

  'tunnel.no_address': {
    title: 'The tunnel needs an address',
    advice: 'Enter the public address of the tunnel that you run, as https://quick-fox.example.',
  },
  'tunnel.bad_host': {
    title: 'This is no tunnel server',
    advice: 'Enter the address of a localtunnel server with http:// or https://, and nothing behind its host.',
  },
  'tunnel.unreachable': {
    title: 'The tunnel server cannot be reached',
    advice: 'It is tried again by itself. Check the network, and whether a firewall lets connections out.',
  },
  'tunnel.timeout': {
    title: 'The tunnel server does not answer',
    advice: 'It is tried again by itself. A public server may be overloaded: another one, or one of your own, helps.',
  },
  'tunnel.refused': {
    title: 'The tunnel server refuses this tunnel',
    advice: 'Choose another name, or leave it to the server. A server of your own may want to be told who may use it.',
  },
  'tunnel.failed': {
    title: 'The tunnel server failed',
    advice: 'It is tried again by itself. A public server may be overloaded: another one, or one of your own, helps.',
  },
  'tunnel.unexpected_answer': {
    title: 'What answered is no tunnel server',
    advice: 'Check the address of the server. A network that asks you to sign in first answers with a page of its own.',
  },
  'tunnel.other_name': {
    title: 'The tunnel has another address',
    advice: 'The name that was asked for belongs to somebody else now. Webhooks at the old address have to be changed.',
  },
  'tunnel.lost': {
    title: 'The tunnel is lost',
    advice: 'The same address is asked for again by itself.',
  },
  'tunnel.not_ours': {
    title: 'The address leads somewhere else',
    advice: 'Whatever answers there, it is not this computer. Check where your tunnel or proxy hands requests to.',
  },
  'tunnel.reminder': {
    title: 'The tunnel server puts a page in between',
    advice:
      'Public servers show a reminder to browsers until a visitor confirms it. Webhooks get through, as they are no browser; others send the header bypass-tunnel-reminder.',
  },
  'tunnel.no_answer': {
    title: 'Nothing comes back through the tunnel',
    advice: 'It is tried again by itself. If it stays so, turn the tunnel off and on, or use another server.',
  },
}
