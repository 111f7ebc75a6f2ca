import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { describeAt } from '../../../../../src/renderer/src/features/graphql/describe-at'

const schema = buildSchema(`
  type Query {
    "The newest first."
    incidents(first: Int): [Incident!]
  }
  "Something that happened."
  type Incident { id: ID! }
`)
const query = '{ incidents(first: 2) { id ...F } } fragment F on Incident { id }'

it.each([
  ['incidents', { signature: 'incidents: [Incident!]', description: 'The newest first.' }],
  ['first', { signature: 'first: Int' }],
  ['id', { signature: 'id: ID!' }],
  ['Incident', { signature: 'Incident', description: 'Something that happened.' }],
])('says what %s is', (name, expected) => {
  const described = describeAt(query, schema, query.search(new RegExp(`\\b${name}\\b`)) + 1)
  expect(described).toMatchObject(expected)
  expect(query.slice(described?.from, described?.to)).toBe(name)
})

it('says nothing of what the schema does not have, or of what cannot be read', () => {
  expect(describeAt('{ nobody }', schema, 3)).toBeUndefined()
  expect(describeAt('{ incidents', schema, 3)).toBeUndefined()
})
