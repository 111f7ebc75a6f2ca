import * as v from 'valibot'
import { EndpointId } from './capture'
import { command, event } from './define'
import { OtherField, PlatformId, Revision, text, Url } from './primitives'

/** A subscription on the platform. Its signing secret was made here and is in the vault; it never crosses. */
export const Webhook = v.object({
  id: PlatformId,
  url: Url,
  events: v.array(text(256)),
  /** The endpoint of ours that it points at, where it does. */
  endpointId: v.nullable(EndpointId),
  /** The app whose tokens manage it. */
  clientId: v.nullable(PlatformId),
  /** Everything else the platform said of it, as it came. Never a secret. */
  otherFields: v.array(OtherField),
})
export type Webhook = v.InferOutput<typeof Webhook>

export const WebhooksView = v.object({ rev: Revision, webhooks: v.array(Webhook) })
export type WebhooksView = v.InferOutput<typeof WebhooksView>

export const webhooks = {
  view: command(v.void(), WebhooksView),
  /** `GET /v1/webhooks` with a token of the app, then the view. */
  refresh: command(v.strictObject({ clientId: PlatformId }), WebhooksView),
  /** `POST /v1/webhooks` at an endpoint of ours, with a new signing secret that is in the vault before it is sent. */
  create: command(
    v.strictObject({
      clientId: PlatformId,
      endpointId: EndpointId,
      events: v.pipe(v.array(v.pipe(text(256), v.trim(), v.minLength(1))), v.minLength(1), v.maxLength(50)),
    }),
    Webhook,
  ),
  /** `POST /v1/webhooks/{webhook_id}/test`. What the platform answers is not documented: what it said is shown as it came. */
  test: command(v.strictObject({ id: PlatformId }), v.object({ otherFields: v.array(OtherField) })),
  changed: event(WebhooksView),
}
