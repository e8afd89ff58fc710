import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { verifyJournal } from '../../store/journal.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { isRepeatNoticeDue } from '../../store/queries/lead-duplicates.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { refuseLead } from './close-lead.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { linkDuplicate, previewLink } from './link-duplicate.ts'
import { qualifyLead } from './qualify-lead.ts'
import { unlinkDuplicate } from './unlink-duplicate.ts'
import { withdrawLead } from './withdraw-lead.ts'

const LETTER =
  'Bonjour, nous chauffons une maison de 1978 au fioul et voudrions une pompe à chaleur avant l’hiver. Merci.'
const ask = async ({ context }: TestOffice, changes: Partial<LeadFields> = {}) =>
  (await createLead(context, { ...sureLead, message: LETTER, ...changes })).id
const read = ({ office }: TestOffice, id: LeadId) => getLead(office, { id })
const stateOf = async (made: TestOffice, id: LeadId) => (await read(made, id)).state
const link = async (made: TestOffice, id: LeadId, of: LeadId, tell = false) => {
  const { told } = await previewLink(made.context, { id, of })
  const { version } = await read(made, id)
  return linkDuplicate(made.context, { id, of, version, tell: tell ? (told?.providerId ?? null) : null })
}
const door = ({ office }: TestOffice, changes: Partial<LeadFields> = {}, channel: 'form' | 'mail' = 'form') =>
  office.store.write(unit =>
    receiveLead(unit, {
      fields: { ...sureLead, message: LETTER, ...changes },
      channel,
      seeksDuplicates: true,
      receivedAt: office.now(),
      now: office.now(),
      by: null,
      exceptions: postalCodeExceptions,
    }),
  )

/** With a holder of the cell, ready to be written to. */
async function anOfficeThatForwards() {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made)
  return { ...made, holder }
}
const forward = async (made: TestOffice, id: LeadId) =>
  dispatchLead(made.context, { id, version: (await read(made, id)).version })
const messages = ({ office }: TestOffice) =>
  rowsOf<{ kind: string; to_address: string; subject: string; body: string | null; subject_id: number }>(
    office,
    sql`SELECT kind, to_address, subject, body, subject_id FROM outbox_message ORDER BY id`,
  )

describe('two requests that look alike', () => {
  const other = {
    customerName: 'Odile Chavanne',
    phone: '06 39 98 00 01',
    email: 'odile@courriel.example',
    postalCode: '69001',
    message: 'Tout autre chose',
  }

  test.each([
    ['the telephone, however written', { phone: '+33 (0)6 39 98 41 07' }, [{ what: 'phone', likeness: 1 }]],
    ['the e-mail, in capitals', { email: 'H.VALDORME@EXAMPLE.FR' }, [{ what: 'email', likeness: 1 }]],
    [
      'the house, abbreviated',
      { address: '12 AV LA GARE', postalCode: '69210' },
      [{ what: 'address', likeness: 1 }],
    ],
    ['the text', { message: LETTER.toUpperCase() }, [{ what: 'text', likeness: 1 }]],
  ])('by %s are shown with what is the same', async (_, same, signs) => {
    const made = await anOffice()
    const first = await ask(made, { address: '12, avenue de la Gare' })
    const second = await ask(made, { ...other, ...same })
    expect((await read(made, second)).duplicates).toMatchObject([{ id: first, same: signs }])
    expect((await read(made, first)).duplicates).toMatchObject([{ id: second, same: signs }])
  })

  test('by a text with one more sentence say how near it is', async () => {
    const made = await anOffice()
    const first = await ask(made)
    const second = await ask(made, { ...other, message: `${LETTER} Je n’ai pas eu de réponse.` })
    const [found] = (await read(made, second)).duplicates
    expect(found?.id).toBe(first)
    expect(found?.same[0]?.likeness).toBeGreaterThan(0.5)
    expect(found?.same[0]?.likeness).toBeLessThan(1)
  })

  test('in nothing are not shown, nor by a text of another cell or of last year', async () => {
    const made = await anOffice()
    await ask(made)
    await alter(made.office, sql`UPDATE lead SET received_at = received_at - ${91 * 86_400_000}`)
    const old = await ask(made, { ...other, message: LETTER })
    const elsewhere = await ask(made, {
      ...other,
      phone: null,
      email: 'x@y.fr',
      postalCode: '38500',
      message: LETTER,
    })
    expect((await read(made, old)).duplicates).toEqual([])
    expect((await read(made, elsewhere)).duplicates).toEqual([])
  })
})

