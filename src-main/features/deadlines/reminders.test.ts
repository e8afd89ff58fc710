import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContractId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import { mayStillGo } from '../../jobs/may-still-go.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { recordRenewalAnswer } from '../contracts/answer-renewal.ts'
import { saveRules } from '../settings/save-rules.ts'
import { anOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, type HolderOptions, rowsOf } from '../testing-holders.ts'
import { listDated } from './list-deadlines.ts'
import { cancelReminder, previewReminder, remindersOf, remindNow } from './reminders-of.ts'
import { sendDeadlineReminders } from './send-reminders.ts'

const running = new AbortController().signal
type Message = {
  readonly id: OutboxMessageId
  readonly subject: string
  readonly body: string
  readonly kind: string
  readonly to_address: string
  readonly next_attempt_at: number
}

const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

/** A contract from 11 February 2026 to 10 February 2027, an RC Pro until 31 December 2026. It is 24 November. */
async function aListedProvider(options: HolderOptions = {}) {
  const made = await anOffice()
  await completeSettings(made)
  made.clock.set('2026-02-11T09:00:00Z')
  const holder = await aHolder(made, options)
  made.clock.set('2026-10-01T09:00:00Z')
  const { office } = made
  const messages = async () =>
    (await rowsOf<Message>(office, sql`SELECT * FROM outbox_message ORDER BY id`)).map(message => ({
      ...message,
      subject: spaced(message.subject),
      body: spaced(message.body),
    }))
  const turn = async (at: string) => {
    made.clock.set(at)
    const before = (await messages()).length
    await sendDeadlineReminders(office, running)
    return (await messages()).slice(before)
  }
  const documentOf = async (kind: string) => {
    const [row] = await rowsOf<{ id: number }>(office, sql`SELECT id FROM document WHERE kind = ${kind}`)
    return { subject: 'document', subjectId: row?.id ?? 0 } as const
  }
  const renewal = { subject: 'renewal', subjectId: holder.contractId ?? 0 } as const
  return { ...made, holder, messages, turn, documentOf, renewal }
}

describe('a document that ends', () => {
  test('is told 90, 60, 30 and 15 days before, each once, with the first day without requests', async () => {
    const { turn, messages } = await aListedProvider({ endsOn: '2028-02-11' })
    expect(await turn('2026-10-01T09:00:00Z')).toEqual([])
    expect(await turn('2026-10-02T09:00:00Z')).toHaveLength(1)
    expect(await turn('2026-10-31T09:00:00Z')).toEqual([])
    const [first, ...others] = await turn('2026-11-01T09:00:00Z')
    expect(others).toEqual([])
    expect(first).toMatchObject({ kind: 'notice', to_address: 'contact@chazelot.example' })
    expect(first?.subject).toMatch(/^\[D-2026-\d{4}\] Attestation de responsabilité civile professionnelle/)
    expect(first?.body).toContain('À partir du 1ᵉʳ janvier 2027, aucune demande ne vous sera transmise')
    expect(first?.body).toContain('Pompe à chaleur, Rhône (69)')
    expect(first?.body).toContain('Hélène Bascoulard suit votre dossier')
    expect(await turn('2026-11-01T20:00:00Z')).toEqual([])
    expect(await turn('2026-11-15T09:00:00Z')).toEqual([])
    expect(await turn('2026-12-01T09:00:00Z')).toHaveLength(1)
    expect(await turn('2026-12-16T09:00:00Z')).toHaveLength(1)
    expect(await turn('2026-12-31T09:00:00Z')).toEqual([])
    expect(await turn('2027-01-01T09:00:00Z')).toEqual([])
    expect(await messages()).toHaveLength(4)
  })

  test('is told on the days that the rules of the office say, or never by itself', async () => {
    const { turn, office, context } = await aListedProvider({ endsOn: '2028-02-11' })
    const { rules } = await office.store.read(db => loadSettings(db, office.folders.data))
    await saveRules(context, { ...rules, documentHorizons: [45] })
    expect(await turn('2026-11-15T09:00:00Z')).toEqual([])
    expect(await turn('2026-11-16T09:00:00Z')).toHaveLength(1)
    expect(await turn('2026-12-16T09:00:00Z')).toEqual([])
    await saveRules(context, { ...rules, documentHorizons: [] })
    expect(await turn('2026-12-20T09:00:00Z')).toEqual([])
  })

  test('after a sleep is told once, by the nearest horizon', async () => {
    const { turn } = await aListedProvider({ endsOn: '2028-02-11' })
    expect(await turn('2026-12-20T09:00:00Z')).toHaveLength(1)
    expect(await turn('2026-12-20T09:10:00Z')).toEqual([])
    expect(await turn('2026-12-28T09:00:00Z')).toEqual([])
  })

  test('is told no more once another one follows, or a file waits to be judged', async () => {
    const { turn, office, holder, documentOf } = await aListedProvider({ endsOn: '2028-02-11' })
    const [message] = await turn('2026-11-01T09:00:00Z')
    const id = message?.id ?? expect.fail('nothing left')
    const may = () => office.store.read(db => mayStillGo(db, { id, kind: 'notice' }, office.now()))
    expect(await may()).toBe(true)
    await alter(
      office,
      sql`INSERT INTO document (dossier_id, kind, state, created_at) VALUES (${holder.dossierId}, 'other', 'to_judge', 0)`,
    )
    expect(await may()).toBe(false)
    expect(await turn('2026-12-01T09:00:00Z')).toEqual([])
    expect((await remindersOf(office, await documentOf('rc_pro'))).about).toBeNull()
  })

  test('is not told when the contract ends before it, nor of a provider without contract', async () => {
    const ended = await aListedProvider({ endsOn: '2027-01-01' })
    await recordRenewalAnswer(ended.context, { id: ended.holder.contractId as ContractId, answer: 'leaves' })
    expect(await ended.turn('2026-11-02T09:00:00Z')).toEqual([])
    const unsigned = await aListedProvider({ contract: 'prepared' })
    expect(await unsigned.turn('2026-11-02T09:00:00Z')).toEqual([])
  })

  test('of the ten-year cover is told for the works it is for, and only when there are some', async () => {
    const documents = [{ kind: 'kbis' }, { kind: 'decennale', validUntil: '2026-12-31' }] as const
    const works = await aListedProvider({ endsOn: '2028-02-11', documents })
    const [message] = await works.turn('2026-11-01T09:00:00Z')
    expect(message?.body).toContain('aucune demande ne vous sera transmise pour les travaux ci-dessous')
    const repairs = { documents, endsOn: '2028-02-11', subtypeCodes: ['depannage-fuite-debouchage'] }
    const none = await aListedProvider(repairs)
    expect(await none.turn('2026-11-01T09:00:00Z')).toEqual([])
  })
})

