import { and, eq, sql } from 'drizzle-orm'
import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type {
  Cell,
  DossierId,
  OutboxMessageId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { DossierState, JudgedCheckKind } from '../../../src-preload/contract/shared.ts'
import { civilDateIn, partsOf } from '../../domain/civil-date.ts'
import { normaliseIdentity } from '../../domain/declared-identity.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { appendJournal } from '../journal.ts'
import type { Unit } from '../open-store.ts'
import { dossier, dossierCell, dossierCheck, dossierDecision } from '../schema/dossier.ts'
import { sortKey } from '../sort-key.ts'
import { saveMainContact } from './contacts.ts'
import { nextReference } from './references.ts'
import { askRequiredDocuments } from './required-documents.ts'

export type NewDossier = {
  readonly origin: 'mail' | 'folder' | 'manual' | 'import'
  /** As declared; what is wrong in it is kept, and the dossier says so. */
  readonly identity: DeclaredIdentity
  /** The perimeter asked: cells that exist. */
  readonly cells: readonly Cell[]
  readonly subject: string | null
  readonly body: string | null
  /** When it reached us, in milliseconds since 1970 UTC. */
  readonly at: number
  /** Who typed it; null: it came by itself. */
  readonly by: StaffId | null
}

/**
 * A new dossier with its contact, its perimeter, a row for each document it must have and its journal entry, in the
 * unit of work of the caller.
 */
export async function createDossier(
  unit: Unit,
  received: NewDossier,
): Promise<{ readonly id: DossierId; readonly reference: string }> {
  const { db } = unit
  const { contact, ...identity } = normaliseIdentity(received.identity)
  const { year } = partsOf(civilDateIn(received.at, 'Europe/Paris'))
  const row = await db
    .insert(dossier)
    .values({
      ...identity,
      reference: await nextReference(db, 'D', year),
      state: 'received',
      origin: received.origin,
      companySortKey: sortKey(identity.companyName),
      subject: received.subject,
      body: received.body,
      receivedAt: received.at,
      waitingOn: 'us',
      waitingSince: received.at,
    })
    .returning({ id: dossier.id, reference: dossier.reference })
    .get()
  await saveMainContact(db, row.id, contact)
  await replacePerimeter(db, row.id, received.cells)
  await askRequiredDocuments(db, row.id, received.at)
  await appendJournal(db, {
    at: received.at,
    staffId: received.by,
    kind: 'dossier.received',
    subjectType: 'dossier',
    subjectId: row.id,
    data: { origin: received.origin },
  })
  unit.changed({ topic: 'dossier', id: row.id })
  return row
}

export type DossierHead = {
  readonly id: DossierId
  readonly reference: string
  readonly state: DossierState
  /** Counts the changes of what is declared: identity and perimeter. */
  readonly version: number
  readonly providerId: ProviderId | null
  readonly companyName: string
  readonly siret: string | null
  readonly legalForm: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly commune: string | null
  readonly headcount: number | null
  readonly claimedBy: StaffId | null
  readonly claimedAt: number | null
  /** The lease: past it anyone may take the dossier. */
  readonly claimedUntil: number | null
}

export async function findDossier(db: ReadConnection, id: DossierId): Promise<DossierHead | null> {
  const row = await db
    .select({
      id: dossier.id,
      reference: dossier.reference,
      state: dossier.state,
      version: dossier.version,
      providerId: dossier.providerId,
      companyName: dossier.companyName,
      siret: dossier.siret,
      legalForm: dossier.legalForm,
      address: dossier.address,
      postalCode: dossier.postalCode,
      commune: dossier.commune,
      headcount: dossier.headcount,
      claimedBy: dossier.claimedBy,
      claimedAt: dossier.claimedAt,
      claimedUntil: dossier.claimedUntil,
    })
    .from(dossier)
    .where(eq(dossier.id, id))
    .get()
  return row ?? null
}

export async function dossierStateOf(db: ReadConnection, id: DossierId): Promise<DossierState | null> {
  const row = await db.select({ state: dossier.state }).from(dossier).where(eq(dossier.id, id)).get()
  return row?.state ?? null
}

/** Saves what is declared, already in the form of normaliseIdentity. @returns the new version */
export async function saveDeclared(
  db: WriteConnection,
  id: DossierId,
  { contact, ...identity }: DeclaredIdentity,
): Promise<number> {
  await db
    .update(dossier)
    .set({ ...identity, companySortKey: sortKey(identity.companyName) })
    .where(eq(dossier.id, id))
  await saveMainContact(db, id, contact)
  return raiseVersion(db, id)
}

export async function raiseVersion(db: WriteConnection, id: DossierId): Promise<number> {
  const row = await db
    .update(dossier)
    .set({ version: sql`${dossier.version} + 1` })
    .where(eq(dossier.id, id))
    .returning({ version: dossier.version })
    .get()
  if (!row) throw new Error('the dossier is no longer there')
  return row.version
}

/** The cells asked, by département then sub-type. */
export async function listPerimeter(
  db: ReadConnection,
  id: DossierId,
): Promise<(Cell & { readonly approvedAt: number | null })[]> {
  return db.all(sql`
    SELECT c.department_code AS departmentCode, c.subtype_code AS subtypeCode, c.approved_at AS approvedAt
    FROM dossier_cell c JOIN department d ON d.code = c.department_code
    JOIN subtype s ON s.code = c.subtype_code JOIN service v ON v.code = s.service_code
    WHERE c.dossier_id = ${id} ORDER BY d.position, v.position, s.position`)
}

/** Puts a perimeter in the place of the one asked before. */
export async function replacePerimeter(
  db: WriteConnection,
  id: DossierId,
  cells: readonly Cell[],
): Promise<void> {
  await db.delete(dossierCell).where(eq(dossierCell.dossierId, id))
  db.run(sql`
    INSERT OR IGNORE INTO dossier_cell (dossier_id, department_code, subtype_code)
    SELECT ${id}, value ->> 0, value ->> 1
    FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))})`)
}

export async function markApproved(
  db: WriteConnection,
  id: DossierId,
  { cells, at }: { readonly cells: readonly Cell[]; readonly at: number },
): Promise<void> {
  for (const cell of cells) {
    await db
      .update(dossierCell)
      .set({ approvedAt: at })
      .where(
        and(
          eq(dossierCell.dossierId, id),
          eq(dossierCell.departmentCode, cell.departmentCode),
          eq(dossierCell.subtypeCode, cell.subtypeCode),
        ),
      )
  }
}

export async function saveClaim(
  db: WriteConnection,
  id: DossierId,
  claim: { readonly by: StaffId; readonly at: number; readonly until: number } | null,
): Promise<void> {
  await db
    .update(dossier)
    .set({ claimedBy: claim?.by ?? null, claimedAt: claim?.at ?? null, claimedUntil: claim?.until ?? null })
    .where(eq(dossier.id, id))
}

export async function saveProvider(
  db: WriteConnection,
  id: DossierId,
  providerId: ProviderId,
): Promise<void> {
  await db.update(dossier).set({ providerId }).where(eq(dossier.id, id))
}

/** A dossier that someone begins to judge is in review from then on. */
export async function saveReviewStarted(db: WriteConnection, id: DossierId): Promise<void> {
  await db.update(dossier).set({ state: 'in_review' }).where(eq(dossier.id, id))
}

export type Decision = 'approved' | 'refused' | 'closed'

/** Records who decided what and why; nobody has to act or look any more and the claim ends. */
export async function saveDecision(
  db: WriteConnection,
  id: DossierId,
  said: {
    readonly state: Decision
    readonly by: StaffId
    readonly at: number
    readonly reason: string | null
    /** The letter that tells it to the provider. */
    readonly message?: OutboxMessageId | null
  },
): Promise<void> {
  await db
    .update(dossier)
    .set({
      state: said.state,
      decidedBy: said.by,
      decidedAt: said.at,
      decisionReason: said.reason,
      waitingOn: 'nobody',
      waitingSince: said.at,
      claimedBy: null,
      claimedAt: null,
      claimedUntil: null,
      // Nothing of it calls for a look any more.
      attention: null,
      attentionAt: null,
    })
    .where(eq(dossier.id, id))
  await appendDecision(db, id, { ...said, kind: said.state })
}

/** A dossier that was decided is in review again: the earlier decision stays among its decisions. */
export async function saveReopening(
  db: WriteConnection,
  id: DossierId,
  said: { readonly by: StaffId; readonly at: number; readonly reason: string },
): Promise<void> {
  await db
    .update(dossier)
    .set({
      state: 'in_review',
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      waitingOn: 'us',
      waitingSince: said.at,
    })
    .where(eq(dossier.id, id))
  await appendDecision(db, id, { ...said, kind: 'reopened' })
}

/** Free text stays out of the journal, which is never erased: it is kept here, with the dossier. */
async function appendDecision(
  db: WriteConnection,
  id: DossierId,
  said: {
    readonly kind: Decision | 'reopened'
    readonly by: StaffId
    readonly at: number
    readonly reason: string | null
    readonly message?: OutboxMessageId | null
  },
): Promise<void> {
  await db.insert(dossierDecision).values({
    dossierId: id,
    kind: said.kind,
    reason: said.reason,
    decidedBy: said.by,
    decidedAt: said.at,
    outboxMessageId: said.message ?? null,
  })
}

/** What a person says of one of the judged checks, in the place of what was said before. */
export async function saveCheck(
  db: WriteConnection,
  said: {
    readonly dossierId: DossierId
    readonly kind: JudgedCheckKind
    readonly outcome: 'passed' | 'failed'
    readonly note: string | null
    readonly judgedBy: StaffId
    readonly judgedAt: number
  },
): Promise<void> {
  await db
    .insert(dossierCheck)
    .values(said)
    .onConflictDoUpdate({
      target: [dossierCheck.dossierId, dossierCheck.kind],
      set: {
        outcome: said.outcome,
        note: said.note,
        judgedBy: said.judgedBy,
        judgedAt: said.judgedAt,
      },
    })
}
