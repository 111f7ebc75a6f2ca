// Loaded before a peer: some of them listen on all interfaces, and a bench is nobody else's business.
const net = require('node:net')

const { listen } = net.Server.prototype
net.Server.prototype.listen = function (...args) {
  const [first] = args
  if (typeof first === 'object' && first !== null && !('path' in first) && !('fd' in first))
    args[0] = { ...first, host: '127.0.0.1' }
  else if (typeof first === 'number' || /^\d+$/.test(String(first))) {
    const rest = args.slice(1).filter((arg) => typeof arg !== 'string')
    args = [first, '127.0.0.1', ...rest]
  }
  return listen.apply(this, args)
}