describe('a contract that ends', () => {
  const lasting = { documents: [] }

  test('is told at the opening, in the middle and at the close of the window of its holder', async () => {
    const { turn } = await aListedProvider(lasting)
    expect(await turn('2026-11-12T09:00:00Z')).toEqual([])
    const [first] = await turn('2026-11-13T09:00:00Z')
    expect(first?.body).toContain('À partir du 11 février 2027, aucune demande ne vous sera transmise')
    expect(first?.body).toContain('jamais renouvelé tacitement')
    expect(first?.body).toContain('Jusqu’au 11 janvier 2027 inclus, vous êtes prioritaire')
    expect(await turn('2026-12-13T09:00:00Z')).toHaveLength(1)
    const [last] = await turn('2027-01-12T09:00:00Z')
    expect(last?.body).toContain('Votre priorité pour renouveler a pris fin le 11 janvier 2027')
    expect(await turn('2027-02-10T09:00:00Z')).toEqual([])
  })

  test('is told no more once the provider answered; the letter that waits does not leave', async () => {
    const { turn, office, context, holder } = await aListedProvider(lasting)
    const [message] = await turn('2026-11-13T09:00:00Z')
    await recordRenewalAnswer(context, { id: holder.contractId as ContractId, answer: 'renews' })
    const id = message?.id ?? expect.fail('nothing left')
    expect(await office.store.read(db => mayStillGo(db, { id, kind: 'notice' }, office.now()))).toBe(false)
    expect(await turn('2026-12-13T09:00:00Z')).toEqual([])
  })
})

