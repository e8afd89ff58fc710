import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { JournalFamily, ToldEntry } from '../../../src-preload/contract/journal.ts'
import type { JournalEntry } from '../../../src-preload/contract/shared.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import {
  type KeptWords,
  listKeptWords,
  pageDossierJournal,
  sentSubjects,
  staffNames,
} from '../../store/queries/dossier-journal.ts'
import { dossierStateOf } from '../../store/queries/dossiers.ts'
import type { Office } from '../context.ts'

type Asked = {
  readonly id: DossierId
  readonly family: JournalFamily | null
  readonly offset: number
  readonly limit: number
}

/**
 * A page of what was done in a dossier, told with the words that are kept beside the journal: it holds codes only, for
 * it is never erased.
 *
 * @throws Refusal NOT_FOUND
 */
export async function journalOfDossier(
  { store }: Pick<Office, 'store'>,
  { id, ...page }: Asked,
): Promise<{ readonly rows: ToldEntry[]; readonly total: number }> {
  return store.read(async db => {
    if ((await dossierStateOf(db, id)) === null) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    const { rows, total } = await pageDossierJournal(db, id, page)
    const told = await loadWords(db, id, rows)
    return { rows: rows.map(entry => ({ ...entry, ...wordsOf(entry, told) })), total }
  })
}

type Told = {
  readonly kept: readonly KeptWords[]
  readonly staff: ReadonlyMap<number, string>
  readonly subjects: ReadonlyMap<number, string>
}

async function loadWords(db: ReadConnection, id: DossierId, rows: readonly JournalEntry[]): Promise<Told> {
  const people = rows
    .filter(({ kind }) => PERSON_TO_PERSON.has(kind))
    .flatMap(({ data: { from, to } }) => [from, to])
  return {
    kept: await listKeptWords(db, id),
    staff: await staffNames(db, people.filter(isId)),
    subjects: await sentSubjects(db, rows.map(({ data }) => data.message).filter(isId)),
  }
}

const isId = (value: unknown): value is number => typeof value === 'number'

/** `from` and `to` of these are members of the staff. */
const PERSON_TO_PERSON: ReadonlySet<string> = new Set(['dossier.assigned', 'dossier.released'])

const KEPT_AS: Readonly<Record<string, KeptWords['of']>> = {
  'document.judged': 'verdict',
  'dossier.approved': 'decision',
  'dossier.refused': 'decision',
  'dossier.closed': 'decision',
  'dossier.reopened': 'decision',
  'check.judged': 'check',
  'identity.adopted': 'adoption',
}

type Words = Pick<ToldEntry, 'before' | 'after' | 'words'>

/** An act and the words it wrote bear the same instant; of two at once, the one that says the same state. */
function wordsOf({ kind, at, data }: JournalEntry, { kept, staff, subjects }: Told): Words {
  if (PERSON_TO_PERSON.has(kind)) {
    const nameOf = (member: unknown) => (isId(member) ? (staff.get(member) ?? null) : null)
    return { before: nameOf(data.from), after: nameOf(data.to), words: null }
  }
  const found = kept.find(
    words =>
      words.of === KEPT_AS[kind] && words.at === at && (words.of !== 'verdict' || words.after === data.state),
  )
  const { before = null, after = null, words = null } = found ?? {}
  const subject = isId(data.message) ? (subjects.get(data.message) ?? null) : null
  return { before, after, words: words ?? subject }
}
