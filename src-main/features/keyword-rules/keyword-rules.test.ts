import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listKeptRules } from '../../store/queries/keyword-rules.ts'
import { findLead } from '../../store/queries/leads.ts'
import { seedCells } from '../../store/queries/seed-cells.ts'
import { createLead } from '../leads/create-lead.ts'
import { qualifyLead } from '../leads/qualify-lead.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { alter, sureLead } from '../testing-holders.ts'
import { addRule, removeRule, tryRules } from './keep-keyword-rules.ts'

const rules = ({ office }: TestOffice) => office.store.read(listKeptRules)
const ask = async (made: TestOffice, message: string) => {
  const { id } = await createLead(made.context, { ...sureLead, subtypeCode: null, message })
  const lead = await made.office.store.read(db => findLead(db, id))
  if (lead === null) throw new Error('the request was not kept')
  return lead
}

describe('the words of the office', () => {
  test('propose as soon as they are added, and no longer once they are taken out', async () => {
    const made = await anOffice()
    const text = 'Il faut un lombricomposteur'
    expect(await tryRules(made.office, { text })).toBeNull()
    const { id } = await addRule(made.context, {
      subtypeCode: 'creation-paysagere',
      words: 'Lombricomposteurs',
    })
    expect(await tryRules(made.office, { text })).toEqual({
      subtypeCode: 'creation-paysagere',
      subtypeName: 'Création paysagère',
      because: 'lombricomposteur',
    })
    await removeRule(made.context, { id })
    expect(await tryRules(made.office, { text })).toBeNull()
    await expect(removeRule(made.context, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are refused when they say nothing or are there already', async () => {
    const made = await anOffice()
    const add = (words: string, subtypeCode = 'pompe-a-chaleur') =>
      addRule(made.context, { subtypeCode, words })
    await expect(add('de la')).rejects.toMatchObject({ data: { reason: 'empty' } })
    await expect(add('POMPE à chaleur')).rejects.toMatchObject({ data: { reason: 'known' } })
    await expect(add('pompe', 'pose-de-lune')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('that came with the application stay out once taken out, also at the next start', async () => {
    const made = await anOffice()
    const before = await rules(made)
    const [one] = before
    if (one === undefined) throw new Error('no rule came with the application')
    await removeRule(made.context, { id: one.id })
    await made.office.store.write(({ db }) => seedCells(db, 'resources/data'))
    expect(await rules(made)).toHaveLength(before.length - 1)
  })
})

describe('a request that does not say its sub-type', () => {
  test('waits with the one its words propose, and why', async () => {
    const made = await anOffice()
    expect(await ask(made, 'Nous voudrions une pompe à chaleur.')).toMatchObject({
      state: 'to_qualify',
      subtypeCode: 'pompe-a-chaleur',
      subtypeBecause: 'pompe, chaleur',
      doubts: ['subtype-proposed'],
    })
  })

  test('waits without any when its words say nothing', async () => {
    const made = await anOffice()
    expect(await ask(made, 'Rappelez-moi.')).toMatchObject({
      subtypeCode: null,
      subtypeBecause: null,
      doubts: ['subtype-missing'],
    })
  })

  test('is not proposed one that is no longer sold', async () => {
    const made = await anOffice()
    await alter(made.office, sql`UPDATE subtype SET archived_at = 1 WHERE code = 'pompe-a-chaleur'`)
    expect((await ask(made, 'une pompe à chaleur')).subtypeCode).toBeNull()
  })

  test('keeps the proposal while nobody accepts it, and the choice of a person once one does', async () => {
    const made = await anOffice()
    const lead = await ask(made, 'Nous voudrions une pompe à chaleur.')
    const save = async (subtypeCode: string, subtypeAccepted: boolean) => {
      const now = await made.office.store.read(db => findLead(db, lead.id))
      await qualifyLead(made.context, {
        id: lead.id,
        version: now?.version ?? 0,
        fields: { ...sureLead, subtypeCode },
        subtypeAccepted,
      })
      return made.office.store.read(db => findLead(db, lead.id))
    }
    expect(await save('pompe-a-chaleur', false)).toMatchObject({
      doubts: ['subtype-proposed'],
      subtypeBecause: 'pompe, chaleur',
    })
    expect(await save('pompe-a-chaleur', true)).toMatchObject({ doubts: [], subtypeBecause: null })
    const other = await ask(made, 'une pompe à chaleur encore')
    await qualifyLead(made.context, {
      id: other.id,
      version: other.version,
      fields: { ...sureLead, subtypeCode: 'charpente' },
      subtypeAccepted: false,
    })
    expect(await made.office.store.read(db => findLead(db, other.id))).toMatchObject({
      subtypeCode: 'charpente',
      doubts: [],
    })
  })
})
