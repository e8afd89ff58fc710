import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { WrittenArticle } from '../../../src-preload/contract/contract-templates.ts'
import { twelveMonthsFrom } from '../../domain/civil-date.ts'
import { firstContractText } from '../../domain/first-contract-text.ts'
import { prepareContract } from '../contracts/prepare-contract.ts'
import { anOffice } from '../testing.ts'
import { aHolder, completeSettings, rowsOf } from '../testing-holders.ts'
import { listContractTexts } from './list-texts.ts'
import { planText } from './plan-text.ts'
import { previewText } from './preview-text.ts'
import { discardText, putTextInForce } from './put-text-in-force.ts'

const rewritten = (sentence: string): WrittenArticle[] =>
  firstContractText.map(article =>
    article.key === 'droit' ? { ...article, body: `${article.body}\n\n${sentence}` } : article,
  )
const standings = async (office: Parameters<typeof listContractTexts>[0]) =>
  Object.fromEntries((await listContractTexts(office)).map(({ version, standing }) => [version, standing]))

describe('the text of contracts', () => {
  test('is the one that came with the application until another one is put in force', async () => {
    const { office, context, clock } = await anOffice()
    expect(await standings(office)).toEqual({ '2026-1': 'in-force' })
    const { id } = await planText(context, { version: '2027-1', articles: rewritten('Ajout.') })
    expect(await standings(office)).toEqual({ '2026-1': 'in-force', '2027-1': 'planned' })
    await putTextInForce(context, { id, on: '2026-12-01' })
    expect(await standings(office)).toEqual({ '2026-1': 'in-force', '2027-1': 'upcoming' })
    clock.set('2026-12-01T08:00:00Z')
    expect(await standings(office)).toEqual({ '2026-1': 'past', '2027-1': 'in-force' })
  })

  test('is refused with its faults, article by article, and nothing is kept', async () => {
    const { office, context } = await anOffice()
    const articles = rewritten('Un {prestatiare}.')
    await expect(planText(context, { version: '2027-1', articles })).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      data: { reason: 'text', faults: [{ article: 19, reason: 'unknown', what: '{prestatiare}' }] },
    })
    expect(await standings(office)).toEqual({ '2026-1': 'in-force' })
  })

  test('is refused with a sign that no font can print', async () => {
    const { context } = await anOffice()
    await expect(planText(context, { version: '2027-1', articles: rewritten('漢') })).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      data: { reason: 'text', faults: [{ reason: 'sign', what: expect.stringContaining('漢') }] },
    })
  })

  test('bears a version of its own, and never changes once it has a day', async () => {
    const { office, context } = await anOffice()
    const known = { code: 'TEMPLATE_INVALID', data: { reason: 'version-known', faults: [] } }
    await expect(planText(context, { version: '2026-1', articles: rewritten('A.') })).rejects.toMatchObject(
      known,
    )
    const { id } = await planText(context, { version: 'B', articles: rewritten('B.') })
    await expect(putTextInForce(context, { id, on: '2026-11-23' })).rejects.toMatchObject({
      data: { reason: 'day-past' },
    })
    await putTextInForce(context, { id, on: '2026-11-24' })
    for (const act of [
      () => discardText(context, { id }),
      () => putTextInForce(context, { id, on: '2027-01-01' }),
    ])
      await expect(act()).rejects.toMatchObject({ data: { reason: 'has-a-day' } })
    const other = await planText(context, { version: 'C', articles: rewritten('C.') })
    await expect(putTextInForce(context, { id: other.id, on: '2026-11-24' })).rejects.toMatchObject({
      data: { reason: 'day-taken' },
    })
    await discardText(context, { id: other.id })
    expect(Object.keys(await standings(office))).toEqual(['B', '2026-1'])
  })

  test('is previewed as the PDF it would be', async () => {
    const { office, context } = await anOffice()
    const { fileId } = await previewText(context, { version: '', articles: rewritten('Aperçu.') })
    expect(office.downloads.find(fileId)).toMatchObject({
      mediaType: 'application/pdf',
      size: expect.any(Number),
    })
  })

  test('of the day is recorded and printed by each contract', async () => {
    const made = await anOffice()
    const { office, context } = made
    await completeSettings(made)
    const { id } = await planText(context, { version: '2027-1', articles: rewritten('Ajout.') })
    await putTextInForce(context, { id, on: '2026-11-24' })
    const { dossierId } = await aHolder(made, {
      contract: 'none',
      ...twelveMonthsFrom('2026-12-01' as Parameters<typeof twelveMonthsFrom>[0]),
    })
    const contract = await prepareContract(context, {
      dossierId,
      priceCents: 100_000,
      representative: 'Marc Chazelot, gérant',
      placeOfSignature: 'Lyon',
      offPremises: false,
      headcount: 4,
      signatureDueOn: '2026-12-01',
    })
    const [row] = await rowsOf<{ template_id: number; terms: string }>(
      office,
      sql`SELECT template_id, data ->> '$.data.termsVersion' AS terms FROM contract WHERE id = ${contract.id}`,
    )
    expect(row).toEqual({ template_id: id, terms: '2027-1' })
    expect((await listContractTexts(office)).map(({ version, contracts }) => [version, contracts])).toEqual([
      ['2027-1', 1],
      ['2026-1', 0],
    ])
  })
})
