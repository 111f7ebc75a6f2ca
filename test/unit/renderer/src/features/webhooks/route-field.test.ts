import { createElement } from 'react'
import { expect, it } from 'vitest'
import { RouteField } from '../../../../../../src/renderer/src/features/webhooks/route-field'
import { wordsOf } from '../../../render'

const url = 'http://127.0.0.1:4710/one'
const publicUrl = 'https://quick-fox.example/one'
const words = (route: 'tunnel' | 'direct', tunnelUrl: string | null): string =>
  wordsOf(createElement(RouteField, { endpoint: { url, publicUrl: tunnelUrl }, route, onChange: () => undefined }))

it('says where the webhook will point', () => {
  expect(words('tunnel', publicUrl)).toMatch(/To https:\/\/quick-fox\.example\/one$/)
  expect(words('direct', publicUrl)).toMatch(/To http:\/\/127\.0\.0\.1:4710\/one$/)
})

it('gives no choice without a tunnel, and says what that means', () => {
  expect(words('tunnel', null)).toMatch(/^The tunnel has no address/)
})
