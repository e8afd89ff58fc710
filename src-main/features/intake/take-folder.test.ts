import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ChildFailure } from '../../children/child-failure.ts'
import type { Office } from '../context.ts'
import { anOffice } from '../testing.ts'
import { openFolderIntake } from './take-folder.ts'

const demo = join(import.meta.dirname, '../../../resources/demo/mails')
const never = new AbortController().signal
const longAgo = new Date('2026-01-01')

async function aWatchedFolder() {
  const test = await anOffice()
  const told: string[] = []
  let failing: ((bytes: Uint8Array) => Error | null) | null = null
  const office: Office = {
    ...test.office,
    log: {
      event: (name, { code, count } = {}) => void told.push([name, code, count].filter(Boolean).join(' ')),
      fault: (_, during) => {
        told.push(`fault ${during}`)
        return 'TEST'
      },
      close: () => undefined,
    },
    children: {
      ...test.office.children,
      run: async (task, input, options) => {
        const failure = 'bytes' in input ? failing?.(input.bytes as Uint8Array) : null
        if (failure) throw failure
        return test.office.children.run(task, input, options)
      },
    },
  }
  const intake = openFolderIntake(office)
  const folder = join(office.folders.data, 'reçus')
  mkdirSync(folder)
  const drop = (name: string, from?: string) => {
    const path = join(folder, name)
    if (from === undefined) writeFileSync(path, 'MZ')
    else copyFileSync(join(demo, from), path)
    utimesSync(path, longAgo, longAgo)
  }
  const dossiers = () => office.store.read(async db => db.all(`SELECT origin FROM dossier`))
  return {
    office,
    folder,
    drop,
    dossiers,
    told,
    intake,
    turn: () => intake.turn(folder, never),
    failOn: (what: typeof failing) => {
      failing = what
    },
    aside: (name: string) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)).sort() : []),
  }
}

it('takes the messages of the folder and puts each aside, by what became of it', async () => {
  const { folder, drop, dossiers, turn } = await aWatchedFolder()
  drop('a.eml', 'candidature-karu-solaire.eml')
  drop('b.EML', 'candidature-toitures-vaubrelle.eml')
  drop('c.eml')
  await turn()
  expect(await dossiers()).toEqual([{ origin: 'folder' }, { origin: 'folder' }])
  expect(readdirSync(join(folder, 'Repris')).sort()).toEqual(['a.eml', 'b.EML'])
  expect(readdirSync(join(folder, 'Refusés'))).toEqual(['c.eml'])
})

it('recognises a message that a kill left in place, and never overwrites the first', async () => {
  const { folder, drop, dossiers, turn } = await aWatchedFolder()
  drop('a.eml', 'candidature-karu-solaire.eml')
  await turn()
  drop('a.eml', 'candidature-karu-solaire.eml')
  await turn()
  expect(await dossiers()).toHaveLength(1)
  expect(readdirSync(join(folder, 'Repris')).sort()).toEqual(['a (2).eml', 'a.eml'])
})

it('leaves alone a file that is still being written', async () => {
  const { folder, dossiers, turn } = await aWatchedFolder()
  copyFileSync(join(demo, 'candidature-karu-solaire.eml'), join(folder, 'a.eml'))
  const now = new Date()
  utimesSync(join(folder, 'a.eml'), now, now)
  await turn()
  expect(await dossiers()).toHaveLength(0)
  expect(readdirSync(folder)).toEqual(['a.eml'])
})

it('leaves in place the one file that fails, tells it once, and takes the others', async () => {
  const { folder, drop, dossiers, turn, failOn, told, aside } = await aWatchedFolder()
  drop('a.eml')
  drop('b.eml', 'candidature-karu-solaire.eml')
  failOn(bytes => (bytes.length === 2 ? new Error('a bug') : null))
  await turn()
  await turn()
  expect(await dossiers()).toHaveLength(1)
  expect(aside('Repris')).toEqual(['b.eml'])
  expect(existsSync(join(folder, 'a.eml'))).toBe(true)
  expect(told).toEqual(['fault intake of a file of the watched folder'])
  failOn(null)
  await turn()
  expect(aside('Refusés')).toEqual(['a.eml'])
})

