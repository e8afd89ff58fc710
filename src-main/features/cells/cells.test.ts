import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { cellDetail, cellMatrix, cellView } from '../../../src-preload/contract/cells.ts'
import type { HoldId } from '../../../src-preload/contract/ids.ts'
import { STATE_LETTERS } from '../../store/queries/cell-views.ts'
import { aContract, aDossier, anOffice, aProvider, LEAK_IN_ISERE, type TestOffice } from '../testing.ts'
import { joinWaiting } from '../waiting/join-waiting.ts'
import { getCell } from './get-cell.ts'
import { getHolder } from './get-holder.ts'
import { getMatrix } from './get-matrix.ts'
import { listCellStates } from './list-cell-states.ts'
import { listTerritory, listWork } from './list-references.ts'
import { locatePostalCode } from './locate-postal-code.ts'
import { placeHolds } from './place-holds.ts'
import { releaseOption } from './release-hold.ts'
import { simulateChange } from './simulate-change.ts'

const { subtypeCode } = LEAK_IN_ISERE
const DAY = 86_400_000

const stateOf = async ({ office }: TestOffice, on?: string) => {
  const states = await listCellStates(office, { subtypeCode, on })
  return states.find(({ departmentCode }) => departmentCode === '38')
}

test('a new office sells sixty sub-types in a hundred and one départements, Corsica in its place', async () => {
  const { office } = await anOffice()
  const departments = await listTerritory(office)
  expect(departments).toHaveLength(101)
  expect(departments.map(({ code }) => code).slice(26, 31)).toEqual(['28', '29', '2A', '2B', '30'])
  expect(departments.find(({ code }) => code === '21')?.name).toBe('Côte-d’Or')
  const services = await listWork(office)
  expect(services.flatMap(({ subtypes }) => subtypes)).toHaveLength(60)
  expect(services[1]?.subtypes[0]).toMatchObject({
    code: 'pompe-a-chaleur',
    energy: true,
    tenYearCover: true,
  })
})

describe('the state of a cell', () => {
  test('is free, then held until the eve of its end, then near its end', async () => {
    const office = await anOffice()
    expect(await stateOf(office)).toMatchObject({ state: 'libre', until: null, holderName: null })
    await aProvider(office, { companyName: 'Ravier Plomberie' })
    const held = await stateOf(office)
    expect(cellView.parse(held)).toMatchObject({
      state: 'en-cours',
      until: '2027-11-23',
      holderName: 'Ravier Plomberie',
    })
    expect(await stateOf(office, '2027-10-24')).toMatchObject({ state: 'echeance-proche' })
    expect(await stateOf(office, '2027-11-23')).toMatchObject({ state: 'echeance-proche' })
    expect(await stateOf(office, '2027-11-24')).toMatchObject({ state: 'libre' })
  })

  test('is free until the eve of a period that begins later', async () => {
    const office = await anOffice()
    await aProvider(office, { startsOn: '2027-01-01' })
    expect(await stateOf(office)).toMatchObject({ state: 'libre', until: '2026-12-31' })
  })

  test('is suspended while its contract is, and under notice while a terminated one still runs', async () => {
    const test = await anOffice()
    const { contractId } = await aContract(test)
    const { office, staffId } = test
    await office.store.write(async ({ db }) =>
      db.run(sql`INSERT INTO suspension (contract_id, starts_on, lifted_on, ground, statement, decided_by, decided_at)
        VALUES (${contractId}, '2026-11-20', '2026-12-01', 'documents', 'RC Pro expirée', ${staffId}, ${office.now()})`),
    )
    expect(await stateOf(test)).toMatchObject({ state: 'suspendue', until: '2026-11-30' })
    expect(await stateOf(test, '2026-12-01')).toMatchObject({ state: 'en-cours' })
    await office.store.write(async ({ db }) =>
      db.run(
        sql`UPDATE contract SET state = 'terminated', terminated_on = '2026-12-31' WHERE id = ${contractId}`,
      ),
    )
    expect(await stateOf(test, '2026-12-02')).toMatchObject({ state: 'preavis', until: '2026-12-30' })
  })

  test('says who holds it on any day', async () => {
    const test = await anOffice()
    const { providerId } = await aProvider(test, { startsOn: '2027-01-01' })
    const holderOn = async (on: string) => (await getHolder(test.office, { ...LEAK_IN_ISERE, on })).holderId
    expect(await holderOn('2026-12-31')).toBeNull()
    expect(await holderOn('2027-01-01')).toBe(providerId)
    expect(await holderOn('2027-12-31')).toBe(providerId)
    expect(await holderOn('2028-01-01')).toBeNull()
  })

  test('is one letter of the grid, at its row and column', async () => {
    const test = await anOffice()
    await aProvider(test)
    const dossier = await aDossier(test)
    const option = { departmentCode: '976', subtypeCode: 'pompe-a-chaleur' }
    await placeHolds(test.context, { dossierId: dossier.id, cells: [option] })
    const matrix = cellMatrix.parse(await getMatrix(test.office, {}))
    expect(matrix.states).toHaveLength(6060)
    const letterOf = (cell: typeof option) => {
      const row = matrix.departmentCodes.indexOf(cell.departmentCode)
      return matrix.states[row * 60 + matrix.subtypeCodes.indexOf(cell.subtypeCode)]
    }
    expect(letterOf(LEAK_IN_ISERE)).toBe('c')
    expect(letterOf(option)).toBe('o')
    expect(matrix.states.replaceAll('l', '')).toHaveLength(2)
  })
})

