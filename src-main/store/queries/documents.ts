import { and, asc, desc, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type {
  DocumentId,
  DocumentVersionId,
  DossierId,
  FileId,
  MotiveWordingId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type {
  DocumentKind,
  DocumentState,
  DossierState,
  VerdictState,
} from '../../../src-preload/contract/shared.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { type PlacedDocument, placeOf, REGISTRATION } from '../../domain/placing.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { document, documentVersion, verdict } from '../schema/document.ts'
import { dossier } from '../schema/dossier.ts'

export type DocumentRow = {
  readonly id: DocumentId
  readonly dossierId: DossierId
  readonly dossierState: DossierState
  readonly claimedBy: StaffId | null
  readonly claimedAt: number | null
  readonly claimedUntil: number | null
  readonly kind: DocumentKind
  readonly state: DocumentState
  readonly judgedAt: number | null
  /** When the dossier was decided last. */
  readonly decidedAt: number | null
}

export async function findDocument(db: ReadConnection, id: DocumentId): Promise<DocumentRow | null> {
  const row = await db
    .select({
      id: document.id,
      dossierId: document.dossierId,
      dossierState: dossier.state,
      claimedBy: dossier.claimedBy,
      claimedAt: dossier.claimedAt,
      claimedUntil: dossier.claimedUntil,
      kind: document.kind,
      state: document.state,
      judgedAt: document.judgedAt,
      decidedAt: dossier.decidedAt,
    })
    .from(document)
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .where(eq(document.id, id))
    .get()
  return row ?? null
}

export type VersionRow = {
  readonly id: DocumentVersionId
  readonly documentId: DocumentId
  readonly version: number
  readonly receivedAt: number
}

/** The newest version of a document, or null while nothing was received. */
export async function newestVersion(db: ReadConnection, id: DocumentId): Promise<VersionRow | null> {
  const row = await db
    .select({
      id: documentVersion.id,
      documentId: documentVersion.documentId,
      version: documentVersion.version,
      receivedAt: documentVersion.receivedAt,
    })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, id))
    .orderBy(desc(documentVersion.version))
    .limit(1)
    .get()
  return row ?? null
}

/** What is placed in a dossier, oldest first. */
async function placedDocuments(
  db: ReadConnection,
  dossierId: DossierId,
  at: number,
): Promise<PlacedDocument<DocumentId>[]> {
  const rows = await db
    .select({
      id: document.id,
      kind: document.kind,
      hasFile: sql<number>`EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = ${document.id})`,
      // Conforme until its last day, or said « sans objet »; and not among what an open request asks again.
      accepted: sql<number>`(${document.state} = 'not_applicable'
          OR ${document.state} = 'conforme' AND ifnull(${document.validUntil}, '~') >= ${civilDateIn(at, 'Europe/Paris')})
        AND NOT EXISTS (SELECT 1 FROM dossier_request_item i JOIN dossier_request r ON r.id = i.request_id
          WHERE i.document_id = ${document.id} AND r.state = 'open')`,
      // Of a provider that was approved: what the decision was made on, and what was found right since.
      kept: sql<number>`${dossier.state} = 'approved' AND ${document.judgedAt} IS NOT NULL
        AND (${document.state} IN ('conforme', 'not_applicable') OR ${document.judgedAt} <= ifnull(${dossier.decidedAt}, 0))`,
    })
    .from(document)
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .where(eq(document.dossierId, dossierId))
    .orderBy(asc(document.id))
  // What is kept is not among the places for a file: the file is the document that follows.
  return rows
    .filter(({ kept }) => kept !== 1)
    .map(row => ({ id: row.id, kind: row.kind, hasFile: row.hasFile === 1, accepted: row.accepted === 1 }))
}

/** The document of a dossier that a file of this kind belongs to, made or given its kind when needed. */
async function documentFor(
  db: WriteConnection,
  {
    dossierId,
    kind,
    at,
    said = 'by-person',
  }: {
    readonly dossierId: DossierId
    readonly kind: DocumentKind
    readonly at: number
    readonly said?: KindSaid
  },
): Promise<DocumentId> {
  const place = placeOf(kind, await placedDocuments(db, dossierId, at), said)
  switch (place.place) {
    case 'version-of':
      return place.id
    case 'instead-of':
      // It may have been said « sans objet »: that was about the kind it had.
      await unjudge(db, place.id)
      await db.update(document).set({ kind }).where(eq(document.id, place.id))
      return place.id
    case 'new': {
      const row = await db
        .insert(document)
        .values({ dossierId, kind, state: 'missing', createdAt: at })
        .returning({ id: document.id })
        .get()
      return row.id
    }
  }
}

/** Whether a person said what a file is, or only what was read in it: see domain/placing.ts. */
export type KindSaid = Parameters<typeof placeOf>[2]

export type NewVersion = {
  readonly dossierId: DossierId
  /** The document it is a version of; without it, the one its kind belongs to. */
  readonly documentId?: DocumentId
  readonly kind: DocumentKind
  readonly said?: KindSaid
  readonly fileId: FileId
  /** Safe to show: see documents/safe-name.ts. */
  readonly name: string
  readonly addedBy: StaffId | null
  readonly at: number
}

/**
 * Adds a received file. The document is to judge again, whatever was said of an earlier version: that verdict
 * stays in sight but no longer counts.
 */
