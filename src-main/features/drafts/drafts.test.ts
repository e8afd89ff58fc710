import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { anOffice } from '../testing.ts'
import { rowsOf } from '../testing-holders.ts'
import { getDraft, keepDraft } from './keep-draft.ts'

test('what a person types is theirs, kept until it is handed in', async () => {
  const made = await anOffice()
  const other = await made.asAnother('Gaspard Ledoux')
  expect(await getDraft(made.context, 'new-dossier')).toBeNull()
  await keepDraft(made.context, { name: 'new-dossier', value: '{"companyName":"Karu"}' })
  made.clock.advance(1000)
  const { savedAt } = await keepDraft(made.context, {
    name: 'new-dossier',
    value: '{"companyName":"Karu Solaire"}',
  })
  expect(await getDraft(made.context, 'new-dossier')).toEqual({
    value: '{"companyName":"Karu Solaire"}',
    savedAt,
  })
  expect(await getDraft(other, 'new-dossier')).toBeNull()
  await keepDraft(made.context, { name: 'new-dossier', value: null })
  expect(await getDraft(made.context, 'new-dossier')).toBeNull()
  expect(await rowsOf(made.office, sql`SELECT * FROM draft`)).toEqual([])
})

test('a draft is of somebody, and never an act', async () => {
  const made = await anOffice()
  await expect(keepDraft(made.asNobody(), { name: 'new-dossier', value: '{}' })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  })
  await keepDraft(made.context, { name: 'new-dossier', value: '{}' })
  expect(await rowsOf(made.office, sql`SELECT * FROM journal WHERE kind LIKE 'draft%'`)).toEqual([])
})