test('the grid and the list of a sub-type say the same of every cell, renewals included', async () => {
  const test = await anOffice()
  const { office, staffId } = test
  const holder = await aContract(test, { startsOn: '2025-12-15' })
  await aProvider(test, { cells: [{ ...LEAK_IN_ISERE, departmentCode: '01' }], startsOn: '2025-12-15' })
  await aProvider(test, { cells: [{ ...LEAK_IN_ISERE, departmentCode: '02' }], startsOn: '2027-06-01' })
  await office.store.write(async ({ db }) =>
    db.run(sql`INSERT INTO exclusivity (department_code, subtype_code, provider_id, starts_on, ends_on, granted_at, granted_by)
      VALUES ('38', ${subtypeCode}, ${holder.providerId}, '2026-12-15', '2027-12-15', ${office.now()}, ${staffId})`),
  )
  for (const on of ['2026-11-24', '2026-01-05', '2027-05-31', '2027-12-01']) {
    const { departmentCodes, subtypeCodes, states } = await getMatrix(office, { on })
    const column = subtypeCodes.indexOf(subtypeCode)
    const letters = departmentCodes.map((_, row) => states[row * subtypeCodes.length + column]).join('')
    const views = await listCellStates(office, { subtypeCode, on })
    expect([on, letters]).toEqual([on, views.map(({ state }) => STATE_LETTERS[state]).join('')])
  }
  expect(await stateOf(test)).toMatchObject({ state: 'en-cours', until: '2027-12-14' })
})

describe('an option', () => {
  test('is all of the cells or none, and says who stands in the way until when', async () => {
    const test = await anOffice()
    await aProvider(test, { companyName: 'Ravier Plomberie' })
    const dossier = await aDossier(test)
    const free = { departmentCode: '01', subtypeCode }
    await expect(
      placeHolds(test.context, { dossierId: dossier.id, cells: [free, LEAK_IN_ISERE] }),
    ).rejects.toMatchObject({
      code: 'CELLS_TAKEN',
      data: {
        conflicts: [
          {
            departmentCode: '38',
            departmentName: 'Isère',
            reason: 'held',
            holderName: 'Ravier Plomberie',
            until: '2027-11-23',
          },
        ],
      },
    })
    expect((await getCell(test.office, free)).state).toBe('libre')
  })

  test('keeps others away until it expires or is released, and not after', async () => {
    const test = await anOffice()
    const first = await aDossier(test, { companyName: 'Premier' })
    const second = await aDossier(test, { companyName: 'Second' })
    const cells = [LEAK_IN_ISERE]
    const { expiresAt } = await placeHolds(test.context, { dossierId: first.id, cells })
    expect(expiresAt).toBe(test.office.now() + 7 * DAY)
    expect(await stateOf(test)).toMatchObject({ state: 'option', until: '2026-12-01', holderName: 'Premier' })
    await expect(placeHolds(test.context, { dossierId: second.id, cells })).rejects.toMatchObject({
      data: { conflicts: [{ reason: 'optioned', holderName: 'Premier', until: '2026-12-01' }] },
    })
    test.clock.advance(7 * DAY)
    expect(await stateOf(test)).toMatchObject({ state: 'libre' })
    const { holdIds } = await placeHolds(test.context, { dossierId: second.id, cells })
    const [holdId] = holdIds
    if (!holdId) throw new Error('no option')
    test.clock.advance(1000)
    const { releasedAt } = await releaseOption(test.context, { holdId, reason: 'renonce' })
    expect(releasedAt).toBe(test.office.now())
    await placeHolds(test.context, { dossierId: first.id, cells })
  })

  test('is renewed in place by the dossier that has it', async () => {
    const test = await anOffice()
    const dossier = await aDossier(test)
    await placeHolds(test.context, { dossierId: dossier.id, cells: [LEAK_IN_ISERE], days: 2 })
    test.clock.advance(DAY)
    await placeHolds(test.context, { dossierId: dossier.id, cells: [LEAK_IN_ISERE], days: 10 })
    const { holds, until, journal } = await getCell(test.office, LEAK_IN_ISERE)
    expect(holds.map(({ releasedAt }) => releasedAt === null)).toEqual([true, false])
    expect(until).toBe('2026-12-05')
    expect(journal.map(({ kind }) => kind)).toEqual(['hold.placed', 'hold.placed'])
  })

  test('that is not there cannot be released, and a cell that is not sold cannot be reserved', async () => {
    const test = await anOffice()
    await expect(releaseOption(test.context, { holdId: 7 as HoldId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'hold' },
    })
    const { id } = await aDossier(test)
    await expect(
      placeHolds(test.context, {
        dossierId: id,
        cells: [{ departmentCode: '38', subtypeCode: 'sorcellerie' }],
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'cell' } })
  })
})

