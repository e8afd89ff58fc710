import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  type ProviderColumn,
  type PublicColumn,
  providerFilter,
} from '../../../src-preload/contract/providers.ts'
import { readTable } from '../../tables/read-table.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { exportProviders } from './export-providers.ts'
import { exportPublicRegister } from './export-public-register.ts'
import { aNamedHolder, resultOf } from './testing.ts'

const headed = <Column extends string>(...columns: readonly Column[]) =>
  columns.map(column => ({ column, head: column, words: { active: 'Actif' } }))

const bytesOf = ({ office }: TestOffice, fileId: string) =>
  new Uint8Array(readFileSync(office.downloads.find(fileId)?.path ?? ''))
const cellsOf = async (test: TestOffice, fileId: string) =>
  (await readTable(bytesOf(test, fileId))).lines.map(({ cells }) => cells)

const COLUMNS: readonly ProviderColumn[] = ['name', 'siren', 'email', 'standing', 'cells', 'contractEnd']
const PUBLIC: readonly PublicColumn[] = [
  'departmentCode',
  'department',
  'service',
  'subtype',
  'name',
  'siren',
  'commune',
]

test.each(['csv', 'xlsx'] as const)(
  'what a list holds leaves as %s, in its order, formulas disarmed',
  async format => {
    const test = await anOffice()
    await aNamedHolder(test, '=HYPERLINK("http://mal.example")', { departmentCode: '01' })
    await aNamedHolder(test, 'Ardoises du Rhône', { siret: '98254982600013' })
    await aNamedHolder(test, 'Hors de la liste', { departmentCode: '38', noticeUntil: '2026-11-01' })
    const list = providerFilter.parse({ sort: { by: 'name', desc: false } })
    const made = await resultOf(
      exportProviders(test.context, { list, columns: headed(...COLUMNS), format, name: 'Sous contrat' }),
    )
    expect(made).toMatchObject({ name: `Sous contrat.${format}`, rows: 2 })
    const [, first, second] = await cellsOf(test, made.fileId)
    expect(first).toEqual([
      'Ardoises du Rhône',
      '982549826',
      'contact@chazelot.example',
      'Actif',
      '1',
      format === 'csv' ? '10/02/2027' : '2027-02-10',
    ])
    const formula =
      format === 'csv' ? '\'=HYPERLINK("http://mal.example")' : '=HYPERLINK("http://mal.example")'
    expect(second?.[0]).toBe(formula)
  },
)

test('the public register tells who is listed by cell, and nothing of a person', async () => {
  const test = await anOffice()
  await aNamedHolder(test, 'Ardoises du Rhône', { siret: '98254982600013', legalForm: '1000' })
  await aNamedHolder(test, 'Suspendue', { departmentCode: '01', suspended: true })
  await aNamedHolder(test, 'Non signée', { departmentCode: '07', contract: 'sent' })
  await aNamedHolder(test, 'En préavis', { departmentCode: '38', noticeUntil: '2026-12-20' })
  await aNamedHolder(test, 'Terminée', { departmentCode: '42', noticeUntil: '2026-11-24' })
  await aNamedHolder(test, 'Sans contrat', { departmentCode: '26', contract: 'none' })
  const made = await resultOf(
    exportPublicRegister(test.context, { columns: headed(...PUBLIC), format: 'csv', name: 'Registre' }),
  )
  const [, ...lines] = await cellsOf(test, made.fileId)
  expect(lines.map(cells => [cells[0], cells[4]])).toEqual([
    ['38', 'En préavis'],
    ['69', 'Ardoises du Rhône'],
  ])
  expect(lines[1]).toEqual([
    '69',
    'Rhône',
    'Chauffage & climatisation',
    'Pompe à chaleur',
    'Ardoises du Rhône',
    '982549826',
    'Lyon',
  ])
  const text = new TextDecoder().decode(bytesOf(test, made.fileId))
  expect(text).not.toMatch(/Chazelot|@|rue du Moulin|69003/)
})

test('nobody exports without having said who they are', async () => {
  const test = await anOffice()
  const list = providerFilter.parse({})
  await expect(
    resultOf(
      exportProviders(test.asNobody(), { list, columns: headed('name'), format: 'csv', name: 'Tous' }),
    ),
  ).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  await expect(
    resultOf(exportPublicRegister(test.asNobody(), { columns: headed('name'), format: 'csv', name: 'R' })),
  ).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
})
