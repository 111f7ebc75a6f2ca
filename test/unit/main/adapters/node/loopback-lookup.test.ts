import type { LookupAddress, LookupAllOptions, LookupOneOptions } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { loopbackLookup } from '../../../../../src/main/adapters/node/loopback-lookup'
import { loopbackLookup as sandboxLookup } from '../../../../../src/sandbox/webhooks/loopback-lookup'
import { isLoopbackName } from '../../../../../src/shared/loopback-names'

describe.each([
  ['the program', loopbackLookup],
  ['the sandbox', sandboxLookup],
])('names below localhost, as %s looks them up (RFC 6761 §6.3)', (_name, lookup) => {
  const ask = (name: string, options: LookupOneOptions | LookupAllOptions) =>
    new Promise<string | LookupAddress[]>((resolve, reject) => {
      lookup(name, options, (error, address) => {
        if (error) reject(error)
        else resolve(address)
      })
    })

  it.each(['localhost', 'a.lt.localhost', 'LocalHost', 'a.localhost.'])('finds this computer for %s', async (name) => {
    expect(await ask(name, { all: true })).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ])
    expect(await ask(name, {})).toBe('127.0.0.1')
    expect(await ask(name, { family: 6 })).toBe('::1')
    expect(await ask(name, { family: 'IPv6', all: true })).toEqual([{ address: '::1', family: 6 }])
  })

  it('asks the system for any other', async () => {
    expect(await ask('127.0.0.1', {})).toBe('127.0.0.1')
    await expect(ask('notlocalhost.invalid', {})).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/)
  })
})

it('takes no name for this computer that only looks like it', () => {
  expect(['notlocalhost', 'localhost.example', 'a.localhost.com', ''].filter(isLoopbackName)).toEqual([])
})
