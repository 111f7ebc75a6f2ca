import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createDispatch } from '../../../src/main/dispatch'
import { command, event } from '../../../src/shared/contract/define'
import { AppError } from '../../../src/shared/errors'
import { createMemoryLog } from '../../support/memory-log'

const contract = {
  lamp: {
    dim: command(v.strictObject({ level: v.number() }), v.object({ level: v.number() })),
    dimmed: event(v.object({ level: v.number() })),
  },
}

function setUp(dim: (input: { level: number }) => Promise<{ level: number }>) {
  const log = createMemoryLog()
  const random = { id: () => 'ref-1', bytes: (count: number) => new Uint8Array(count) }
  return { log, dispatch: createDispatch(contract, { lamp: { dim } }, { log, random }) }
}

describe('dispatch', () => {
  it('strips from an answer what the contract does not name', async () => {
    const { dispatch } = setUp(async ({ level }) => ({ level, password: 'hunter2' }))
    expect(await dispatch('lamp.dim', { level: 3 })).toEqual({ ok: true, value: { level: 3 } })
  })

  it('refuses an input with an unknown key, before the handler sees it', async () => {
    const { dispatch } = setUp(() => expect.fail('called'))
    const wire = await dispatch('lamp.dim', { level: 3, password: 'hunter2' })
    expect(wire).toMatchObject({ ok: false, error: { code: 'input.invalid', ref: 'ref-1' } })
    expect(JSON.stringify(wire)).not.toContain('hunter2')
  })

  it('carries the code, the sentence and the details of an expected failure', async () => {
    const { dispatch } = setUp(() => Promise.reject(new AppError('store.full', 'The disk is full.', { freeBytes: 0 })))
    expect(await dispatch('lamp.dim', { level: 3 })).toEqual({
      ok: false,
      error: { code: 'store.full', message: 'The disk is full.', details: { freeBytes: 0 }, ref: 'ref-1' },
    })
  })

  it('tells nothing of a fault but the reference to the log', async () => {
    const { dispatch, log } = setUp(() => Promise.reject(new Error('token eyJ… was undefined')))
    const wire = await dispatch('lamp.dim', { level: 3 })
    expect(wire).toMatchObject({ ok: false, error: { code: 'internal', ref: 'ref-1' } })
    expect(JSON.stringify(wire)).not.toContain('eyJ')
    expect(log.faults()).toHaveLength(1)
  })

  it('takes an answer that breaks the contract for a fault', async () => {
    const { dispatch, log } = setUp(async () => ({ level: 'high' as unknown as number }))
    expect(await dispatch('lamp.dim', { level: 3 })).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(log.faults()[0]).toContain('level')
    expect(log.faults()[0]).not.toContain('high')
  })

  it.each(['lamp.dimmed', 'lamp.explode', '__proto__', 'constructor'])(
    'does not know the command %s',
    async (channel) => {
      const { dispatch } = setUp(() => expect.fail('called'))
      expect(await dispatch(channel, {})).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    },
  )
})
