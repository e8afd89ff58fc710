import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { RequiredDocumentsRule } from '../../../src-preload/contract/settings.ts'
import { DEFAULT_REQUIRED } from '../../domain/required-documents.ts'
import { getDossier } from '../dossiers/get-dossier.ts'
import { aDossier, anOffice, aProvider, aReceivedDocument, type TestOffice } from '../testing.ts'
import { rowsOf } from '../testing-holders.ts'
import { getSettings } from './get-settings.ts'
import { saveRequiredDocuments } from './save-required-documents.ts'

async function save(made: TestOffice, rule: Partial<RequiredDocumentsRule>) {
  const work = saveRequiredDocuments(made.context, { ...DEFAULT_REQUIRED, ...rule })
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}
const kindsOf = ({ office }: TestOffice, id: number) =>
  rowsOf<{ kind: string; state: string }>(
    office,
    sql`SELECT kind, state FROM document WHERE dossier_id = ${id} ORDER BY id`,
  )

test('asks the open dossiers for what the rule now wants, and takes nothing that was received', async () => {
  const made = await anOffice()
  const { id } = await aDossier(made)
  await aReceivedDocument(made, id, 'rne')
  const decided = await aProvider(made)
  const before = await kindsOf(made, decided.id)
  const rule = {
    companyProofs: ['kbis'] as RequiredDocumentsRule['companyProofs'],
    more: [{ kind: 'rge', of: 'everyone' }] as RequiredDocumentsRule['more'],
  }
  expect(await save(made, rule)).toMatchObject({ dossiers: 1 })
  expect((await kindsOf(made, id)).map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
    'kbis missing',
    'rc_pro missing',
    'rge missing',
    'rne to_judge',
  ])
  expect(await kindsOf(made, decided.id)).toEqual(before)
  const dossier = await getDossier(made.office, id)
  expect(dossier.required).toEqual([['kbis'], ['rc_pro'], ['rge']])
  expect(dossier.missingForApproval).toContainEqual({ what: 'document-missing', kinds: ['rge'] })
  expect((await getSettings(made.office)).requiredDocuments).toMatchObject(rule)
})

test('takes away what is no longer asked, as long as nothing came for it', async () => {
  const made = await anOffice()
  const { id } = await aDossier(made)
  await save(made, { more: [{ kind: 'rge', of: 'everyone' }] })
  await save(made, {})
  expect((await kindsOf(made, id)).map(({ kind }) => kind)).not.toContain('rge')
})

test('refuses to ask for less than the store does', async () => {
  const made = await anOffice()
  await expect(save(made, { companyProofs: [] })).rejects.toMatchObject({ code: 'SETTING_INVALID' })
  await expect(save(made, { companyProofs: ['sirene'] })).rejects.toMatchObject({ code: 'SETTING_INVALID' })
})
