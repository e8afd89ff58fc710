import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { civilDateOf } from '../../domain/civil-date.ts'
import { listProviderContacts } from '../../store/queries/contacts.ts'
import { placeHold } from '../../store/queries/holds.ts'
import { grantCells } from '../grant-cells.ts'
import {
  aConformeDocument,
  aDossier,
  anOffice,
  aProvider,
  aReadyDossier,
  aSiret,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
  type TestOffice,
} from '../testing.ts'
import { approveDossier } from './approve-dossier.ts'
import { claimDossier } from './claim-dossier.ts'
import { getDossier } from './get-dossier.ts'
import { reopenDossier } from './reopen-dossier.ts'

const startsOn = '2026-12-01'
const cells = [LEAK_IN_ISERE]

const approve = ({ context }: TestOffice, id: DossierId, wish: { startsOn?: string } = {}) =>
  approveDossier(context, { id, cells, startsOn, ...wish })
const countOf = async ({ office }: TestOffice, table: 'exclusivity' | 'provider') => {
  const [row] = await office.store.read(async db =>
    db.all<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(table)}`),
  )
  return row?.n
}
const holdOn = ({ office, staffId }: TestOffice, dossierId: DossierId) =>
  office.store.write(({ db }) =>
    placeHold(db, {
      cell: LEAK_IN_ISERE,
      dossierId,
      providerId: null,
      by: staffId,
      at: office.now(),
      expiresAt: office.now() + 86_400_000,
    }),
  )

describe('an approval', () => {
  test('makes the provider, grants twelve months, ends the option and tells the journal', async () => {
    const test = await anOffice()
    const { id } = await aReadyDossier(test, { companyName: 'Chazelot Énergies' })
    await holdOn(test, id)
    const { providerId, endsOn, cells: granted } = await approve(test, id)
    expect({ endsOn, granted }).toEqual({ endsOn: '2027-12-01', granted: 1 })
    const detail = await getDossier(test.office, id)
    expect(detail).toMatchObject({
      state: 'approved',
      providerId,
      claimedBy: null,
      missingForApproval: [],
      decision: { by: 'Hélène Bascoulard', reason: null },
      perimeter: [{ heldByThis: true, approvedAt: test.office.now(), state: 'libre', until: '2026-11-30' }],
    })
    expect(detail.checks.every(({ outcome }) => outcome === 'passed')).toBe(true)
    expect(detail.journal[0]).toMatchObject({
      kind: 'dossier.approved',
      data: { provider: providerId, cells: 1 },
    })
    const contacts = await test.office.store.read(db => listProviderContacts(db, providerId))
    expect(contacts).toMatchObject([{ name: 'Lucie Chazelot', position: 0 }])
    await expect(reopenDossier(test.context, { id, reason: 'erreur' })).rejects.toMatchObject({
      code: 'DOSSIER_STATE',
    })
  })

  test.each([
    ['2026-11-24', 'ready'],
    ['2026-12-01', 'without_holder'],
  ] as const)('from %s leaves a request that waited for a holder %s today', async (from, state) => {
    const test = await anOffice()
    await test.office.store.write(async ({ db }) => {
      db.run(sql`
        INSERT INTO lead (reference, state, channel, received_at, customer_name, department_code, subtype_code)
        VALUES ('L-2026-0001', 'without_holder', 'manual', 1, 'Client', ${LEAK_IN_ISERE.departmentCode},
          ${LEAK_IN_ISERE.subtypeCode})`)
    })
    const { id } = await aReadyDossier(test)
    await approve(test, id, { startsOn: from })
    const rows = await test.office.store.read(async db => db.all(sql`SELECT state FROM lead`))
    expect(rows).toEqual([{ state }])
  })

  test('of a company that is already a provider adds to it, and takes no address twice', async () => {
    const test = await anOffice()
    const siret = aSiret()
    const first = await aProvider(test, { siret, cells: [HEAT_PUMP_IN_ISERE] })
    const second = await aReadyDossier(test, { siret: aSameCompany(siret) })
    expect((await approve(test, second.id)).providerId).toBe(first.providerId)
    expect(await countOf(test, 'provider')).toBe(1)
    const third = await aReadyDossier(test, { siret, cells: [{ ...LEAK_IN_ISERE, departmentCode: '01' }] })
    await approveDossier(test.context, { id: third.id, cells: third.cells, startsOn })
    const contacts = await test.office.store.read(db => listProviderContacts(db, first.providerId))
    expect(contacts.map(({ position }) => position)).toEqual([0, 1])
  })

  test('lists all that is missing, and nothing is granted meanwhile', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test, { contact: { email: null } })
    await aConformeDocument(test, id, 'rc_pro', '2026-11-23')
    await expect(approve(test, id)).rejects.toMatchObject({
      code: 'NOT_READY',
      data: {
        missing: [
          { what: 'contact-email' },
          { what: 'check-to-judge', check: 'profile' },
          { what: 'check-to-judge', check: 'zone' },
          { what: 'check-to-judge', check: 'capacity' },
          { what: 'document-missing', kinds: ['kbis', 'rne'] },
          { what: 'document-expired', kind: 'rc_pro', validUntil: '2026-11-23' },
        ],
      },
    })
    expect((await getDossier(test.office, id)).state).toBe('received')
    expect(await countOf(test, 'exclusivity')).toBe(0)
  })

  test('asks the ten-year cover only for the cells that are approved', async () => {
    const test = await anOffice()
    const { id } = await aReadyDossier(test, { cells: [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE] })
    await test.office.store.write(async ({ db }) =>
      db.run(sql`UPDATE document SET state = 'to_replace' WHERE dossier_id = ${id} AND kind = 'decennale'`),
    )
    const both = [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE]
    await expect(approveDossier(test.context, { id, cells: both, startsOn })).rejects.toMatchObject({
      data: { missing: [{ what: 'document-missing', kinds: ['decennale'] }] },
    })
    expect(await approve(test, id)).toMatchObject({ cells: 1 })
    const { perimeter } = await getDossier(test.office, id)
    expect(perimeter.map(({ approvedAt }) => approvedAt !== null)).toEqual([true, false])
  })

  test('of a cell that was not asked, or of a wrong SIRET, is refused', async () => {
    const test = await anOffice()
    const { id } = await aReadyDossier(test)
    const elsewhere = [{ ...LEAK_IN_ISERE, departmentCode: '01' }]
    await expect(approveDossier(test.context, { id, cells: elsewhere, startsOn })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const wrong = await aReadyDossier(test, { siret: '98254982600014' })
    await expect(approve(test, wrong.id)).rejects.toMatchObject({ code: 'SIRET_INVALID' })
  })

  test.each([
    ['2020-01-01', 'over'],
    ['2025-11-24', 'over'],
    ['2027-11-25', 'too-far'],
    ['2099-01-01', 'too-far'],
  ] as const)('from %s is %s, and grants nothing', async (from, reason) => {
    const test = await anOffice()
    const { id } = await aReadyDossier(test)
    await expect(approve(test, id, { startsOn: from })).rejects.toMatchObject({
      code: 'PERIOD_INVALID',
      data: { reason },
    })
    expect(await countOf(test, 'exclusivity')).toBe(0)
  })

  test.each(['2025-11-25', '2027-11-24'])('from %s is still a period to grant', async from => {
    const test = await anOffice()
    const { id } = await aReadyDossier(test)
    expect(await approve(test, id, { startsOn: from })).toMatchObject({ cells: 1 })
  })

  test('by someone else than who took the dossier is refused', async () => {
    const test = await anOffice()
    const { id } = await aReadyDossier(test)
    await claimDossier(await test.asAnother('Denis Roche'), id)
    await expect(approve(test, id)).rejects.toMatchObject({ data: { by: 'Denis Roche' } })
  })
})

describe('a cell that is taken', () => {
  test('is refused with who holds it until when, and the free ones are not granted either', async () => {
    const test = await anOffice()
    await aProvider(test, { companyName: 'Ravier Plomberie', startsOn: '2026-06-01' })
    const both = [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE]
    const { id } = await aReadyDossier(test, { cells: both })
    await expect(approveDossier(test.context, { id, cells: both, startsOn })).rejects.toMatchObject({
      code: 'CELLS_TAKEN',
      data: {
        conflicts: [
          {
            departmentName: 'Isère',
            subtypeName: 'Dépannage fuite/débouchage',
            reason: 'held',
            holderName: 'Ravier Plomberie',
            until: '2027-05-31',
          },
        ],
      },
    })
    expect(await countOf(test, 'exclusivity')).toBe(1)
    expect(await getDossier(test.office, id)).toMatchObject({ state: 'in_review', providerId: null })
    // The day after the last one is free: periods touch and do not overlap.
    await approve(test, id, { startsOn: '2027-06-01' })
  })

  test('is told together with all the others that are', async () => {
    const test = await anOffice()
    const both = [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE]
    await aProvider(test, { cells: both })
    const { id } = await aReadyDossier(test, { cells: both })
    const error = await approveDossier(test.context, { id, cells: both, startsOn }).catch(refusal => refusal)
    expect(error.data.conflicts.map((conflict: { subtypeCode: string }) => conflict.subtypeCode)).toEqual(
      both.map(({ subtypeCode }) => subtypeCode),
    )
  })

  test('is refused while another dossier has an option on it', async () => {
    const test = await anOffice()
    const other = await aDossier(test, { companyName: 'Ravier Plomberie' })
    await holdOn(test, other.id)
    const { id } = await aReadyDossier(test)
    await expect(approve(test, id)).rejects.toMatchObject({
      data: { conflicts: [{ reason: 'optioned', holderName: 'Ravier Plomberie', until: '2026-11-25' }] },
    })
    test.clock.advance(86_400_000)
    await approve(test, id)
  })

  test('is refused by the database too, with the same words', async () => {
    const test = await anOffice()
    const holder = await aProvider(test, { companyName: 'Ravier Plomberie' })
    const { id } = await aReadyDossier(test)
    const granting = test.office.store.write(unit =>
      grantCells(unit, {
        cells,
        period: { startsOn: civilDateOf('2027-11-23'), endsOn: civilDateOf('2028-11-23') },
        dossierId: id,
        providerId: holder.providerId,
        staffId: test.staffId,
        at: test.office.now(),
      }),
    )
    await expect(granting).rejects.toMatchObject({
      code: 'CELLS_TAKEN',
      data: { conflicts: [{ holderName: 'Ravier Plomberie', until: '2027-11-23' }] },
    })
  })

  test('of sixty-four approvals at once, exactly one has it', async () => {
    const test = await anOffice()
    const dossiers = []
    for (let count = 0; count < 64; count++) dossiers.push(await aReadyDossier(test))
    const answers = await Promise.allSettled(dossiers.map(({ id }) => approve(test, id)))
    const refused = answers.filter(answer => answer.status === 'rejected')
    expect(refused).toHaveLength(63)
    expect(refused.every(({ reason }) => reason.code === 'CELLS_TAKEN')).toBe(true)
    expect(await countOf(test, 'exclusivity')).toBe(1)
    expect(await countOf(test, 'provider')).toBe(1)
  })
})

/** Another establishment: the same SIREN, another SIRET with a right key. */
function aSameCompany(siret: string): string {
  const siren = siret.slice(0, 9)
  for (let nic = 20; ; nic++) {
    const candidate = `${siren}${String(nic).padStart(5, '0')}`
    const sum = [...candidate].reverse().reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
    if (sum % 10 === 0) return candidate
  }
}
