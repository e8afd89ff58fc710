import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { type PriceGrid, quotedPrice } from '../../../src-preload/contract/prices.ts'
import { defaultPriceGrid } from '../../domain/default-price-grid.ts'
import { aDossier, anOffice, aProvider, HEAT_PUMP_IN_ISERE, type TestOffice } from '../testing.ts'
import { listPriceGrids } from './list-grids.ts'
import { planGrid } from './plan-grid.ts'
import { discardGrid, putGridInForce } from './put-grid-in-force.ts'
import { quoteCells } from './quote-cells.ts'
import { simulateGrid } from './simulate-grid.ts'

const SAVOIE: Cell = { ...HEAT_PUMP_IN_ISERE, departmentCode: '73' }
const AIN: Cell = { ...HEAT_PUMP_IN_ISERE, departmentCode: '01' }

const aGrid = (changes: Partial<PriceGrid> = {}): PriceGrid => ({ ...defaultPriceGrid([]), ...changes })

let received = 0
/** A request of Isère for a heat pump that nobody holds, received when the clock says. */
const aRequest = ({ office }: TestOffice) =>
  office.store.write(async ({ db }) => {
    received += 1
    db.run(sql`
      INSERT INTO lead (reference, state, channel, received_at, customer_name, department_code, subtype_code)
      VALUES (${`L-${received}`}, 'without_holder', 'manual', ${office.now()}, 'Odette Marchand', '38',
        ${HEAT_PUMP_IN_ISERE.subtypeCode})`)
  })