describe('a request linked to the first of its need', () => {
  test('is kept, told on both, and never leaves', async () => {
    const made = await anOfficeThatForwards()
    const [first, second] = [await ask(made), await ask(made)]
    await link(made, second, first)
    const repeat = await read(made, second)
    expect(repeat).toMatchObject({ state: 'duplicate', duplicateOf: { id: first }, duplicates: [] })
    expect(repeat.customerName).toBe(sureLead.customerName)
    expect((await read(made, first)).repeats).toMatchObject([{ id: second, told: null }])
    expect(repeat.journal[0]?.kind).toBe('lead.linked')
    expect((await read(made, first)).journal[0]?.kind).toBe('lead.repeated')
    await expect(forward(made, second)).rejects.toMatchObject({ code: 'LEAD_STATE' })
    expect(await made.office.store.read(verifyJournal)).toBeNull()
  })

  test('is freed by a person, ready again as its fields say', async () => {
    const made = await anOfficeThatForwards()
    const [first, second] = [await ask(made), await ask(made)]
    await link(made, second, first)
    const { version } = await read(made, second)
    expect(await unlinkDuplicate(made.context, { id: second, version })).toEqual({
      version: version + 1,
      state: 'ready',
    })
    expect(await read(made, second)).toMatchObject({ duplicateOf: null, duplicates: [{ id: first }] })
    expect(await read(made, first)).toMatchObject({ repeats: [] })
  })

  test('of a repeat is linked to the first of them all, and so are its own', async () => {
    const made = await anOffice()
    const [a, b, c, d] = [await ask(made), await ask(made), await ask(made), await ask(made)]
    await link(made, b, a)
    await link(made, d, c)
    await link(made, c, b)
    expect((await read(made, a)).repeats.map(({ id }) => id).toSorted()).toEqual([b, c, d])
  })

  test('is not linked to itself, nor around in a circle', async () => {
    const made = await anOffice()
    const [a, b] = [await ask(made), await ask(made)]
    await link(made, b, a)
    const same = { code: 'DUPLICATE_NOT_LINKABLE', data: { reason: 'same' } }
    await expect(link(made, a, a)).rejects.toMatchObject(same)
    await expect(link(made, a, b)).rejects.toMatchObject(same)
  })

  test('is not linked to one that is over: it is a new need', async () => {
    const made = await anOffice()
    const [a, b] = [await ask(made), await ask(made)]
    await refuseLead(made.context, { id: a, reason: 'Essai' })
    await expect(link(made, b, a)).rejects.toMatchObject({ data: { reason: 'closed' } })
  })

  test('is refused by the store itself when the first one is a repeat', async () => {
    const made = await anOffice()
    const [a, b, c] = [await ask(made), await ask(made), await ask(made)]
    await link(made, b, a)
    const bare = sql`UPDATE lead SET state = 'duplicate', duplicate_of = ${b} WHERE id = ${c}`
    await expect(alter(made.office, bare)).rejects.toThrow()
  })

  test('by two desks at once is linked once', async () => {
    const made = await anOffice()
    const [a, b] = [await ask(made), await ask(made)]
    const done = await Promise.allSettled([link(made, b, a), link(made, b, a)])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('is judged on its own again when the first one is refused', async () => {
    const made = await anOfficeThatForwards()
    const [first, second] = [await ask(made), await ask(made)]
    await link(made, second, first)
    await refuseLead(made.context, { id: first, reason: 'Essai du formulaire' })
    expect(await stateOf(made, second)).toBe('ready')
  })

  test('goes with the first one when the customer takes the need back, and nothing identifies them', async () => {
    const made = await anOfficeThatForwards()
    const first = await ask(made)
    await forward(made, first)
    const second = await ask(made)
    await link(made, second, first, true)
    await withdrawLead(made.context, { id: first, reason: '' })
    expect(await read(made, second)).toMatchObject({
      state: 'withdrawn',
      phone: null,
      email: null,
      message: '',
    })
    const kept = await rowsOf<{ state: string }>(
      made.office,
      sql`SELECT state FROM outbox_message WHERE subject_id = ${second}`,
    )
    expect(kept).toEqual([{ state: 'withdrawn' }])
  })
})

describe('the provider that has the first request', () => {
  test('is told of the repeat in the words previewed, without a second dispatch', async () => {
    const made = await anOfficeThatForwards()
    const first = await ask(made)
    await forward(made, first)
    const second = await ask(made, { phone: '06 39 98 41 99', message: `${LETTER} Je suis libre mardi.` })
    const preview = await previewLink(made.context, { id: second, of: first })
    expect(preview.told).toMatchObject({ providerId: made.holder.providerId })
    expect(preview.told?.text).toContain('Le même client vous redemande')
    expect(preview.told?.text).toContain('06\u00a039\u00a098\u00a041\u00a099')
    await link(made, second, first, true)
    const [, notice, ...others] = await messages(made)
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      kind: 'follow_up',
      subject_id: second,
      to_address: preview.told?.toAddress,
      subject: preview.told?.subject,
      body: preview.told?.text,
    })
    expect(await rowsOf(made.office, sql`SELECT lead_id FROM dispatch`)).toEqual([{ lead_id: first }])
    expect((await read(made, first)).repeats).toMatchObject([{ id: second, told: 'queued' }])
  })

  test('is told as long as the link stands', async () => {
    const made = await anOfficeThatForwards()
    const first = await ask(made)
    await forward(made, first)
    const second = await ask(made)
    await link(made, second, first, true)
    const [told, notice] = await rowsOf<{ id: OutboxMessageId }>(
      made.office,
      sql`SELECT id FROM outbox_message ORDER BY id`,
    )
    const due = (id: OutboxMessageId | undefined) =>
      made.office.store.read(db => isRepeatNoticeDue(db, id ?? (0 as OutboxMessageId)))
    expect([await due(told?.id), await due(notice?.id)]).toEqual([null, true])
    await unlinkDuplicate(made.context, { id: second, version: (await read(made, second)).version })
    expect(await due(notice?.id)).toBeNull()
  })

  test('is not told when nobody has it, nor of words the customer did not agree to send', async () => {
    const made = await anOfficeThatForwards()
    const first = await ask(made)
    const second = await ask(made, { consentText: null })
    expect(await previewLink(made.context, { id: second, of: first })).toMatchObject({
      told: null,
      untoldBecause: 'not-dispatched',
    })
    await forward(made, first)
    expect(await previewLink(made.context, { id: second, of: first })).toMatchObject({
      told: null,
      untoldBecause: 'no-consent',
    })
  })

  test('is not told while it may not receive requests', async () => {
    const made = await anOfficeThatForwards()
    const first = await ask(made)
    await forward(made, first)
    const second = await ask(made)
    await alter(
      made.office,
      sql`INSERT INTO provider_pause (provider_id, starts_on, reason, noted_at, noted_by)
        VALUES (${made.holder.providerId}, '2026-11-01', 'Congés', 0, ${made.staffId})`,
    )
    expect(await previewLink(made.context, { id: second, of: first })).toMatchObject({
      told: null,
      untoldBecause: 'blocked',
    })
    const { version } = await read(made, second)
    await expect(
      linkDuplicate(made.context, { id: second, of: first, version, tell: made.holder.providerId }),
    ).rejects.toMatchObject({ code: 'STALE' })
    expect(await stateOf(made, second)).toBe('ready')
  })
})

