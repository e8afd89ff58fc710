import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { RegistryAnswer } from '../../../src-preload/contract/registry.ts'
import type { ReadAnswer } from '../../registry/read-answer.ts'
import type { Unavailable } from '../../registry/registry-client.ts'
import { appendJournal } from '../../store/journal.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import { keepAnswer, listOpenDossiersOf } from '../../store/queries/registry-answers.ts'
import type { Office } from '../context.ts'

export type LookUp =
  | { readonly ok: true; readonly answer: RegistryAnswer }
  | { readonly ok: false; readonly unavailable: Unavailable }

type Looking = {
  readonly siret: string
  readonly baseUrl: string
  /** Null: the application itself. */
  readonly by: StaffId | null
  readonly signal?: AbortSignal
}

/** Asks the registry about a SIRET, and keeps what it answered with the moment and who asked. */
export async function lookUp(office: Office, { siret, baseUrl, by, signal }: Looking): Promise<LookUp> {
  const before = office.registry.unavailable()
  const asked = await office.registry.ask({ baseUrl, siret }, signal)
  // Whether it answers is shown in every window, whoever asked.
  if (before !== null || !asked.ok) office.changes.tell([{ topic: 'registry', id: null }])
  if (!asked.ok) return asked
  const { outcome, company } = asked.answer
  const askedAt = office.now()
  return office.store.write(async unit => {
    const { db, changed } = unit
    const id = await keepAnswer(db, { siret, outcome, company, source: baseUrl, askedAt, askedBy: by })
    for (const dossier of await listOpenDossiersOf(db, siret)) {
      await appendJournal(db, {
        at: askedAt,
        staffId: by,
        kind: 'registry.asked',
        subjectType: 'dossier',
        subjectId: dossier,
        data: { answer: id, outcome },
      })
      if (by === null && matters(asked.answer)) {
        await raiseNotice(unit, { dossierId: dossier, kind: 'registry', at: askedAt, data: { answer: id } })
      }
      changed({ topic: 'dossier', id: dossier })
    }
    return { ok: true, answer: { id, siret, outcome, askedAt, company } }
  })
}

/** What nobody should review past: the company or the place is closed, or the registry does not know the number. */
function matters({ outcome, company }: ReadAnswer): boolean {
  return outcome === 'not_found' || company?.active === false || company?.establishment?.active === false
}
