import { sql } from 'drizzle-orm'
import { onTestFinished } from 'vitest'
import type { DocumentId, DossierId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind, VerdictState } from '../../../src-preload/contract/shared.ts'
import { mayStillGo } from '../../jobs/may-still-go.ts'
import { openDelivery } from '../../mail/delivery.ts'
import { type ParsedMail, parseEml } from '../../mail/intake/parse-eml.ts'
import { openTransport } from '../../mail/transports/open-transport.ts'
import { startSmtpServer } from '../../mail/transports/smtp-fixture.ts'
import { newestVersion } from '../../store/queries/documents.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Context } from '../context.ts'
import { judgeDocument } from '../documents/judge-document.ts'
import { aDossier, anOffice, aReceivedDocument, type DossierWish, type TestOffice } from '../testing.ts'
import { completeSettings } from '../testing-holders.ts'
import { previewRequest, sendRequest, UNDO_MS } from './send-request.ts'

const DAY = 86_400_000

/** For tests. An office that may write letters, and a real SMTP server that takes them when asked to deliver. */
export async function anOfficeWithMail() {
  const made = await anOffice()
  await completeSettings(made)
  const { office } = made
  const server = await startSmtpServer()
  onTestFinished(server.close)
  const delivery = openDelivery({
    store: office.store,
    readBytes: sha256 => office.vault.read(sha256),
    now: office.now,
    mayStillGo: (db, message) => mayStillGo(db, message, office.now()),
    route: async () => {
      const { mail, folders } = await office.store.read(db => loadSettings(db, office.folders.data))
      const account = { ...mail, host: '127.0.0.1', port: server.port, security: 'none' as const }
      return {
        transport: openTransport({ mail: account, folders, password: null }),
        fromAddress: mail.fromAddress,
      }
    },
  })
  return {
    ...made,
    server,
    /** Sends what is due to the real server. */
    deliver: () => delivery.deliverDue(),
    /** The moment of undo is over: what waits leaves. */
    letLeave: async () => {
      made.clock.advance(UNDO_MS)
      await delivery.deliverDue()
    },
    sleep: (days: number) => made.clock.advance(days * DAY),
    /** The messages that arrived, in order, as a mail program reads them. */
    received: (): Promise<ParsedMail[]> =>
      Promise.all(server.delivered.map(({ bytes }) => parseEml(new Uint8Array(bytes)))),
  }
}
export type MailOffice = Awaited<ReturnType<typeof anOfficeWithMail>>

/** For tests. A dossier with a Kbis to replace and an RC Pro refused; its other documents are as asked. */
export async function aDossierToComplete(made: TestOffice, wish: DossierWish = {}) {
  const dossier = await aDossier(made, wish)
  const kbis = await aReceivedDocument(made, dossier.id, 'kbis')
  const insurance = await aReceivedDocument(made, dossier.id, 'rc_pro')
  await judge(made, kbis.documentId, 'to_replace', 'Votre extrait Kbis est trop ancien.')
  await judge(made, insurance.documentId, 'refused', 'L’assureur dément cette attestation.')
  return { ...dossier, kbis: kbis.documentId, insurance: insurance.documentId }
}

/** For tests. A verdict of Hélène Bascoulard on the newest version. */
export async function judge(
  { office, context }: TestOffice,
  documentId: DocumentId,
  state: VerdictState,
  motive: string | null = null,
): Promise<void> {
  const newest = await office.store.read(db => newestVersion(db, documentId))
  const versionId = newest?.id ?? null
  await judgeDocument(context, { documentId, versionId, state, motive, validFrom: null, validUntil: null })
}

/** For tests. Sends what the preview shows, as it is. */
export async function askAll(context: Context, dossierId: DossierId) {
  const { letter, items, stamp } = await previewRequest(context, { dossierId })
  const { subject, intro, closing } = letter
  return sendRequest(context, {
    dossierId,
    stamp,
    words: { subject, intro, closing },
    wordings: items.map(({ wording }) => wording),
  })
}

/** For tests. A file received later for a document of the dossier, by the kind it is of. */
export async function receive(made: TestOffice, dossierId: DossierId, kind: DocumentKind) {
  made.clock.advance(1000)
  return aReceivedDocument(made, dossierId, kind)
}

/** For tests. What the database says of a dossier. */
export async function dossierOf({ office }: Pick<TestOffice, 'office'>, id: DossierId) {
  const [row] = await office.store.read(async db =>
    db.all<{ state: string; waitingOn: string; waitingSince: number; attention: string | null }>(sql`
      SELECT state, waiting_on AS waitingOn, waiting_since AS waitingSince, attention FROM dossier WHERE id = ${id}`),
  )
  if (!row) throw new Error('no dossier')
  return row
}

/** For tests. The state of each message out, in order. */
export async function outboxOf({ office }: Pick<TestOffice, 'office'>) {
  return office.store.read(async db =>
    db.all<{ id: OutboxMessageId; kind: string; state: string; messageId: string; subject: string }>(
      sql`SELECT id, kind, state, message_id AS messageId, subject FROM outbox_message ORDER BY id`,
    ),
  )
}
