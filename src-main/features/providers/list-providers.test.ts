import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  type ProviderFilter,
  providerFilter,
  providerRow,
  providerView,
} from '../../../src-preload/contract/providers.ts'
import { correctContact } from '../dossiers/correct-contact.ts'
import { aContract, anOffice, aProvider, LEAK_IN_ISERE, type TestOffice } from '../testing.ts'
import { alter } from '../testing-holders.ts'
import { countProvidersByView, listProviders } from './list-providers.ts'
import { aNamedHolder } from './testing.ts'

const named = async ({ office }: TestOffice, filter: Partial<ProviderFilter> = {}) => {
  const { rows, total } = await listProviders(office, {
    ...providerFilter.parse({ view: 'all', ...filter }),
    offset: 0,
    limit: 50,
  })
  expect(total).toBe(rows.length)
  return rows.map(row => providerRow.parse(row))
}
const names = async (office: TestOffice, filter: Partial<ProviderFilter> = {}) =>
  (await named(office, filter)).map(({ name }) => name)

test('each view holds those it says, and its count is what it holds', async () => {
  const office = await anOffice()
  await aNamedHolder(office, 'Actif', { documents: [{ kind: 'rc_pro', validUntil: '2027-06-30' }] })
  await aNamedHolder(office, 'À échéance', {
    departmentCode: '38',
    documents: [{ kind: 'rc_pro', validUntil: '2026-12-24' }],
  })
  await aNamedHolder(office, 'Suspendu', { departmentCode: '01', documents: [], suspended: true })
  await aNamedHolder(office, 'En préavis', { departmentCode: '42', documents: [], noticeUntil: '2026-12-20' })
  await aNamedHolder(office, 'Échu', {
    departmentCode: '26',
    startsOn: '2025-02-01',
    endsOn: '2026-02-01',
    documents: [{ kind: 'rc_pro', validUntil: '2026-01-01' }],
  })
  await aNamedHolder(office, 'À signer', { departmentCode: '07', contract: 'sent', documents: [] })
  const views = {
    all: ['Actif', 'À échéance', 'À signer', 'Échu', 'En préavis', 'Suspendu'],
    under_contract: ['Actif', 'À échéance', 'En préavis', 'Suspendu'],
    without_contract: ['À signer', 'Échu'],
    suspended: ['Suspendu'],
    in_notice: ['En préavis'],
    documents_ending: ['À échéance'],
  }
  const counts = await countProvidersByView(office.office)
  for (const view of providerView.options) {
    expect((await names(office, { view })).toSorted()).toEqual(views[view].toSorted())
    expect(counts[view]).toBe(views[view].length)
  }
})

test('days added to a contract keep its provider under contract, and end it later', async () => {
  const office = await anOffice()
  const { contractId } = await aNamedHolder(office, 'Prolongé', { endsOn: '2026-11-20', documents: [] })
  expect(await names(office, { view: 'under_contract' })).toEqual([])
  await alter(
    office.office,
    sql`INSERT INTO contract_added_days (contract_id, days, reason, added_by, added_at)
      VALUES (${contractId}, 10, 'Demandes non transmises', ${office.staffId}, 1)`,
  )
  const [row] = await named(office, { view: 'under_contract' })
  expect(row).toMatchObject({ standing: 'active', contract: { lastDay: '2026-11-29' } })
  expect((await countProvidersByView(office.office)).under_contract).toBe(1)
})

test('a document that another one follows is not at its end', async () => {
  const office = await anOffice()
  const { dossierId } = await aNamedHolder(office, 'Renouvelé', {
    documents: [{ kind: 'rc_pro', validUntil: '2026-12-01' }],
  })
  expect(await names(office, { view: 'documents_ending' })).toEqual(['Renouvelé'])
  await alter(
    office.office,
    sql`INSERT INTO document (dossier_id, kind, state, judged_by, judged_at, valid_until, created_at)
      VALUES (${dossierId}, 'rc_pro', 'conforme', ${office.staffId}, 1, '2027-12-01', 1)`,
  )
  expect(await names(office, { view: 'documents_ending' })).toEqual([])
  expect((await named(office))[0]?.documentEnd).toEqual({ kind: 'rc_pro', validUntil: '2027-12-01' })
})

