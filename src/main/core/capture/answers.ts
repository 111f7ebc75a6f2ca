import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Reply } from './answer-plan'

/** Does with a stored request what was decided. */
export function giveReply(response: ServerResponse, reply: Reply): void {
  if (reply.kind !== 'respond') breakOff(response, reply.kind)
  else if (reply.delayMs === 0) respond(response, reply)
  else {
    const timer = setTimeout(() => respond(response, reply), reply.delayMs)
    response.once('close', () => clearTimeout(timer))
  }
}

function respond(response: ServerResponse, { status, headers, body }: Extract<Reply, { kind: 'respond' }>): void {
  response.writeHead(status, headers as string[])
  response.end(body)
}

/** Without an answer. The answers to what was asked on the connection before go out first. */
function breakOff(response: ServerResponse, kind: 'hang' | 'close' | 'reset'): void {
  // The sender gives up some day, or the connection watch does.
  if (kind === 'hang') return
  const act = (socket: Socket): void => {
    if (kind === 'reset') socket.resetAndDestroy()
    else socket.destroySoon()
  }
  if (response.socket !== null) act(response.socket)
  else response.once('socket', act)
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