describe('a door where nobody watches', () => {
  test('links what says word for word the same, sent 64 times by two doors', async () => {
    const made = await anOfficeThatForwards()
    const received = await Promise.all(
      Array.from({ length: 64 }, (_, at) => door(made, {}, at % 2 === 0 ? 'form' : 'mail')),
    )
    expect(received.filter(({ duplicateOf }) => duplicateOf === null)).toHaveLength(1)
    expect(
      await rowsOf(made.office, sql`SELECT state, count(*) AS n FROM lead GROUP BY state ORDER BY n`),
    ).toEqual([
      { state: 'ready', n: 1 },
      { state: 'duplicate', n: 63 },
    ])
  })

  test('leaves to a person what only may repeat another, and another sub-type is another need', async () => {
    const made = await anOfficeThatForwards()
    await door(made)
    const again = await door(made, { message: 'Vous ne m’avez pas rappelé.' })
    expect(again).toMatchObject({ state: 'to_qualify', doubts: ['duplicate-possible'] })
    const roof = await door(made, { subtypeCode: 'charpente', message: 'La charpente est à refaire.' })
    expect(roof.doubts).toEqual([])
    const { version } = await read(made, again.id)
    const fields = { ...sureLead, message: 'Vous ne m’avez pas rappelé.' }
    expect(await qualifyLead(made.context, { id: again.id, version, fields })).toMatchObject({
      state: 'ready',
    })
  })

  test('takes the same words of a month later for a new need, to a person', async () => {
    const made = await anOfficeThatForwards()
    await door(made)
    await alter(made.office, sql`UPDATE lead SET received_at = received_at - ${30 * 86_400_000}`)
    expect(await door(made)).toMatchObject({ duplicateOf: null, doubts: ['duplicate-possible'] })
  })
})