test('is found by its name, its SIREN or its contact, accents and capitals aside', async () => {
  const office = await anOffice()
  const wanted = await aContract(office, {
    companyName: 'Société Thermique de l’Œuvre',
    contact: { name: 'Zoé Lefèvre', email: 'zoe@thermique.example', phone: '+33639984107' },
  })
  await aNamedHolder(office, 'Autre')
  const [row] = await named(office, { search: 'THERMIQUE de l oeuvre' })
  expect(row?.id).toBe(wanted.providerId)
  const siren = row?.siren ?? ''
  for (const search of [
    siren,
    `${siren.slice(0, 3)} ${siren.slice(3, 6)} ${siren.slice(6)}`,
    'lefevre',
    'ZOÉ lef',
    'thermique.example',
    'oeuvre',
  ]) {
    expect(await names(office, { search }), search).toEqual(['Société Thermique de l’Œuvre'])
  }
  expect(await names(office, { search: 'nobody' })).toEqual([])
  expect(await names(office, { search: '%' })).toEqual([])
})

test('is found by a contact that was corrected, and no longer by the one before', async () => {
  const office = await anOffice()
  const { id } = await aProvider(office, { contact: { name: 'Ancien Contact', email: 'a@b.example' } })
  await correctContact(office.context, {
    id,
    contact: { name: 'Nouvelle Personne', email: 'n@b.example', phone: null },
  })
  expect(await names(office, { search: 'nouvelle personne' })).toHaveLength(1)
  expect(await names(office, { search: 'ancien' })).toEqual([])
})

test('is kept by the département and the sub-type that it holds, now or later', async () => {
  const office = await anOffice()
  await aNamedHolder(office, 'Rhône')
  await aProvider(office, { companyName: 'Isère', cells: [LEAK_IN_ISERE], startsOn: '2027-01-01' })
  expect(await names(office, { departmentCode: '69' })).toEqual(['Rhône'])
  expect(await names(office, { departmentCode: '38' })).toEqual(['Isère'])
  expect(await names(office, { subtypeCode: LEAK_IN_ISERE.subtypeCode })).toEqual(['Isère'])
  expect(await names(office, { departmentCode: '69', subtypeCode: LEAK_IN_ISERE.subtypeCode })).toEqual([])
})

test('comes in the order asked, the unknown last whichever way', async () => {
  const office = await anOffice()
  await aNamedHolder(office, 'B', { departmentCode: '01', documents: [], endsOn: '2027-03-01' })
  await aNamedHolder(office, 'Aé', {
    departmentCode: '38',
    subtypeCodes: ['pompe-a-chaleur', LEAK_IN_ISERE.subtypeCode],
    endsOn: '2027-01-01',
    documents: [{ kind: 'rc_pro', validUntil: '2027-01-01' }],
  })
  await aNamedHolder(office, 'Ab', {
    contract: 'none',
    documents: [{ kind: 'rc_pro', validUntil: '2026-12-01' }],
  })
  const by = (sort: ProviderFilter['sort']) => names(office, { sort })
  expect(await by({ by: 'name', desc: false })).toEqual(['Ab', 'Aé', 'B'])
  expect(await by({ by: 'name', desc: true })).toEqual(['B', 'Aé', 'Ab'])
  expect(await by({ by: 'cells', desc: true })).toEqual(['Aé', 'Ab', 'B'])
  expect(await by({ by: 'contract_end', desc: false })).toEqual(['Aé', 'B', 'Ab'])
  expect(await by({ by: 'contract_end', desc: true })).toEqual(['B', 'Aé', 'Ab'])
  expect(await by({ by: 'document_end', desc: false })).toEqual(['Ab', 'Aé', 'B'])
})

test('a page of many is told with the total of all', async () => {
  const office = await anOffice()
  await office.office.store.write(async ({ db }) => {
    db.run(sql`
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO provider (siren, name, sort_key, created_at)
      SELECT printf('%09d', i), printf('Entreprise %04d', i), printf('entreprise 04%04d', i), 1 FROM n`)
  })
  const { rows, total } = await listProviders(office.office, {
    ...providerFilter.parse({ view: 'all' }),
    offset: 2950,
    limit: 50,
  })
  expect(total).toBe(3000)
  expect(rows.map(({ name }) => name).slice(-1)).toEqual(['Entreprise 3000'])
  expect(rows).toHaveLength(50)
})
