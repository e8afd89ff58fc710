import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { deadline } from '../../../src-preload/contract/deadlines.ts'
import { placeHolds } from '../cells/place-holds.ts'
import { aDossier, anOffice, HEAT_PUMP_IN_ISERE, LEAK_IN_ISERE, type TestOffice } from '../testing.ts'
import { aHolder, completeSettings } from '../testing-holders.ts'
import { joinWaiting } from '../waiting/join-waiting.ts'
import { exportCalendar } from './export-calendar.ts'
import { countDated, listDated } from './list-deadlines.ts'

const dated = async ({ office }: TestOffice, days = 90) => {
  const { rows, today } = await listDated(office, { days })
  // The number that every screen shows is counted apart: it must be the one of the list.
  const late = rows.filter(({ dueOn }) => dueOn < today).length
  expect(await countDated(office, { days })).toEqual({ count: rows.length, late })
  return rows.map(row => deadline.parse(row))
}
const shown = async (test: TestOffice, days = 90) =>
  (await dated(test, days)).map(({ kind, dueOn, who, effect }) => [kind, dueOn, who, effect])

test('an option is dated by its day in Paris, with how many wait for its cell', async () => {
  const office = await anOffice()
  const first = await aDossier(office)
  const second = await aDossier(office)
  await placeHolds(office.context, { dossierId: first.id, cells: [LEAK_IN_ISERE] })
  await joinWaiting(office.context, { cell: LEAK_IN_ISERE, dossierId: second.id })
  expect(await dated(office)).toMatchObject([
    {
      kind: 'option',
      dueOn: '2026-12-01',
      who: 'us',
      effect: 'cell-freed',
      waiting: 1,
      about: { departmentCode: '38', subtypeName: 'Dépannage fuite/débouchage' },
    },
  ])
  office.clock.advance(7 * 86_400_000)
  expect(await dated(office)).toEqual([])
})

test('a running contract dates its documents, its renewal and its end', async () => {
  const office = await anOffice()
  await completeSettings(office)
  await aHolder(office, {
    startsOn: '2026-02-01',
    endsOn: '2027-02-01',
    subtypeCodes: [HEAT_PUMP_IN_ISERE.subtypeCode],
  })
  await office.office.store.write(async ({ db }) => {
    db.run(sql`UPDATE document SET valid_until = '2026-12-31' WHERE kind = 'rc_pro'`)
  })
  expect(await shown(office)).toEqual([
    ['document', '2026-12-31', 'provider', 'sending-stops'],
    ['renewal', '2027-01-01', 'provider', 'priority-ends'],
    ['contract', '2027-01-31', 'us', 'contract-ends'],
  ])
  await office.office.store.write(async ({ db }) => {
    db.run(sql`UPDATE contract SET renewal_answer = 'leaves', renewal_answered_at = 1`)
  })
  expect(await shown(office)).toEqual([
    ['document', '2026-12-31', 'provider', 'sending-stops'],
    ['contract', '2027-01-31', 'clock', 'contract-ends'],
  ])
})

test('a document that another one follows is dated no more', async () => {
  const office = await anOffice()
  await completeSettings(office)
  const holder = await aHolder(office, { startsOn: '2026-02-01', endsOn: '2028-02-01' })
  await office.office.store.write(async ({ db }) => {
    db.run(sql`UPDATE document SET valid_until = '2026-12-31' WHERE kind = 'rc_pro'`)
    db.run(sql`INSERT INTO document (dossier_id, kind, state, judged_by, judged_at, valid_until, created_at)
      VALUES (${holder.dossierId}, 'rc_pro', 'conforme', ${office.staffId}, 1, '2027-12-31', 1)`)
  })
  expect(await shown(office)).toEqual([])
})

test('the calendar has a whole day for each, under an identifier that stays', async () => {
  const office = await anOffice()
  const dossier = await aDossier(office, { companyName: 'Énergies; Dupont, fils' })
  await placeHolds(office.context, { dossierId: dossier.id, cells: [LEAK_IN_ISERE] })
  const { name, text } = await exportCalendar(office.office, { days: 90 })
  expect(name).toBe('echeances-2026-11-24.ics')
  expect(text).toContain('DTSTART;VALUE=DATE:20261201')
  expect(text).toContain('UID:option-1@apanage')
  expect(text.replace(/\r\n /g, '')).toContain('Énergies\\; Dupont\\, fils')
  expect(await exportCalendar(office.office, { days: 90 })).toEqual({ name, text })
})
