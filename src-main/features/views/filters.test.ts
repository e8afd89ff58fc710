import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import {
  type InboxField,
  type InboxFilter,
  inboxFields,
  inboxFilter,
  operatorsOf,
} from '../../../src-preload/contract/inbox.ts'
import { addDays, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { fold } from '../../domain/fold.ts'
import { listInbox } from '../dossiers/list-inbox.ts'
import {
  aDossier,
  anOffice,
  aProvider,
  aReadyDossier,
  aReceivedDocument,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
  type TestOffice,
} from '../testing.ts'

let test_: TestOffice
let facts: ReadonlyMap<number, Facts>
beforeAll(async () => {
  test_ = await anOffice({ keepOpen: true })
  await fill(test_)
  facts = await readFacts(test_)
})
afterAll(() => test_.close())

const DAY = 86_400_000
type Cell = { readonly departmentCode: string; readonly subtypeCode: string }
/** What is true of a dossier, by fields: one value, several, or yes and no. */
type Facts = Readonly<Record<string, unknown>> & { readonly cells: readonly Cell[] }

/** Dossiers that differ in everything a filter looks at. */
async function fill(made: TestOffice) {
  const { office, clock } = made
  const elsewhere = { ...LEAK_IN_ISERE, departmentCode: '01' }
  await aProvider(made, { companyName: 'Chazelot Énergies', cells: [LEAK_IN_ISERE] })
  const perimeters = [[LEAK_IN_ISERE], [HEAT_PUMP_IN_ISERE, elsewhere], [elsewhere], []]
  const other = await made.asAnother('Denis Roche')
  const staff = [made.staffId, other.session.staffId]
  for (let n = 0; n < 28; n++) {
    const wish = {
      companyName: ['Éclair du Rhône', 'Toitures 12', 'ÉNERGIE Bis', 'Œuvre & fils'][n % 4] ?? '',
      siret: n % 5 === 0 ? null : undefined,
      legalForm: n % 3 === 0 ? null : 'SARL',
      commune: [null, 'Voiron', 'Saint-Étienne'][n % 3] ?? null,
      cells: perimeters[n % 4] ?? [],
      contact: {
        email: n % 6 === 0 ? null : `p${n % 9}@bois.example`,
        phone: n % 4 === 0 ? '0612345678' : null,
      },
    }
    const { siret, ...rest } = wish
    const asked = siret === null ? { ...rest, siret } : rest
    const { id } = n % 7 === 3 ? await aReadyDossier(made, asked) : await aDossier(made, asked)
    if (n % 3 === 1) await aReceivedDocument(made, id, 'kbis')
    const states = ['received', 'in_review', 'approved', 'refused', 'closed']
    const state = n % 7 === 3 ? 'in_review' : states[n % 5]
    const decided = state === 'received' || state === 'in_review' ? null : office.now()
    await office.store.write(async ({ db }) => {
      db.run(sql`UPDATE dossier SET state = ${state}, decided_by = ${decided && staff[n % 2]}, decided_at = ${decided},
        waiting_on = ${['us', 'provider', 'registry', 'nobody'][n % 4]}, waiting_since = ${office.now()},
        claimed_by = ${n % 3 === 0 ? staff[n % 2] : null}, claimed_until = ${n % 3 === 0 ? office.now() + 40 * DAY * (n % 2) : null},
        assigned_to = ${n % 5 === 1 ? staff[(n + 1) % 2] : null}, headcount = ${n % 4 === 0 ? null : n},
        attention = ${n % 6 === 0 ? 'reply' : null}, attention_at = ${n % 6 === 0 ? 1 : null},
        origin = ${['mail', 'folder', 'manual', 'import'][n % 4]} WHERE id = ${id}`)
      // Some resemble others, some do not, some were never looked at.
      if (n % 3 !== 0)
        db.run(sql`INSERT INTO dossier_resemblance (dossier_id, undecided, looked_at)
          VALUES (${id}, ${(n % 3) - 1}, 1)`)
      if (n % 4 === 2)
        db.run(sql`UPDATE document SET state = 'conforme', judged_by = ${staff[0]}, judged_at = 1,
          valid_until = ${addDays(civilDateOf('2026-11-24'), (n - 14) * 5)} WHERE dossier_id = ${id} AND kind = 'rc_pro'`)
    })
    clock.advance((n % 5) * DAY + 3_600_000 * n)
  }
}

async function readFacts({ office }: TestOffice): Promise<Map<number, Facts>> {
  return office.store.read(async db => {
    const rows = db.all<Record<string, unknown> & { id: number }>(sql`SELECT * FROM dossier`)
    const all = <Row>(table: string) =>
      db.all<Row & { dossier_id: number }>(sql.raw(`SELECT * FROM ${table}`))
    const contacts = Map.groupBy(all<{ email: string; phone: string }>('contact'), row => row.dossier_id)
    const documents = Map.groupBy(
      all<{ kind: string; state: string; valid_until: string | null }>('document'),
      row => row.dossier_id,
    )
    const cells = Map.groupBy(
      all<{ department_code: string; subtype_code: string }>('dossier_cell'),
      row => row.dossier_id,
    )
    const held = all<{
      department_code: string
      subtype_code: string
      starts_on: string
      ends_on: string | null
    }>('exclusivity')
    const checks = Map.groupBy(all<{ outcome: string }>('dossier_check'), row => row.dossier_id)
    const regions = new Map(
      db
        .all<{ code: string; region: string }>(sql`SELECT code, region_code AS region FROM department`)
        .map(row => [row.code, row.region]),
    )
    const services = new Map(
      db
        .all<{ code: string; service: string }>(sql`SELECT code, service_code AS service FROM subtype`)
        .map(row => [row.code, row.service]),
    )
    const resembling = new Set(
      all<{ undecided: number }>('dossier_resemblance')
        .filter(({ undecided }) => undecided > 0)
        .map(row => row.dossier_id),
    )
    const now = office.now()
    const today = civilDateIn(now, 'Europe/Paris')
    const facts = new Map<number, Facts>()
    for (const row of rows) {
      const contact = contacts.get(row.id)?.[0]
      const pieces = documents.get(row.id) ?? []
      const kindsIn = (...states: string[]) =>
        pieces.filter(({ state }) => states.includes(state)).map(({ kind }) => kind)
      const asked = (cells.get(row.id) ?? []).map(cell => ({
        departmentCode: cell.department_code,
        subtypeCode: cell.subtype_code,
      }))
      const isTaken = (cell: Cell) =>
        held.some(
          one =>
            one.department_code === cell.departmentCode &&
            one.subtype_code === cell.subtypeCode &&
            one.dossier_id !== row.id &&
            (one.ends_on === null || one.ends_on > today),
        )
      const complete =
        pieces.length > 0 &&
        pieces.every(
          ({ kind, state, valid_until }) =>
            kind === 'other' ||
            (!['missing', 'to_judge', 'to_replace', 'refused'].includes(state) &&
              !(state === 'conforme' && valid_until !== null && valid_until < today)),
        )
      const claimed = row.claimed_by !== null && Number(row.claimed_until) > now ? row.claimed_by : null
      facts.set(row.id, {
        reference: row.reference,
        company: row.company_name,
        siret: row.siret,
        legalForm: row.legal_form,
        headcount: row.headcount,
        commune: row.commune,
        postalCode: row.postal_code,
        email: contact?.email ?? null,
        phone: contact?.phone ?? null,
        state: row.state,
        waiting: row.waiting_on,
        since: row.waiting_since,
        received: row.received_at,
        origin: row.origin,
        attention: row.attention,
        cells: asked,
        department: asked.map(({ departmentCode }) => departmentCode),
        subtype: asked.map(({ subtypeCode }) => subtypeCode),
        region: asked.map(({ departmentCode }) => regions.get(departmentCode)),
        service: asked.map(({ subtypeCode }) => services.get(subtypeCode)),
        conflict: asked.some(isTaken),
        missing: kindsIn('missing'),
        toJudge: kindsIn('to_judge'),
        toReplace: kindsIn('to_replace', 'refused'),
        expiry: pieces
          .filter(({ state, valid_until }) => state === 'conforme' && valid_until !== null)
          .map(({ valid_until }) => valid_until),
        extractDay: [],
        complete,
        ready:
          complete &&
          (checks.get(row.id) ?? []).filter(({ outcome }) => outcome === 'passed').length === 3 &&
          asked.some(cell => !isTaken(cell)),
        duplicates: resembling.has(row.id),
        claimedBy: claimed,
        assignedTo: row.assigned_to,
        owner: [row.claimed_by, row.assigned_to].filter(one => one !== null),
        messageIn: null,
        messageOut: null,
        request: false,
        reminders: null,
        decided: row.decided_at,
        decidedBy: row.decided_by,
      })
    }
    return facts
  })
}

/** One filter on what is known of a dossier, in memory; `me` is who asks. */
function holds(
  filter: InboxFilter,
  known: unknown,
  { now, me }: { readonly now: number; readonly me: number },
): boolean {
  const today = civilDateIn(now, 'Europe/Paris')
  const values = (Array.isArray(known) ? known : [known]).filter(value => value !== null && value !== '')
  const dayOf = (value: unknown) =>
    typeof value === 'number' ? civilDateIn(value, 'Europe/Paris') : String(value)
  const some = (is: (value: unknown) => boolean) => values.some(is)
  switch (filter.op) {
    case 'any':
      return some(value =>
        filter.values.some(asked => asked === String(value) || (asked === 'me' && value === me)),
      )
    case 'none':
      return !holds({ ...filter, op: 'any' }, known, { now, me })
    case 'contains':
      return some(value => fold(String(value)).includes(fold(filter.text)))
    case 'starts':
      return some(value => fold(String(value)).startsWith(fold(filter.text)))
    case 'at_least':
      return some(value => Number(value) >= filter.value)
    case 'at_most':
      return some(value => Number(value) <= filter.value)
    case 'today':
      return some(value => dayOf(value) === today)
    case 'last_days':
      return some(value => addDays(today, 1 - filter.days) <= dayOf(value) && dayOf(value) <= today)
    case 'before_days':
      return some(value => dayOf(value) < addDays(today, -filter.days))
    case 'next_days':
      return some(value => today <= dayOf(value) && dayOf(value) <= addDays(today, filter.days))
    case 'past':
      return some(value => dayOf(value) < today)
    case 'yes':
      return Boolean(known)
    case 'no':
      return !known
    case 'empty':
      return values.length === 0
    case 'filled':
      return values.length > 0
  }
}

const CELLS: readonly InboxField[] = ['department', 'region', 'service', 'subtype']

/** The whole rule: alternatives in a field, all fields, and one same cell for what is asked of cells. */
function matches(
  facts: Facts,
  filters: readonly InboxFilter[],
  moment: { now: number; me: number },
): boolean {
  const fields = [...Map.groupBy(filters, ({ field }) => field)]
  const ofOneCell = fields.filter(
    ([field, some]) => CELLS.includes(field) && some.every(({ op }) => op === 'any'),
  )
  const others = fields.filter(field => !ofOneCell.includes(field))
  const placeOf = (field: string, at: number) => (facts[field] as unknown[])[at]
  const isInOneCell = (at: number) =>
    ofOneCell.every(([field, some]) => some.some(filter => holds(filter, placeOf(field, at), moment)))
  return (
    others.every(([field, some]) => some.some(filter => holds(filter, facts[field] ?? null, moment))) &&
    (ofOneCell.length === 0 || facts.cells.some((_, at) => isInOneCell(at)))
  )
}

const VALUES: Partial<Record<InboxField, readonly string[]>> = {
  state: ['received', 'in_review', 'approved', 'refused', 'closed'],
  waiting: ['us', 'provider', 'registry', 'nobody'],
  origin: ['mail', 'folder', 'manual', 'import'],
  attention: ['reply', 'bounce'],
  department: ['38', '01', '75'],
  region: ['84', '11'],
  subtype: [LEAK_IN_ISERE.subtypeCode, HEAT_PUMP_IN_ISERE.subtypeCode, 'rien'],
  service: ['plomberie', 'chauffage', 'plomberie-sanitaire'],
  missing: ['kbis', 'rc_pro', 'decennale'],
  toJudge: ['kbis', 'rc_pro'],
  toReplace: ['kbis'],
}

const anyFilter: fc.Arbitrary<InboxFilter> = fc
  .constantFrom(...(Object.keys(inboxFields) as InboxField[]))
  .chain(field =>
    fc.record({
      field: fc.constant(field),
      op: fc.constantFrom(...operatorsOf(field)),
      values: fc.subarray([...(VALUES[field] ?? ['me', '1', '2', '99'])], { minLength: 1 }),
      text: fc.constantFrom('e', 'é', 'ÉNERGIE', 'st', '38', 'o', 'p1', '-'),
      value: fc.integer({ min: 0, max: 30 }),
      days: fc.constantFrom(0, 1, 7, 30, 45),
    }),
  )
  .map(parts => inboxFilter.parse(parts))

describe('filters of the inbox', () => {
  test('find what a rule applied to each dossier finds, in every order, and count it', async () => {
    const now = test_.office.now()
    const me = test_.staffId as StaffId
    const ids = [...facts.keys()] as DossierId[]
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFilter, { maxLength: 4 }),
        fc.constantFrom(
          'importance',
          'since',
          'company',
          'reference',
          'expiry',
          'messageIn',
          'commune',
          'decided',
        ),
        fc.constantFrom('', 'en', 'rhone', 'bois'),
        async (filters, by, search) => {
          const asked = {
            view: 'all',
            search,
            filters,
            sort: { by, direction: 'asc' },
            offset: 0,
            limit: 200,
          } as const
          const { rows, total } = await listInbox(test_.context, asked)
          const inSearch = new Set(
            (await listInbox(test_.context, { ...asked, filters: [] })).rows.map(({ id }) => id),
          )
          const expected = ids.filter(
            id => inSearch.has(id) && matches(facts.get(id) as Facts, filters, { now, me }),
          )
          found += expected.length
          expect(rows.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
            expected.toSorted((a, b) => a - b),
          )
          expect(total).toBe(expected.length)
        },
      ),
      { numRuns: 600 },
    )
    expect(found).toBeGreaterThan(500)
  })
})
