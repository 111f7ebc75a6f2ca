/** One response, whole: nothing here is streamed. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text in UTF-8; empty for none. */
  readonly body: string
}

/** An answer that ends a request from anywhere below its handler. The server sends it as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(readonly answer: Answer) {
    super(`The request was refused with status ${answer.status}.`)
  }
}

export const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

export const noContent = (): Answer => ({ status: 204, headers: {}, body: '' })
