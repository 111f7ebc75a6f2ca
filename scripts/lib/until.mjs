import { setTimeout as pause } from 'node:timers/promises'

/** Asks again and again until the answer is truthy, and gives it back; throws what it was waiting for when time is up. */
export async function until(ask, { what, limitMs = 20_000, everyMs = 40 }) {
  const end = Date.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain for ${what}`)
    await pause(everyMs)
  }
}