describe('a quote', () => {
  test('is computed with the grid in force, each line told, and keeps nothing', async () => {
    const test = await anOffice()
    const cells = [HEAT_PUMP_IN_ISERE, SAVOIE, AIN]
    const quote = quotedPrice.parse(await quoteCells(test.context, { cells }))
    expect(quote.gridVersion).toBe('départ')
    expect(quote.cells.map(cell => cell.lines[0])).toEqual(cells.map(() => ({ what: 'base', cents: 96_000 })))
    expect(quote.lines).toEqual([
      { what: 'degression', cents: expect.any(Number), cells: 3, contiguous: true, rate: 300 },
    ])
    expect(await quoteCells(test.context, { cells })).toEqual(quote)
  })

  test('adds the VAT of the territory of whom it is for', async () => {
    const test = await anOffice()
    const quoteFor = async (postalCode: string) => {
      const { id: dossierId } = await aDossier(test)
      await test.office.store.write(async ({ db }) => {
        db.run(sql`UPDATE dossier SET postal_code = ${postalCode} WHERE id = ${dossierId}`)
      })
      return (await quoteCells(test.context, { cells: [SAVOIE], dossierId })).vat
    }
    const { netCents, vat } = await quoteCells(test.context, { cells: [SAVOIE] })
    expect(vat).toBeNull()
    expect(await quoteFor('38000')).toMatchObject({ rate: 2000, grossCents: (netCents * 6) / 5 })
    expect(await quoteFor('97400')).toMatchObject({ rate: 850 })
    expect(await quoteFor('97300')).toMatchObject({ rate: 0, vatCents: 0, grossCents: netCents })
  })

  test('counts the requests of the twelve months before the day, duplicates left out', async () => {
    const test = await anOffice()
    test.clock.set('2025-11-23T22:59:00Z')
    await aRequest(test)
    test.clock.set('2025-11-23T23:00:00Z')
    await aRequest(test)
    test.clock.set('2026-06-01T10:00:00Z')
    await aRequest(test)
    await aRequest(test)
    test.clock.set('2026-11-24T08:15:00Z')
    await aRequest(test)
    await test.office.store.write(async ({ db }) => {
      db.run(sql`UPDATE lead SET state = 'duplicate' WHERE id = 4`)
    })
    const quote = await quoteCells(test.context, { cells: [HEAT_PUMP_IN_ISERE, SAVOIE] })
    expect(quote.cells.map(({ evidence }) => [evidence.leads, evidence.unservedLeads])).toEqual([
      [2, 2],
      [0, 0],
    ])
  })

  test('refuses a cell that does not exist, and wants a second person far from the computed price', async () => {
    const { context } = await anOffice()
    const nowhere = { departmentCode: '38', subtypeCode: 'rien' }
    await expect(quoteCells(context, { cells: [nowhere] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const override = { netCents: 1_000, motive: 'Geste' }
    const quote = await quoteCells(context, { cells: [HEAT_PUMP_IN_ISERE], override })
    expect(quote).toMatchObject({ netCents: 1_000, blockedBy: 'second-person' })
  })
})

describe('a grid', () => {
  test('is planned, then prices from its day on, and never changes again', async () => {
    const { context, office, clock } = await anOffice()
    const { id } = await planGrid(context, {
      version: '2027-1',
      definition: aGrid({ baseCents: { standard: 10_000, bySubtype: {} } }),
    })
    const base = async () => (await quoteCells(context, { cells: [SAVOIE] })).cells[0]?.lines[0]?.cents
    expect(await base()).toBe(96_000)
    await putGridInForce(context, { id, on: '2026-12-01' })
    const standings = async () => (await listPriceGrids(office)).map(grid => [grid.version, grid.standing])
    expect(await standings()).toEqual([
      ['2027-1', 'upcoming'],
      ['départ', 'in-force'],
    ])
    clock.set('2026-11-30T23:00:00Z')
    expect(await base()).toBe(10_000)
    expect(await standings()).toEqual([
      ['2027-1', 'in-force'],
      ['départ', 'past'],
    ])
    await expect(discardGrid(context, { id })).rejects.toMatchObject({ data: { reason: 'has-a-day' } })
    await expect(putGridInForce(context, { id, on: '2027-02-01' })).rejects.toMatchObject({
      data: { reason: 'has-a-day' },
    })
  })

  test('is refused with what is wrong in it', async () => {
    const { context } = await anOffice()
    const plan = (version: string, changes: Partial<PriceGrid> = {}) =>
      planGrid(context, { version, definition: aGrid(changes) })
    await expect(plan('départ')).rejects.toMatchObject({ data: { reason: 'version-known' } })
    const bands = [
      { upToPopulation: 5, weight: 1 },
      { upToPopulation: 5, weight: 2 },
    ]
    await expect(plan('a', { territory: bands })).rejects.toMatchObject({
      data: { reason: 'bands-not-ascending' },
    })
    const promotions = [
      {
        name: 'Ouverture',
        from: '2026-12-02',
        until: '2026-12-01',
        subtypeCodes: [],
        departmentCodes: [],
        rate: 100,
      },
    ]
    await expect(plan('b', { promotions })).rejects.toMatchObject({
      data: { reason: 'promotion-ends-before' },
    })
    const { id } = await plan('c')
    await expect(putGridInForce(context, { id, on: '2026-11-23' })).rejects.toMatchObject({
      data: { reason: 'day-past' },
    })
  })

  test('can be tried on what is held today without touching anything', async () => {
    const test = await anOffice()
    await aProvider(test, { cells: [HEAT_PUMP_IN_ISERE] })
    const { id } = await planGrid(test.context, {
      version: '2027-1',
      definition: aGrid({
        baseCents: { standard: 50_000, bySubtype: {} },
        territory: [],
        degression: [],
      }),
    })
    const before = await test.office.store.read(async db => db.all(sql`SELECT * FROM journal`))
    const simulated = await simulateGrid(test.office, { gridId: id })
    expect(simulated).toMatchObject({
      rows: [{ subtypeName: 'Pompe à chaleur', cells: 1, plannedCents: 50_000 }],
      plannedCents: 50_000,
      countedFrom: '2025-11-24',
      countedUntil: '2026-11-24',
    })
    expect(simulated.presentCents).toBe(simulated.rows[0]?.presentCents)
    expect(await test.office.store.read(async db => db.all(sql`SELECT * FROM journal`))).toEqual(before)
  })
})
