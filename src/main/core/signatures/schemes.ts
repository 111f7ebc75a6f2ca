import type { HeaderPair } from '../../../shared/contract/deliveries'
import {
  SIGNATURE_SCHEMES,
  type CustomScheme,
  type SignatureScheme,
  type SignatureSettings,
} from '../../../shared/contract/signatures'
import { argus } from './schemes/argus'
import { customScheme } from './schemes/custom'
import { github } from './schemes/github'
import { hasHeader } from './schemes/headers'
import type { Scheme } from './schemes/scheme'
import { shopify } from './schemes/shopify'
import { slack } from './schemes/slack'
import { standardWebhooks } from './schemes/standard-webhooks'
import { stripe } from './schemes/stripe'

/**
 * What a signature scheme is.
 *
 * All schemes of the field are one idea: sender and receiver share a secret, the sender computes a MAC over what it sends,
 * the receiver computes it again and compares. They differ in five things, and a `Scheme` is these five:
 *
 * - `read`: which headers carry it, and how the bytes of the signature (or of several) are written in them;
 * - `signed`: what is signed: the body alone, or the body after an id and a time, with this or that between. In pieces,
 *   because the body is the large one and must not be copied;
 * - `key`: what the secret that the user holds is as a key: its text, or what its text is base64 of. Standard Webhooks and
 *   Stripe both write `whsec_` and mean different things by it;
 * - the MAC itself, which follows from the key (`signing-key.ts`);
 * - `write`: the way back, for signing: the headers that carry a signature.
 *
 * Three rules hold for every one of them. What is signed is bytes, never text: a body that is not UTF-8 changes on the way
 * through a string, and a header is taken back from Latin-1, which is how Node reads it. Signatures are compared as bytes and
 * in constant time; their encoding is read strictly. And a scheme decides nothing: it knows neither the secrets nor the
 * clock. `verify-signature.ts` judges a request as it comes, `explain-signature.ts` looks closer when somebody asks,
 * `sign-request.ts` signs; all three go through this table.
 */
const SCHEMES: Readonly<Record<Exclude<SignatureScheme, 'custom'>, Scheme>> = {
  argus,
  'standard-webhooks': standardWebhooks,
  github,
  stripe,
  slack,
  shopify,
}

/** By the settings they come from, which are replaced and never changed: the template is not read anew for each request. */
const customSchemes = new WeakMap<CustomScheme, Scheme>()

export function schemeOf({ scheme, custom }: SignatureSettings): Scheme {
  if (scheme !== 'custom') return SCHEMES[scheme]
  if (custom === null) return UNDESCRIBED
  const known = customSchemes.get(custom)
  if (known !== undefined) return known
  const made = customScheme(custom)
  customSchemes.set(custom, made)
  return made
}

/** The contract has it that `custom` is described. Should it not be, the most usual form is no worse than another. */
const UNDESCRIBED = customScheme({
  header: 'X-Signature',
  prefix: '',
  algorithm: 'sha256',
  encoding: 'hex',
  template: '{body}',
})

const NAMES = SIGNATURE_SCHEMES.filter((name) => name !== 'custom')

/** The schemes whose headers a request has. A custom one has none of its own. */
export const schemesSeenIn = (headers: readonly HeaderPair[]): (keyof typeof SCHEMES)[] =>
  NAMES.filter((name) => SCHEMES[name].marks.some((mark) => hasHeader(headers, mark)))
