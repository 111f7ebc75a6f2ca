import { describe, expect, it } from 'vitest'
import { editorOf } from '../../../../../../src/renderer/src/features/apps/governance-editor'

describe('editorOf', () => {
  it.each([
    ['status', '"active"', 'choice', false],
    ['status', '"frozen"', 'text', false],
    ['status', '3', 'number', false],
    ['allowed_scopes', '["a"]', 'scopes', false],
    ['allowed_scopes', '[1]', 'json', false],
    ['owner', '"me"', 'text', true],
    ['owner', 'null', 'text', true],
    ['review_by', '"2027-03-01"', 'date', true],
    ['review_by', '"in spring"', 'text', true],
    ['review_by', 'null', 'date', true],
    ['rate_limit_per_minute', '60', 'number', true],
    ['rate_limit_per_minute', 'null', 'number', true],
    ['beta', 'true', 'boolean', false],
    ['note', '"x"', 'text', false],
    ['note', 'null', 'json', true],
    ['limits', '{"a":1}', 'json', false],
    ['cut', '{"a":…', 'json', false],
  ])('%s %s is edited as %s', (name, json, kind, isNullable) => {
    expect(editorOf(name, json)).toMatchObject({ kind, isNullable })
  })
})
