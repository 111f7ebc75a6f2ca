import type { IncomingMessage, ServerResponse } from 'node:http'

/** The whole answer to a delivery that is stored. */
const RECEIVED = 'ok'
const RECEIVED_HEADERS = headersFor(RECEIVED)

export function answerReceived(response: ServerResponse): void {
  response.writeHead(200, RECEIVED_HEADERS)
  response.end(RECEIVED)
}

/** An answer in one short ASCII line. It says nothing of the catcher that the sender does not know. */
export function answer(response: ServerResponse, status: number, line: string): void {
  response.writeHead(status, headersFor(line))
  response.end(line)
}

/** The same, and the last on its connection. For a sender that sends nothing more until it has this. */
export function answerAndClose(response: ServerResponse, status: number, line: string): void {
  response.writeHead(status, { ...headersFor(line), Connection: 'close' })
  response.end(line)
}

/**
 * The same, for a sender that is in the middle of its body. What it still sends is read and thrown away before the
 * connection is closed: to close with unread bytes resets the connection, and the sender would often see the reset in
 * place of the answer (RFC 9112 §9.6). The connection watch bounds how long that may take.
 */
export function answerDuringBody(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  line: string,
): void {
  response.writeHead(status, { ...headersFor(line), Connection: 'close' })
  response.write(line)
  request.once('end', () => response.end())
  request.on('error', () => response.end())
  request.resume()
}

function headersFor(line: string) {
  return { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': line.length }
}
