import { expect } from 'vitest'
import type { Problem } from '../../../../../src/shared/contract/primitives'
import { createRig, hosted, refusal } from './supervisor-rig'

export const NOT_OURS: Problem = { code: 'tunnel.not_ours', message: 'Somebody else answered.' }
export const REMINDER: Problem = { code: 'tunnel.reminder', message: 'A page is put in between.' }

export type Rig = ReturnType<typeof createRig>

export const refuse = (rig: Rig, code: Parameters<typeof refusal>[0]): void => {
  rig.world.open = () => {
    throw refusal(code)
  }
}
export const answer = (rig: Rig): void => {
  rig.world.open = ({ subdomain }) => subdomain ?? 'given'
}

export async function degraded(wish = hosted()): Promise<Rig> {
  const rig = createRig()
  await rig.up(wish)
  rig.world.probe = () => NOT_OURS
  await rig.networkChanges()
  await rig.time.pass(200)
  expect(rig.last().state).toBe('degraded')
  return rig
}

export async function reconnecting(): Promise<Rig> {
  const rig = createRig()
  await rig.up()
  refuse(rig, 'tunnel.unreachable')
  rig.tunnel().lose()
  await rig.time.pass(200)
  expect(rig.last().state).toBe('reconnecting')
  return rig
}

export async function failed(code: Parameters<typeof refusal>[0] = 'tunnel.refused'): Promise<Rig> {
  const rig = createRig()
  refuse(rig, code)
  await rig.up()
  expect(rig.last().state).toBe('failed')
  return rig
}
