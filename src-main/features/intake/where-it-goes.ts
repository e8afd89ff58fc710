import { type Filing, fileMessage } from '../../domain/filing.ts'
import { findReferences, formatReference } from '../../domain/reference.ts'
import { looksLike, sirensIn } from '../../mail/intake/looks-like.ts'
import type { ParsedMail } from '../../mail/intake/parse-eml.ts'
import type { ReadConnection } from '../../store/connection.ts'
import {
  dossierOfThread,
  dossiersByReference,
  type FilableDossier,
  findSentMessage,
  openDossiersBySiren,
  type SentMessage,
} from '../../store/queries/filing-facts.ts'
import { sourceOfMail } from '../mail-source.ts'

export type Said = 'application' | 'request' | null

/** Where a message goes, and the message of ours that it answers. The rule is domain/filing.ts. */
export async function whereItGoes(
  db: ReadConnection,
  mail: ParsedMail,
  said: Said,
): Promise<{ readonly filing: Filing<FilableDossier, SentMessage>; readonly answers: SentMessage | null }> {
  const thread = [...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references].slice(-100)
  const answers = thread.length === 0 ? null : await findSentMessage(db, thread)
  const byThread = answers?.dossier ?? (thread.length === 0 ? null : await dossierOfThread(db, thread))
  const filing = fileMessage<FilableDossier, SentMessage>({
    report: mail.report && {
      standard: mail.report.standard,
      sent: await findSentMessage(db, mail.report.quotedIds),
    },
    automatic: mail.automatic,
    byReference: await dossierQuoted(db, mail.subject),
    byThread,
    answersRequest: answers?.request != null,
    bySiren: await openDossiersBySiren(db, sirensIn(mail.text)),
    looks: looksLike(mail),
    // The messages that a source is set up for are requests, whatever they look like.
    said: said ?? ((await sourceOfMail(db, mail)) === null ? null : 'request'),
  })
  return { filing, answers }
}

/** The dossier that a subject quotes; two of them quote none. */
async function dossierQuoted(db: ReadConnection, subject: string): Promise<FilableDossier | null> {
  const quoted = findReferences(subject).filter(({ kind }) => kind === 'dossier')
  const [only, ...others] = await dossiersByReference(db, quoted.map(formatReference))
  return only !== undefined && others.length === 0 ? only : null
}
