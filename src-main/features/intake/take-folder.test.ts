import { copyFileSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anOffice } from '../testing.ts'
import { takeFolder } from './take-folder.ts'

const demo = join(import.meta.dirname, '../../../resources/demo/mails')
const never = new AbortController().signal
const longAgo = new Date('2026-01-01')

async function aWatchedFolder() {
  const { office } = await anOffice()
  const folder = join(office.folders.data, 'reçus')
  mkdirSync(folder)
  const drop = (name: string, from?: string) => {
    const path = join(folder, name)
    if (from === undefined) writeFileSync(path, 'MZ')
    else copyFileSync(join(demo, from), path)
    utimesSync(path, longAgo, longAgo)
  }
  const dossiers = () => office.store.read(async db => db.all(`SELECT origin FROM dossier`))
  return { office, folder, drop, dossiers }
}

it('takes the messages of the folder and puts each aside, by what became of it', async () => {
  const { office, folder, drop, dossiers } = await aWatchedFolder()
  drop('a.eml', 'candidature-karu-solaire.eml')
  drop('b.EML', 'candidature-toitures-vaubrelle.eml')
  drop('c.eml')
  await takeFolder(office, folder, never)
  expect(await dossiers()).toEqual([{ origin: 'folder' }, { origin: 'folder' }])
  expect(readdirSync(join(folder, 'Repris')).sort()).toEqual(['a.eml', 'b.EML'])
  expect(readdirSync(join(folder, 'Refusés'))).toEqual(['c.eml'])
})

it('recognises a message that a kill left in place, and never overwrites the first', async () => {
  const { office, folder, drop, dossiers } = await aWatchedFolder()
  drop('a.eml', 'candidature-karu-solaire.eml')
  await takeFolder(office, folder, never)
  drop('a.eml', 'candidature-karu-solaire.eml')
  await takeFolder(office, folder, never)
  expect(await dossiers()).toHaveLength(1)
  expect(readdirSync(join(folder, 'Repris')).sort()).toEqual(['a (2).eml', 'a.eml'])
})

it('leaves alone a file that is still being written', async () => {
  const { office, folder, dossiers } = await aWatchedFolder()
  copyFileSync(join(demo, 'candidature-karu-solaire.eml'), join(folder, 'a.eml'))
  const now = new Date()
  utimesSync(join(folder, 'a.eml'), now, now)
  await takeFolder(office, folder, never)
  expect(await dossiers()).toHaveLength(0)
  expect(readdirSync(folder)).toEqual(['a.eml'])
})