export async function addVersion(
  db: WriteConnection,
  version: NewVersion,
): Promise<{ readonly documentId: DocumentId; readonly versionId: DocumentVersionId }> {
  const documentId = version.documentId ?? (await documentFor(db, version))
  const newest = await newestVersion(db, documentId)
  const row = await db
    .insert(documentVersion)
    .values({
      documentId,
      version: (newest?.version ?? 0) + 1,
      fileId: version.fileId,
      name: version.name,
      receivedAt: version.at,
      addedBy: version.addedBy,
    })
    .returning({ id: documentVersion.id })
    .get()
  await unjudge(db, documentId)
  return { documentId, versionId: row.id }
}

/** Puts a document back to "à juger", or to "manquante" when nothing was received; its verdicts stay in `verdict`. */
export async function unjudge(db: WriteConnection, id: DocumentId): Promise<void> {
  await db
    .update(document)
    .set({
      state: sql`CASE WHEN EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = ${document.id})
        THEN 'to_judge' ELSE 'missing' END`,
      motive: null,
      motiveWordingId: null,
      judgedBy: null,
      judgedAt: null,
      judgedVersionId: null,
      validFrom: null,
      validUntil: null,
    })
    .where(eq(document.id, id))
}

/** Puts the judged proofs of registration of a dossier back to "à juger"; answers which. */
export async function unjudgeRegistration(
  db: WriteConnection,
  dossierId: DossierId,
): Promise<{ readonly id: DocumentId; readonly kind: DocumentKind }[]> {
  const judged = await db
    .select({ id: document.id, kind: document.kind })
    .from(document)
    .where(
      and(
        eq(document.dossierId, dossierId),
        inArray(document.kind, [...REGISTRATION]),
        notInArray(document.state, ['missing', 'to_judge']),
      ),
    )
  for (const { id } of judged) await unjudge(db, id)
  return judged
}

export type NewVerdict = {
  readonly documentId: DocumentId
  readonly versionId: DocumentVersionId | null
  readonly state: VerdictState
  readonly motive: string | null
  /** The wording that the motive was made from; missing or null: a person's own words. */
  readonly motiveWordingId?: MotiveWordingId | null
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly judgedBy: StaffId
  readonly at: number
}

/** Records what a person said of a document, on the document and among all the verdicts ever given. */
export async function recordVerdict(db: WriteConnection, said: NewVerdict): Promise<void> {
  const { documentId, versionId, state, motive, motiveWordingId = null, judgedBy, at } = said
  const { validFrom, validUntil } = said
  await db
    .insert(verdict)
    .values({ documentId, versionId, state, motive, motiveWordingId, judgedBy, judgedAt: at })
  await db
    .update(document)
    .set({
      state,
      motive,
      motiveWordingId,
      judgedBy,
      judgedAt: at,
      judgedVersionId: versionId,
      validFrom,
      validUntil,
    })
    .where(eq(document.id, documentId))
}

/**
 * Says what a document is; in a dossier that already has one of that kind, the files join it as versions. A verdict
 * was about the kind it had: what it becomes is to judge.
 */
export async function reclassifyDocument(
  db: WriteConnection,
  {
    id,
    dossierId,
    kind,
    at,
    said = 'by-person',
  }: {
    readonly id: DocumentId
    readonly dossierId: DossierId
    readonly kind: DocumentKind
    readonly at: number
    readonly said?: KindSaid
  },
): Promise<DocumentId> {
  const others = (await placedDocuments(db, dossierId, at)).filter(other => other.id !== id)
  const place = placeOf(kind, others, said)
  // A document that was ever judged stays a document of its own: its verdicts are about it and are never moved.
  if (place.place === 'new' || (await wasJudged(db, id))) {
    await unjudge(db, id)
    await db.update(document).set({ kind }).where(eq(document.id, id))
    return id
  }
  const target = await documentFor(db, { dossierId, kind, at, said })
  await joinVersions(db, id, target)
  return target
}

/** Moves the versions of one document to the end of another's, and removes the emptied one. */
async function joinVersions(db: WriteConnection, from: DocumentId, to: DocumentId): Promise<void> {
  const last = (await newestVersion(db, to))?.version ?? 0
  await db
    .update(documentVersion)
    .set({ documentId: to, version: sql`${documentVersion.version} + ${last}` })
    .where(eq(documentVersion.documentId, from))
  await db.delete(document).where(eq(document.id, from))
  await unjudge(db, to)
}

/** Whether a document was ever judged, even if that verdict was taken back. */
export async function wasJudged(db: ReadConnection, id: DocumentId): Promise<boolean> {
  const row = await db
    .select({ id: verdict.id })
    .from(verdict)
    .where(eq(verdict.documentId, id))
    .limit(1)
    .get()
  return row !== undefined
}

/** The newest version of a dossier that has these very bytes, or null. */
export async function versionOfFile(
  db: ReadConnection,
  dossierId: DossierId,
  fileId: FileId,
): Promise<DocumentVersionId | null> {
  const row = await db
    .select({ id: documentVersion.id })
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .where(and(eq(document.dossierId, dossierId), eq(documentVersion.fileId, fileId)))
    .orderBy(desc(documentVersion.id))
    .limit(1)
    .get()
  return row?.id ?? null
}

/** The file of a version and the name it is shown under. */
export async function versionFile(
  db: ReadConnection,
  id: DocumentVersionId,
): Promise<{ readonly fileId: FileId; readonly name: string }> {
  const row = await db
    .select({ fileId: documentVersion.fileId, name: documentVersion.name })
    .from(documentVersion)
    .where(eq(documentVersion.id, id))
    .get()
  if (!row) throw new Error(`document version ${id} is gone`)
  return row
}
