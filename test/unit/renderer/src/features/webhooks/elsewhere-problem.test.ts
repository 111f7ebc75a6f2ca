import { expect, it } from 'vitest'
import { elsewhereProblem } from '../../../../../../src/renderer/src/features/webhooks/elsewhere-problem'

it.each(['https://integrator.example/hook', ' HTTPS://integrator.example:8443/a?b=c '])('takes %j', (url) => {
  expect(elsewhereProblem(url)).toBeUndefined()
})

it.each([
  ['', /Name the address/],
  ['http://integrator.example/', /must begin with https/],
  ['integrator.example', /must begin with https/],
  ['https://', /no address/],
  ['https://a:b@integrator.example/', /user name/],
  [`https://integrator.example/${'x'.repeat(8_192)}`, /at most 8192/],
])('says what is wrong with %j', (url, problem) => {
  expect(elsewhereProblem(url)).toMatch(problem)
})
