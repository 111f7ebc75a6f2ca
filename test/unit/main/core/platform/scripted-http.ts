import type { Http, HttpError, HttpRequest, HttpResponse } from '../../../../../src/main/ports/http'

/** One outcome of the script: an answer with `json`, with `text`, or without a body, or no answer. */
export type Step =
  | {
      readonly status: number
      readonly json?: unknown
      readonly text?: string
      readonly bytes?: Uint8Array
      readonly headers?: Readonly<Record<string, string>>
    }
  | HttpError

export interface ScriptedHttp extends Http {
  readonly requests: HttpRequest[]
}

/** A network that answers what it was told to, in this order, and that fails the test when it is asked once too often. */
export function createScriptedHttp(...steps: Step[]): ScriptedHttp {
  const requests: HttpRequest[] = []
  return {
    requests,
    send: async (request) => {
      requests.push(request)
      const step = steps[requests.length - 1]
      if (step === undefined) throw new Error(`not in the script: ${request.method} ${request.url}`)
      if (step instanceof Error) throw step
      return toResponse(step)
    },
  }
}

function toResponse({ status, json, text, bytes, headers = {} }: Exclude<Step, HttpError>): HttpResponse {
  const content = json === undefined ? (text ?? '') : JSON.stringify(json)
  return { status, headers: new Map(Object.entries(headers)), body: bytes ?? new TextEncoder().encode(content) }
}