test('a cell tells its history, who asks for it, and its demand', async () => {
  const test = await anOffice()
  const { number, reference: approved } = await aContract(test, { companyName: 'Ravier Plomberie' })
  const { reference } = await aDossier(test)
  const detail = cellDetail.parse(await getCell(test.office, LEAK_IN_ISERE))
  expect(detail.history).toMatchObject([
    {
      providerName: 'Ravier Plomberie',
      startsOn: '2026-11-24',
      endsOn: '2027-11-24',
      contractNumber: number,
    },
  ])
  expect(detail.askedBy.map(asker => asker.reference)).toEqual([reference])
  expect(reference).not.toBe(approved)
  expect(detail).toMatchObject({ leads12Months: 0, leadsWithoutHolder12Months: 0 })
})

test('a postal code is located, and the commune settles the ones of two départements', async () => {
  const { office } = await anOffice()
  expect(await locatePostalCode(office, { postalCode: '38000' })).toEqual({
    kind: 'one',
    departmentCode: '38',
    departmentName: 'Isère',
  })
  const two = await locatePostalCode(office, { postalCode: '01410' })
  expect(two).toMatchObject({
    kind: 'ambiguous',
    choices: [
      { departmentCode: '01', communes: null },
      { departmentCode: '39', departmentName: 'Jura', communes: [{ insee: '39274', name: 'Lajoux' }] },
    ],
  })
  expect(await locatePostalCode(office, { postalCode: '01410', insee: '39274' })).toMatchObject({
    departmentCode: '39',
  })
  expect(await locatePostalCode(office, { postalCode: '98800' })).toEqual({
    kind: 'none',
    reason: 'not-a-department',
  })
})

describe('a change that is only simulated', () => {
  test('tells the cell before and after, who comes first and who stands in the way, and keeps nothing', async () => {
    const test = await anOffice()
    await aProvider(test, { companyName: 'Ravier Plomberie', cells: [LEAK_IN_ISERE] })
    const asker = await aDossier(test, { companyName: 'Castaignol' })
    await joinWaiting(test.context, { cell: LEAK_IN_ISERE, dossierId: asker.id })
    const other = await aDossier(test, { companyName: 'Marchand' })
    const all = () =>
      test.office.store.read(async db => [
        db.all(sql`SELECT * FROM exclusivity`),
        db.all(sql`SELECT * FROM hold`),
        db.all(sql`SELECT * FROM journal`),
      ])
    const before = await all()
    const cells = [LEAK_IN_ISERE, { ...LEAK_IN_ISERE, departmentCode: '73' }]
    const end = await simulateChange(test.office, { cells, change: { kind: 'end', on: '2027-03-01' } })
    expect(end.rows).toMatchObject([
      {
        departmentName: 'Isère',
        before: { state: 'en-cours', holderName: 'Ravier Plomberie' },
        after: { state: 'libre', holderName: null },
        comesFirst: { name: 'Castaignol', waiting: 1 },
      },
      { before: { state: 'libre' }, after: { state: 'libre' }, comesFirst: null },
    ])
    const grant = { kind: 'grant', dossierId: other.id, startsOn: '2027-03-01' } as const
    expect((await simulateChange(test.office, { cells, change: grant })).rows).toMatchObject([
      { obstacle: { reason: 'held', holderName: 'Ravier Plomberie', until: '2027-11-23' } },
      { obstacle: null, after: { state: 'en-cours', holderName: 'Marchand', until: '2028-02-29' } },
    ])
    expect(await all()).toEqual(before)
  })
})
