import { and, asc, eq } from 'drizzle-orm'
import type { Store } from '../../store/open-store.ts'
import { journal } from '../../store/schema/journal.ts'

/** For tests: what the journal says of a subject, oldest first. */
export const readJournalOf = (store: Store, type: string, id: number) =>
  store.read(async db =>
    db
      .select({ kind: journal.kind, staffId: journal.staffId })
      .from(journal)
      .where(and(eq(journal.subjectType, type), eq(journal.subjectId, id)))
      .orderBy(asc(journal.seq)),
  )