it('puts aside beside a file that has the name of the folder', async () => {
  const { folder, drop, dossiers, turn, intake, aside, told } = await aWatchedFolder()
  writeFileSync(join(folder, 'Repris'), '')
  writeFileSync(join(folder, 'Refusés'), '')
  drop('a.eml', 'candidature-karu-solaire.eml')
  drop('b.eml')
  await turn()
  expect(await dossiers()).toHaveLength(1)
  expect(aside('Repris (2)')).toEqual(['a.eml'])
  expect(aside('Refusés (2)')).toEqual(['b.eml'])
  expect(intake.refused().refused).toBe(1)
  expect(told).toEqual(['intake-refused MAIL_UNREADABLE/not-a-mail'])
})

it.each(['timeout', 'memory', 'died'] as const)(
  'tries again at the next turns a message whose reader ended by %s',
  async reason => {
    const { drop, dossiers, turn, failOn, aside, told } = await aWatchedFolder()
    drop('a.eml', 'candidature-karu-solaire.eml')
    failOn(() => new ChildFailure('parseMail', reason))
    for (let time = 0; time < 3; time++) await turn()
    expect(aside('Refusés')).toEqual([])
    expect(told.at(-1)).toBe(`intake-retried-later ${reason} 3`)
    failOn(null)
    await turn()
    expect(await dossiers()).toHaveLength(1)
    expect(aside('Repris')).toEqual(['a.eml'])
  },
)

it('sets a message aside after three retries, and counts anew if it is put back', async () => {
  const { folder, drop, turn, failOn, aside, told } = await aWatchedFolder()
  drop('a.eml', 'candidature-karu-solaire.eml')
  failOn(() => new ChildFailure('parseMail', 'timeout'))
  for (let time = 0; time < 4; time++) await turn()
  expect(aside('Refusés')).toEqual(['a.eml'])
  expect(told.at(-1)).toBe('intake-refused MAIL_UNREADABLE/timeout')
  drop('a.eml', 'candidature-karu-solaire.eml')
  await turn()
  expect(existsSync(join(folder, 'a.eml'))).toBe(true)
})

it('never counts against a message that the application was closed meanwhile', async () => {
  const { folder, drop, turn, failOn } = await aWatchedFolder()
  drop('a.eml', 'candidature-karu-solaire.eml')
  failOn(() => new ChildFailure('parseMail', 'cancelled'))
  for (let time = 0; time < 6; time++) await turn()
  expect(readdirSync(folder)).toEqual(['a.eml'])
})

it('counts the refused messages, says when the last one was, and tells the screens', async () => {
  const { office, folder, drop, turn, intake } = await aWatchedFolder()
  const stop = new AbortController()
  const heard = office.changes.listen(stop.signal).next()
  expect(intake.refused()).toEqual({ refused: 0, lastRefusedAt: null })
  const before = Date.now()
  drop('a.eml')
  drop('b.eml')
  await turn()
  expect(await heard).toMatchObject({ value: { topic: 'intake', id: null } })
  stop.abort()
  const { refused, lastRefusedAt } = intake.refused()
  expect(refused).toBe(2)
  expect(lastRefusedAt).toBeGreaterThanOrEqual(before - 1)
  const restarted = openFolderIntake(office)
  await restarted.turn(folder, never)
  expect(restarted.refused()).toEqual(intake.refused())
  rmSync(join(folder, 'Refusés'), { recursive: true })
  await turn()
  expect(intake.refused()).toEqual({ refused: 0, lastRefusedAt: null })
})

it('takes a file that a share dates in the future', async () => {
  const { folder, dossiers, turn } = await aWatchedFolder()
  copyFileSync(join(demo, 'candidature-karu-solaire.eml'), join(folder, 'a.eml'))
  const ahead = new Date(Date.now() + 3_600_000)
  utimesSync(join(folder, 'a.eml'), ahead, ahead)
  await turn()
  expect(await dossiers()).toHaveLength(1)
})