describe('the letters', () => {
  test('wait for the morning, and for an address to write from and to', async () => {
    const { turn, office, clock } = await aListedProvider({ endsOn: '2028-02-11' })
    await alter(
      office,
      sql`UPDATE setting SET value = json_set(value, '$.fromAddress', '') WHERE key = 'mail'`,
    )
    expect(await turn('2026-11-01T09:00:00Z')).toEqual([])
    await alter(
      office,
      sql`UPDATE setting SET value = json_set(value, '$.fromAddress', 'a@relais.example') WHERE key = 'mail'`,
    )
    await alter(office, sql`UPDATE contact SET email = 'pas une adresse'`)
    expect(await turn('2026-11-01T09:10:00Z')).toEqual([])
    await alter(office, sql`UPDATE contact SET email = 'contact@chazelot.example'`)
    const [message] = await turn('2026-11-01T23:30:00Z')
    // Half past midnight in Paris: eight in the morning is seven in UTC, in winter.
    expect(message?.next_attempt_at).toBe(Date.parse('2026-11-02T07:00:00Z'))
    expect(clock).toBeDefined()
  })

  test('are seen before they leave, and cancelled before or in the queue', async () => {
    const { turn, office, context, documentOf, clock } = await aListedProvider({ endsOn: '2028-02-11' })
    clock.set('2026-10-01T09:00:00Z')
    const asked = await documentOf('rc_pro')
    const about = '2026-12-31'
    expect(await remindersOf(office, asked)).toMatchObject({
      about,
      planned: [
        { horizon: 90, on: '2026-10-02' },
        { horizon: 60, on: '2026-11-01' },
        { horizon: 30, on: '2026-12-01' },
        { horizon: 15, on: '2026-12-16' },
      ],
      sent: [],
      held: null,
    })
    await cancelReminder(context, { ...asked, horizon: 90, about })
    await cancelReminder(context, { ...asked, horizon: 30, about })
    const preview = await previewReminder(context, asked)
    const [message] = await turn('2026-11-01T09:00:00Z')
    expect(message).toMatchObject({ subject: spaced(preview.subject), body: spaced(preview.text) })
    await cancelReminder(context, { ...asked, horizon: 60, about })
    expect(await rowsOf(office, sql`SELECT state FROM outbox_message`)).toEqual([{ state: 'withdrawn' }])
    expect(await turn('2026-12-01T09:00:00Z')).toEqual([])
    expect(await turn('2026-12-16T09:00:00Z')).toHaveLength(1)
    await comeTo(office, 'accepted')
    const cancel = cancelReminder(context, { ...asked, horizon: 15, about })
    await expect(cancel).rejects.toMatchObject({ code: 'REMINDER_GONE' })
    const { sent } = await remindersOf(office, asked)
    expect(sent.map(({ horizon, cancelledAt }) => [horizon, cancelledAt !== null])).toEqual([
      [15, false],
      [60, true],
      [30, true],
      [90, true],
    ])
    // A reminder that was cancelled was never sent.
    const { rows } = await listDated(office, { days: 90 })
    expect(rows.find(({ kind }) => kind === 'document')?.remindedAt).toBe(Date.parse('2026-12-16T09:00:00Z'))
  })

  test('leave now when a person says so, once a day, and count as told', async () => {
    const { turn, context, documentOf, clock, asked: calls } = await aListedProvider({ endsOn: '2028-02-11' })
    clock.set('2026-12-10T09:00:00Z')
    const asked = await documentOf('rc_pro')
    await remindNow(context, { ...asked, about: '2026-12-31' })
    expect(calls.deliver).toBe(1)
    const again = remindNow(context, { ...asked, about: '2026-12-31' })
    await expect(again).rejects.toMatchObject({ code: 'REMINDER_GONE' })
    expect(await turn('2026-12-10T10:00:00Z')).toEqual([])
    expect(await turn('2026-12-16T09:00:00Z')).toHaveLength(1)
    const late = remindNow(context, { ...asked, about: '2026-12-30' })
    await expect(late).rejects.toMatchObject({ code: 'REMINDER_GONE' })
  })
})

test('a document that has ended is still asked for by a person, never by the clock', async () => {
  const { turn, context, office, documentOf, messages } = await aListedProvider({ endsOn: '2028-02-11' })
  expect(await turn('2027-01-05T09:00:00Z')).toEqual([])
  const asked = await documentOf('rc_pro')
  await remindNow(context, { ...asked, about: '2026-12-31' })
  const [message] = await messages()
  expect(message?.body).toContain(
    'a pris fin le 31 décembre 2026. Depuis le 1ᵉʳ janvier 2027, aucune demande',
  )
  const id = message?.id ?? expect.fail('nothing left')
  expect(await office.store.read(db => mayStillGo(db, { id, kind: 'notice' }, office.now()))).toBe(true)
})

test('a letter that waited past its date for the network does not leave', async () => {
  const { turn, office } = await aListedProvider({ endsOn: '2028-02-11' })
  const [message] = await turn('2026-12-30T09:00:00Z')
  const id = message?.id ?? expect.fail('nothing left')
  const may = (at: string) => office.store.read(db => mayStillGo(db, { id, kind: 'notice' }, Date.parse(at)))
  expect(await may('2026-12-31T22:00:00Z')).toBe(true)
  expect(await may('2026-12-31T23:30:00Z')).toBe(false)
})

test('no letter leaves twice however the machine sleeps, across the change of hour and a leap day', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('2026-10-25', '2027-03-28', '2028-02-29'),
      fc.array(fc.integer({ min: 1, max: 24 * 40 }), { minLength: 1, maxLength: 12 }),
      async (about, sleeps) => {
        const documents = [{ kind: 'rc_pro', validUntil: about }] as const
        const made = await aListedProvider({ startsOn: '2026-02-11', endsOn: '2030-02-11', documents })
        let now = Date.parse(`${about}T00:30:00Z`) - 100 * 86_400_000
        for (const hours of sleeps) {
          now += hours * 3_600_000
          made.clock.set(now)
          await sendDeadlineReminders(made.office, running)
          await sendDeadlineReminders(made.office, running)
        }
        const sent = await rowsOf<{ horizon: number }>(made.office, sql`SELECT horizon FROM deadline_notice`)
        expect(new Set(sent.map(({ horizon }) => horizon)).size).toBe(sent.length)
        expect(await made.messages()).toHaveLength(sent.length)
        expect(sent.length).toBeLessThanOrEqual(4)
        await made.close()
      },
    ),
    { numRuns: 8 },
  )
}, 60_000)
