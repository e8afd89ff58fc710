import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import exceptions from '../../../resources/data/postal-code-exceptions.json' with { type: 'json' }
import { type LeadView, leadDetail, leadRow } from '../../../src-preload/contract/leads.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { COUNTED_MATCHES, countLeads, type LeadQuestion } from '../../store/queries/lead-search.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { refuseLead } from './close-lead.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { listLeads } from './list-leads.ts'
import { qualifyLead } from './qualify-lead.ts'
import { withdrawLead } from './withdraw-lead.ts'

const aLead = ({ context }: TestOffice, changes: Partial<typeof sureLead> = {}) =>
  createLead(context, { ...sureLead, ...changes })
/** A filter that lets every request through. */
const EVERY = { field: 'customer', op: 'filled' } as const
const list = ({ office }: TestOffice, question: Partial<LeadQuestion> = {}) =>
  listLeads(office, { view: 'all', search: '', offset: 0, limit: 50, ...question })
const namesIn = async (made: TestOffice, question: Partial<LeadQuestion> = {}) =>
  (await list(made, question)).rows.map(row => row.customerName)
const counts = ({ office }: TestOffice) => office.store.read(db => countLeads(db, office.now()))

describe('a request that comes in', () => {
  test('is ready when somebody holds its cell, without holder when nobody does', async () => {
    const made = await anOffice()
    await aHolder(made)
    const held = await aLead(made)
    const free = await aLead(made, { postalCode: '38000' })
    expect(held).toMatchObject({ reference: 'L-2026-0001', state: 'ready' })
    expect(free).toMatchObject({ reference: 'L-2026-0002', state: 'without_holder' })
    const kept = await rowsOf<{ lead_id: number; verdict: string }>(made.office, sql`SELECT * FROM routing`)
    expect(kept).toMatchObject([
      { lead_id: held.id, verdict: 'deliverable' },
      { lead_id: free.id, verdict: 'no-holder' },
    ])
  })

  test('waits to be qualified with its reasons, and is kept as it was given', async () => {
    const made = await anOffice()
    const { id, state } = await aLead(made, {
      phone: '12',
      postalCode: '1410',
      subtypeCode: 'pose-de-lune',
      consentText: '',
    })
    expect(state).toBe('to_qualify')
    expect(await getLead(made.office, { id })).toMatchObject({
      doubts: ['postal-code-unknown', 'subtype-missing', 'phone-invalid', 'consent-missing'],
      phone: '12',
      postalCode: '1410',
      routing: { verdict: 'blocked' },
    })
  })

  test('answers what the contract promises', async () => {
    const made = await anOffice()
    const { id } = await aLead(made)
    expect(leadDetail.parse(await getLead(made.office, { id }))).toBeTruthy()
    for (const row of (await list(made)).rows) expect(leadRow.strict().parse(row)).toBeTruthy()
  })

  test('is not written by nobody', async () => {
    const made = await anOffice()
    await expect(createLead(made.asNobody(), sureLead)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })
})

describe('the sixteen postal codes in two départements', () => {
  test.each(Object.keys(exceptions.ambiguous))(
    '%s is asked, then settled by each choice',
    async postalCode => {
      const made = await anOffice()
      const { id, state } = await aLead(made, { postalCode, commune: null })
      expect(state).toBe('to_qualify')
      const { communeChoices, doubts } = await getLead(made.office, { id })
      expect(doubts).toEqual(['commune-to-choose'])
      expect(communeChoices.length).toBeGreaterThanOrEqual(2)
      let version = 1
      for (const { departmentCode, departmentName } of communeChoices) {
        const fields = { ...sureLead, postalCode, commune: null, departmentCode }
        const saved = await qualifyLead(made.context, { id, version, fields })
        expect(saved).toEqual({ version: version + 1, state: 'without_holder' })
        version = saved.version
        expect(await getLead(made.office, { id })).toMatchObject({ departmentCode, departmentName })
      }
    },
  )
})

describe('qualifying', () => {
  test('an older version is refused, and keeps nothing', async () => {
    const made = await anOffice()
    const { id } = await aLead(made, { consentText: null })
    await qualifyLead(made.context, { id, version: 1, fields: sureLead })
    const late = qualifyLead(made.context, { id, version: 1, fields: { ...sureLead, customerName: 'Autre' } })
    await expect(late).rejects.toMatchObject({ code: 'STALE', data: { version: 2 } })
    expect((await getLead(made.office, { id })).customerName).toBe('Hortense Valdorme')
  })

  test('a request that was refused or taken back is over', async () => {
    const made = await anOffice()
    const refused = await aLead(made)
    expect(await refuseLead(made.context, { id: refused.id, reason: 'Hors de notre métier' })).toEqual({
      version: 2,
      state: 'refused',
    })
    const withdrawn = await aLead(made)
    await withdrawLead(made.context, { id: withdrawn.id, reason: '' })
    for (const { id } of [refused, withdrawn]) {
      const late = qualifyLead(made.context, { id, version: 2, fields: sureLead })
      await expect(late).rejects.toMatchObject({ code: 'LEAD_STATE' })
    }
    expect(await getLead(made.office, { id: refused.id })).toMatchObject({
      refusedReason: 'Hors de notre métier',
    })
    const { routing } = await getLead(made.office, { id: withdrawn.id })
    expect(routing.tests.find(one => one.test === 'withdrawn')?.passed).toBe(false)
  })

  test('a request that does not exist is not found', async () => {
    const made = await anOffice()
    await expect(getLead(made.office, { id: 99 as never })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('when a cell changes hands', () => {
  test('its requests show the truth, and views and counts follow', async () => {
    const made = await anOffice()
    const { id } = await aLead(made)
    await aLead(made, { customerName: 'Ailleurs', postalCode: '38000' })
    expect(await counts(made)).toMatchObject({ without_holder: 2, ready: 0 })
    await aHolder(made)
    expect(await getLead(made.office, { id })).toMatchObject({
      state: 'ready',
      routing: { verdict: 'deliverable' },
    })
    expect(await namesIn(made, { view: 'without_holder' })).toEqual(['Ailleurs'])
    expect((await list(made, { view: 'ready' })).rows).toMatchObject([
      { customerName: 'Hortense Valdorme', holderName: 'Rhône Thermique Chazelot', state: 'ready' },
    ])
    expect(await counts(made)).toMatchObject({ without_holder: 1, ready: 1, open: 2 })
    made.clock.set('2027-02-11T00:00:00Z')
    expect(await namesIn(made, { view: 'ready' })).toEqual([])
    expect(await counts(made)).toMatchObject({ without_holder: 2, ready: 0 })
  })

  test('a form that was open meanwhile can still be saved', async () => {
    const made = await anOffice()
    const { id } = await aLead(made)
    await aHolder(made)
    await list(made)
    expect(await qualifyLead(made.context, { id, version: 1, fields: sureLead })).toEqual({
      version: 2,
      state: 'ready',
    })
  })
})

describe('the views', () => {
  async function anOfficeWithAll() {
    const made = await anOffice()
    await completeSettings(made)
    await aHolder(made)
    const make = async (customerName: string, changes: Partial<typeof sureLead> = {}) => {
      made.clock.advance(60_000)
      return aLead(made, { customerName, ...changes })
    }
    await make('Doute', { consentText: null })
    await make('Prête')
    await make('Libre', { postalCode: '38000' })
    const sent = await make('Transmise')
    const unknown = await make('Inconnue')
    const failed = await make('Échec')
    const refused = await make('Refusée')
    await refuseLead(made.context, { id: refused.id, reason: 'Essai' })
    for (const { id } of [sent, unknown, failed]) await dispatchLead(made.context, { id, version: 1 })
    const setDelivery = (id: number, state: OutboxState) => comeTo(made.office, state, { subjectId: id })
    await setDelivery(unknown.id, 'unknown')
    await setDelivery(failed.id, 'failed')
    return made
  }

  test('hold what their name says, in the order that they are served, and count it', async () => {
    const made = await anOfficeWithAll()
    const expected = {
      open: ['Inconnue', 'Échec', 'Prête', 'Doute', 'Transmise', 'Libre'],
      tasks: [],
      to_qualify: ['Doute'],
      ready: ['Prête'],
      unsettled: ['Inconnue', 'Échec'],
      without_holder: ['Libre'],
      overdue: [],
      dispatched: ['Échec', 'Inconnue', 'Transmise'],
      all: ['Refusée', 'Échec', 'Inconnue', 'Transmise', 'Libre', 'Prête', 'Doute'],
    } satisfies Record<LeadView, string[]>
    const counted = await counts(made)
    for (const [view, names] of Object.entries(expected) as [LeadView, string[]][]) {
      const page = await list(made, { view })
      expect([view, page.rows.map(row => row.customerName)]).toEqual([view, names])
      expect([view, page.total, counted[view]]).toEqual([view, names.length, names.length])
      // The same view through the full-text index (every request has a word « fioul ») and through the rows, the newest first.
      const newestFirst = expected.all.filter(name => names.some(one => one === name))
      for (const asked of [{ search: 'fiou' }, { filters: [EVERY] }]) {
        const searched = await list(made, { view, ...asked })
        expect([view, searched.rows.map(row => row.customerName), searched.total]).toEqual([
          view,
          newestFirst,
          names.length,
        ])
      }
    }
  })

  test('are read page by page, none twice', async () => {
    const made = await anOfficeWithAll()
    const pages = await Promise.all(
      [0, 2, 4].map(offset => namesIn(made, { view: 'open', offset, limit: 2 })),
    )
    expect(pages).toEqual([
      ['Inconnue', 'Échec'],
      ['Prête', 'Doute'],
      ['Transmise', 'Libre'],
    ])
  })

  test('say the holder and the delivery', async () => {
    const made = await anOfficeWithAll()
    const { rows } = await list(made)
    const rowOf = (name: string) => rows.find(row => row.customerName === name)
    expect(rowOf('Échec')).toMatchObject({ delivery: 'failed', holderName: 'Rhône Thermique Chazelot' })
    expect(rowOf('Libre')).toMatchObject({ delivery: null, holderName: null, state: 'without_holder' })
    expect(rowOf('Refusée')).toMatchObject({ holderName: null })
  })

  test('are narrowed by département and sub-type', async () => {
    const made = await anOfficeWithAll()
    expect(await namesIn(made, { departmentCode: '38' })).toEqual(['Libre'])
    expect(await namesIn(made, { departmentCode: '69', view: 'to_qualify' })).toEqual(['Doute'])
    expect(await namesIn(made, { subtypeCode: 'pompe-a-chaleur', departmentCode: '38' })).toEqual(['Libre'])
    expect(await namesIn(made, { subtypeCode: 'isolation-combles' })).toEqual([])
  })
})

describe('a search', () => {
  async function anOfficeOfNames() {
    const made = await anOffice()
    await aLead(made, {
      customerName: 'Élodie Œuvrard',
      message: 'Toiture à refaire',
      commune: 'Saint-Étienne',
    })
    await aLead(made, {
      customerName: 'Jean Martin',
      phone: '0692 12 34 56',
      email: 'jean.martin@example.re',
      postalCode: '97410',
      commune: null,
      message: 'Chauffe-eau : "solaire" (NOT rien) OR AND *',
    })
    return made
  }

  test.each([
    ['elodie', 'Élodie Œuvrard'],
    ['ÉLOD', 'Élodie Œuvrard'],
    ['toiture refai', 'Élodie Œuvrard'],
    ['saint etienne', 'Élodie Œuvrard'],
    ['06 39 98 41 07', 'Élodie Œuvrard'],
    ['06 39', 'Élodie Œuvrard'],
    ['+33 6 39', 'Élodie Œuvrard'],
    ['L-2026-0001', 'Élodie Œuvrard'],
    ['0692123456', 'Jean Martin'],
    ['jean.martin@exam', 'Jean Martin'],
    ['97410', 'Jean Martin'],
    ['"solaire" (NOT', 'Jean Martin'],
  ])('for « %s » finds %s', async (search, name) => {
    const made = await anOfficeOfNames()
    expect(await namesIn(made, { search })).toEqual([name])
  })

  test.each(['zzz', 'refai toiture', '***', '« »', 'facets:zsready', 'zstoqualify', 'pompe-a-chaleur'])(
    'for « %s » finds nothing, and fails nowhere',
    async search => {
      const made = await anOfficeOfNames()
      expect(await list(made, { search })).toEqual({ rows: [], total: 0, totalIsFloor: false })
    },
  )

  test('of one letter waits for the next ones', async () => {
    const made = await anOfficeOfNames()
    expect(await namesIn(made, { search: 'j' })).toEqual(['Jean Martin', 'Élodie Œuvrard'])
    expect(await namesIn(made, { search: 'jean m' })).toEqual(['Jean Martin'])
    expect(await namesIn(made, { search: 'jean x' })).toEqual(['Jean Martin'])
    expect(await namesIn(made, { search: 'jean.martin@example.r' })).toEqual(['Jean Martin'])
  })

  test('finds a rare word among very many that begin like it, and no word in the middle of another', async () => {
    const made = await anOfficeOfNames()
    await alter(
      made.office,
      sql`INSERT INTO lead (reference, state, channel, received_at, customer_name, message)
        SELECT 'L-2020-' || value, 'to_qualify', 'csv', value, 'Client ' || value, 'Chauffage, réchaufferie'
        FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 400)
          SELECT value FROM n)`,
    )
    expect(await namesIn(made, { search: 'chauffe' })).toEqual(['Jean Martin'])
    expect(await list(made, { search: 'chauff', limit: 5 })).toMatchObject({ totalIsFloor: true })
    expect(await namesIn(made, { search: 'chaufferie' })).toEqual([])
    expect(await namesIn(made, { search: 'saint-étien' })).toEqual(['Élodie Œuvrard'])
  })

  test('of very many matches says that there are at least so many', async () => {
    const made = await anOffice()
    await alter(
      made.office,
      sql`INSERT INTO lead (reference, state, channel, received_at, customer_name, message)
        SELECT 'L-2020-' || value, 'to_qualify', 'csv', value, 'Client ' || value, 'Bonjour'
        FROM (WITH RECURSIVE n (value) AS (
          SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${COUNTED_MATCHES + 500})
          SELECT value FROM n)`,
    )
    const short = await list(made, { search: 'bon' })
    expect(short).toMatchObject({ total: COUNTED_MATCHES, totalIsFloor: true })
    const page = await list(made, { search: 'bonjour' })
    expect(page.totalIsFloor).toBe(true)
    expect(page.total).toBeGreaterThan(50)
    expect(page.rows.map(row => row.id)).toEqual(short.rows.map(row => row.id))
    expect(page.rows[0]?.customerName).toBe('Client 1500')
    const far = await list(made, { search: 'bonjour', offset: 1450 })
    expect(far.rows).toHaveLength(50)
    expect(far.rows.at(-1)?.customerName).toBe('Client 1')
    expect(far).toMatchObject({ total: 1500, totalIsFloor: false })
    expect((await list(made)).total).toBe(1500)
  })
})
