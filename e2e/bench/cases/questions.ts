import type Database from 'better-sqlite3'
import { civilDateIn } from '../../../src-main/domain/civil-date.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { Random } from '../random.ts'
import type { Moment } from './raw-cells.ts'
import type { PageQuestion } from './raw-dossiers.ts'
import type { LeadsQuestion } from './raw-leads.ts'

const PAGE = { offset: 0, limit: 50 } as const

/** Today as the application has it by default: an end within sixty days is near. */
export function momentNow(): Moment {
  const now = Date.now()
  const day = (days: number) => civilDateIn(now + days * 86_400_000, 'Europe/Paris')
  return { now, today: day(0), soon: day(60) }
}

/** The pages of the inbox in their orders: short views, long ones, a département, far down. */
export function pageQuestions(random: Random): PageQuestion[] {
  const page = (rest: Omit<PageQuestion, 'search' | 'limit' | 'offset'> & { offset?: number }) => ({
    search: '',
    ...PAGE,
    ...rest,
  })
  return Array.from({ length: 40 }, () => [
    page({ view: 'to_review', sort: { by: 'since', direction: 'asc' } }),
    page({ view: 'to_review', sort: { by: 'company', direction: 'asc' } }),
    page({ view: 'approved', sort: { by: 'received', direction: 'desc' } }),
    page({ view: 'approved', sort: { by: 'company', direction: 'asc' }, offset: 500 }),
    page({ view: 'refused', sort: { by: 'company', direction: 'desc' } }),
    page({
      view: 'approved',
      departmentCode: random.pick(DEPARTMENTS),
      sort: { by: 'received', direction: 'desc' },
    }),
    page({
      view: 'all',
      departmentCode: random.pick(DEPARTMENTS),
      sort: { by: 'company', direction: 'asc' },
    }),
  ]).flat()
}
const DEPARTMENTS = ['01', '13', '2A', '33', '59', '69', '75', '974']

/** What a person types, after each key from the second letter on. */
const DOSSIER_WORDS = [
  'plomberie alpes',
  'dupuis',
  'toiture vosges sarl',
  'énergie',
  'lefevre',
  'casteville',
  'isolation bretagne',
]
const LEAD_WORDS = [
  'julien roux',
  'pompe chaleur',
  'bonjour',
  'devis toiture',
  'kerelle',
  'dupont',
  'fuite urgent',
  'casterac',
  'panneaux solaires',
  'zzz',
  '69003',
]

const keystrokes = (words: readonly string[]) =>
  words.flatMap(word =>
    Array.from({ length: word.length - 1 }, (_, place) => word.slice(0, place + 2).trim()),
  )

export function dossierSearches(): PageQuestion[] {
  return keystrokes(DOSSIER_WORDS).flatMap(search => [
    { view: 'all', search, ...PAGE },
    { view: 'to_review', search, ...PAGE },
  ])
}

/** Ordinary words, and the prefixes that are bad for an index: nearly every request has them. */
export function leadSearches(): LeadsQuestion[] {
  const views = ['all', 'all', 'dispatched', 'without_holder'] as const
  // One letter of a last word is not looked for yet: the application answers as before it.
  const typed = keystrokes(LEAD_WORDS).filter(search => !/(^| ).$/.test(search))
  return typed.map((search, place) => ({
    view: views[place % views.length] ?? 'all',
    search,
    ...PAGE,
  }))
}

export function leadPages(): LeadsQuestion[] {
  const views = ['all', 'dispatched', 'without_holder', 'ready', 'to_qualify'] as const
  return views.flatMap(view => [0, 50, 500].map(offset => ({ view, search: '', offset, limit: 50 })))
}

/** Ids of dossiers from all ages. */
export function someDossiers(db: Database.Database, random: Random): DossierId[] {
  const last = db.prepare<[], number>('SELECT max(id) FROM dossier').pluck().get() ?? 1
  return Array.from({ length: 300 }, () => random.int(1, last) as DossierId)
}

export function someCells(db: Database.Database, random: Random) {
  const code = (table: 'department' | 'subtype') =>
    db.prepare<[], string>(`SELECT code FROM ${table}`).pluck().all()
  const departments = code('department')
  const subtypes = code('subtype')
  return Array.from({ length: 300 }, () => ({
    departmentCode: random.pick(departments),
    subtypeCode: random.pick(subtypes),
  }))
}
