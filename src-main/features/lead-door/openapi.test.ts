import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { anOffice } from '../testing.ts'
import { PROBLEMS } from './problem.ts'
import { MOST_FILES } from './read-body.ts'
import { FILES_FIELD, IDEMPOTENCY_FIELD, KEY_FIELD, submission } from './submission.ts'
import { aDoor, DEMAND } from './testing.ts'

type Schema = {
  readonly maxLength?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly $ref?: string
}
type Described = {
  readonly paths: {
    readonly '/demandes': {
      readonly post: {
        readonly responses: Readonly<Record<string, unknown>>
        readonly requestBody: {
          readonly content: {
            readonly 'application/json': { readonly example: Record<string, string> }
            readonly 'multipart/form-data': {
              readonly schema: { readonly allOf: readonly { properties?: { pieces: Schema } }[] }
            }
          }
        }
      }
    }
  }
  readonly components: {
    readonly schemas: Readonly<
      Record<
        string,
        { readonly properties: Readonly<Record<string, Schema>>; readonly required?: readonly string[] }
      >
    >
  }
}

const folder = join(import.meta.dirname, '../../../resources/demandes')
const described = parse(readFileSync(join(folder, 'openapi.yaml'), 'utf8')) as Described
const { post } = described.paths['/demandes']
const fields = described.components.schemas.Demande?.properties ?? {}

it('describes the fields that are read, and no other', () => {
  expect(Object.keys(fields).toSorted()).toEqual(
    [...Object.keys(submission.shape), KEY_FIELD, IDEMPOTENCY_FIELD].toSorted(),
  )
})

it('says of each field how long it may be, exactly', () => {
  for (const [name, { maxLength }] of Object.entries(fields)) {
    if (name === KEY_FIELD || name === IDEMPOTENCY_FIELD) continue
    const length = maxLength ?? 0
    const text = name === 'consentement_date' ? '2026-11-24T15:30:00+01:00' : 'a'.repeat(length)
    expect(submission.safeParse({ [name]: text }).success, name).toBe(true)
    expect(submission.safeParse({ [name]: 'a'.repeat(length + 1) }).success, name).toBe(false)
  }
})

it('describes the answers that are given, and no other', () => {
  expect(Object.keys(post.responses).toSorted()).toEqual(['200', '201', ...Object.keys(PROBLEMS)].toSorted())
})

it('says how many files may be joined', () => {
  const [, withFiles] = post.requestBody.content['multipart/form-data'].schema.allOf
  expect(withFiles?.properties?.pieces.maxItems).toBe(MOST_FILES)
})

it('is served at the door, and its example is taken', async () => {
  const made = await anOffice()
  const door = await aDoor(made)
  const { status, headers, body } = await door.send({ method: 'GET', authorization: null })
  expect(status).toBe(200)
  expect(headers['Content-Type']).toMatch(/^application\/yaml/)
  expect(parse(body)).toEqual(described)
  const answer = await door.post(post.requestBody.content['application/json'].example)
  expect(answer.status).toBe(201)
  expect(Object.keys(answer.said).toSorted()).toEqual(
    described.components.schemas.Recue?.required?.toSorted(),
  )
  const problem = await door.post({ nom: 'a'.repeat(161) })
  expect(Object.keys(problem.said).toSorted()).toEqual(
    Object.keys(described.components.schemas.Probleme?.properties ?? {}).toSorted(),
  )
})

it('the sample form sends fields that are read, none longer than they may be', () => {
  const form = readFileSync(join(folder, 'formulaire.html'), 'utf8')
  const named = [...form.matchAll(/<(?:input|textarea)[^>]*\sname="(\w+)"[^>]*>/g)]
  expect(named.length).toBeGreaterThan(8)
  for (const [tag, name = ''] of named) {
    expect([...Object.keys(fields), FILES_FIELD], tag).toContain(name)
    const said = /maxlength="(\d+)"/.exec(tag)?.[1]
    if (said !== undefined) expect(Number(said), name).toBe(fields[name]?.maxLength)
  }
  expect(submission.safeParse(DEMAND).success).toBe(true)
})
