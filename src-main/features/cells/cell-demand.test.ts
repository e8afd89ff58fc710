import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { cellDemand, cellDetail, cellHolder } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import {
  aDossier,
  anOffice,
  aProvider,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
  type TestOffice,
} from '../testing.ts'
import { extendOption } from './extend-hold.ts'
import { getCell } from './get-cell.ts'
import { getDemand } from './get-demand.ts'
import { listCellHolders } from './list-holders.ts'
import { listDossierOptions } from './list-options.ts'
import { placeHolds } from './place-holds.ts'
import { releaseOption } from './release-hold.ts'

const { subtypeCode } = HEAT_PUMP_IN_ISERE
const SAVOIE: Cell = { departmentCode: '73', subtypeCode }
/** Another sub-type of the same service. */
const GAS: Cell = { departmentCode: '73', subtypeCode: 'chaudiere-gaz-granules' }

let received = 0
async function aRequest({ office }: TestOffice, cell: Cell, at: string, state = 'without_holder') {
  received += 1
  await office.store.write(async ({ db }) =>
    db.run(sql`
      INSERT INTO lead (reference, state, channel, received_at, customer_name, department_code, subtype_code)
      VALUES (${`L-${received}`}, ${state}, 'manual', ${Date.parse(at)}, 'Odette Marchand', ${cell.departmentCode},
        ${cell.subtypeCode})`),
  )
}

describe('the demand of a year', () => {
  test('is counted by département, from the same day a year ago to yesterday, without duplicates', async () => {
    const test = await anOffice()
    await aRequest(test, HEAT_PUMP_IN_ISERE, '2025-11-23T22:59:00Z')
    await aRequest(test, HEAT_PUMP_IN_ISERE, '2025-11-23T23:00:00Z')
    await aRequest(test, HEAT_PUMP_IN_ISERE, '2026-06-01T10:00:00Z', 'duplicate')
    await aRequest(test, HEAT_PUMP_IN_ISERE, '2026-11-23T22:59:00Z', 'dispatched')
    await aRequest(test, HEAT_PUMP_IN_ISERE, '2026-11-24T08:00:00Z')
    await aRequest(test, SAVOIE, '2026-03-01T08:00:00Z')
    expect(cellDemand.parse(await getDemand(test.office, { subtypeCode }))).toEqual({
      countedFrom: '2025-11-24',
      countedUntil: '2026-11-24',
      rows: [
        { departmentCode: '38', leads: 2, unservedLeads: 1 },
        { departmentCode: '73', leads: 1, unservedLeads: 1 },
      ],
    })
  })

  test('of a service adds up its sub-types, and leaves the other services out', async () => {
    const test = await anOffice()
    await aRequest(test, SAVOIE, '2026-03-01T08:00:00Z')
    await aRequest(test, GAS, '2026-03-01T08:00:00Z')
    await aRequest(test, { ...LEAK_IN_ISERE, departmentCode: '73' }, '2026-03-01T08:00:00Z')
    const { rows } = await getDemand(test.office, { serviceCode: 'chauffage-climatisation' })
    expect(rows).toEqual([{ departmentCode: '73', leads: 2, unservedLeads: 2 }])
    await expect(getDemand(test.office, { serviceCode: 'sorcellerie' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('is read from the index alone', async () => {
    const { office } = await anOffice()
    const plan = await office.store.read(async db =>
      db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN
        SELECT department.code, count(*), sum(lead.state = 'without_holder')
        FROM department CROSS JOIN json_each('["a"]') asked
        CROSS JOIN lead ON lead.department_code = department.code AND lead.subtype_code = asked.value
          AND lead.received_at >= 1 AND lead.received_at < 2
        WHERE lead.state <> 'duplicate' GROUP BY department.code`),
    )
    expect(plan.map(({ detail }) => detail).join('\n')).toContain(
      'lead USING COVERING INDEX lead_cell_received',
    )
  })

  test('of a cell is told month by month, the oldest first', async () => {
    const test = await anOffice()
    for (const day of ['2025-11-24', '2025-12-23', '2025-12-24', '2026-11-23'])
      await aRequest(test, SAVOIE, `${day}T10:00:00Z`)
    const detail = cellDetail.parse(await getCell(test.office, SAVOIE))
    expect(detail.leadsByMonth).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    expect(detail).toMatchObject({ leads12Months: 4, leadsWithoutHolder12Months: 4 })
    expect(detail.population).toBeGreaterThan(400_000)
  })
})

test('an option tells who placed it, each extension with its reason, and why it was given back', async () => {
  const test = await anOffice()
  const { id: dossierId } = await aDossier(test)
  const { holdIds, expiresAt } = await placeHolds(test.context, { dossierId, cells: [SAVOIE] })
  const [holdId] = holdIds
  if (!holdId) throw new Error('no option')
  const optionsOf = () => listDossierOptions(test.office, { dossierId })
  expect(await optionsOf()).toEqual([{ ...SAVOIE, expiresAt }])
  test.clock.advance(1000)
  await extendOption(test.context, { holdId, days: 3, reason: 'Attend son banquier' })
  test.clock.advance(1000)
  await releaseOption(test.context, { holdId, reason: 'Renonce' })
  expect(await optionsOf()).toEqual([])
  const { holds } = cellDetail.parse(await getCell(test.office, SAVOIE))
  expect(holds).toMatchObject([
    {
      placedBy: 'Hélène Bascoulard',
      releaseReason: 'Renonce',
      extensions: [
        { reason: 'Attend son banquier', untilAt: expiresAt + 3 * 86_400_000, by: 'Hélène Bascoulard' },
      ],
    },
  ])
})

test('who holds cells on a day is told with all of theirs, in the order of their names', async () => {
  const test = await anOffice()
  await aProvider(test, { companyName: 'Zanetti', cells: [SAVOIE, GAS] })
  await aProvider(test, { companyName: 'Élan Thermique', startsOn: '2027-01-01' })
  const namesOn = async (on?: string) =>
    (await listCellHolders(test.office, { on }))
      .map(one => cellHolder.parse(one))
      .map(({ providerName, cells }) => [providerName, cells.length])
  expect(await namesOn()).toEqual([['Zanetti', 2]])
  expect(await namesOn('2027-02-01')).toEqual([
    ['Élan Thermique', 1],
    ['Zanetti', 2],
  ])
})
