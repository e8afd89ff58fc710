import type { Deadline, DeadlineKind, NoticeSubject } from '../../../src-preload/contract/deadlines.ts'
import type { GlyphState } from '../../ui/glyphs.ts'
import { formatCount, formatDepartment } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'

type Kind = { readonly name: string; readonly line: string; readonly glyph: GlyphState }

/** In the order of the lines of the ruler. */
export const kinds: Readonly<Record<DeadlineKind, Kind>> = {
  document: { name: 'Pièce', line: 'Pièces', glyph: 'to_judge' },
  option: { name: 'Option', line: 'Options', glyph: 'option' },
  proposal: { name: 'Proposition', line: 'Propositions', glyph: 'sending' },
  signature: { name: 'Signature', line: 'Signatures', glyph: 'queued' },
  withdrawal: { name: 'Rétractation', line: 'Rétractations', glyph: 'echeance-proche' },
  renewal: { name: 'Renouvellement', line: 'Renouvellements', glyph: 'echeance-proche' },
  contract: { name: 'Fin de contrat', line: 'Contrats', glyph: 'en-cours' },
  notice: { name: 'Préavis', line: 'Préavis', glyph: 'preavis' },
  request: { name: 'Demande', line: 'Demandes de pièces', glyph: 'to_replace' },
}

export const kindOrder = Object.keys(kinds) as readonly DeadlineKind[]

/** What it is about: a document, a reference, a cell. */
export function aboutWords({ about }: Deadline): string {
  const { document, reference, departmentCode, subtypeName } = about
  if (document !== null) return documentKindNames[document]
  if (departmentCode !== null) return `${formatDepartment(departmentCode, '').trim()}, ${subtypeName ?? ''}`
  return reference ?? ''
}

/** « Si rien n’est fait ». */
export function effectWords({ effect, waiting }: Deadline): string {
  const queue = waiting === 0 ? '' : `, ${formatCount(waiting, 'inscrit')} en file`
  switch (effect) {
    case 'sending-stops':
      return 'Envois arrêtés le lendemain'
    case 'cell-freed':
      return `Cellule libérée${queue}`
    case 'proposal-expires':
      return 'La proposition expire, avec ses options'
    case 'contract-lapses':
      return 'Contrat préparé caduc'
    case 'becomes-firm':
      return 'Le contrat devient ferme'
    case 'priority-ends':
      return `La priorité du titulaire prend fin${queue}`
    case 'contract-ends':
      return `Fin du contrat, cellules libres${queue}`
    case 'reminder-leaves':
      return 'Une relance part d’elle-même'
    case 'reminders-over':
      return 'Relances épuisées : appelez'
  }
}

/** The same in a column. */
export function shortEffect({ effect, waiting }: Deadline): string {
  const queue = waiting === 0 ? '' : `, ${waiting}\u00a0en file`
  switch (effect) {
    case 'sending-stops':
      return 'Envois arrêtés'
    case 'cell-freed':
      return `Cellule libre${queue}`
    case 'proposal-expires':
      return 'Elle expire'
    case 'contract-lapses':
      return 'Contrat caduc'
    case 'becomes-firm':
      return 'Contrat ferme'
    case 'priority-ends':
      return `Fin de priorité${queue}`
    case 'contract-ends':
      return `Cellules libres${queue}`
    case 'reminder-leaves':
      return 'Une relance part'
    case 'reminders-over':
      return 'À appeler'
  }
}

export const whoWords: Readonly<Record<Deadline['who'], string>> = {
  us: 'Nous',
  provider: 'Prestataire',
  clock: 'Personne',
}

/** « retard 3 j », « aujourd’hui », « dans 7 j ». */
export function restWords(dueOn: string, today: string): { readonly text: string; readonly isLate: boolean } {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  if (days < 0) return { text: `retard ${-days}\u00a0j`, isLate: true }
  return { text: days === 0 ? 'aujourd’hui' : `dans ${days}\u00a0j`, isLate: false }
}

/** What a letter reminds of: its subject and id; null for what nobody is written to about. */
export function remindedOf(
  deadline: Deadline,
): { readonly subject: NoticeSubject; readonly subjectId: number } | null {
  const { kind, documentId, contractId, proposalId } = deadline
  const of = (subject: NoticeSubject, subjectId: number | null) =>
    subjectId === null ? null : { subject, subjectId }
  switch (kind) {
    case 'document':
      return of('document', documentId)
    case 'renewal':
    case 'contract':
      return of('renewal', contractId)
    case 'signature':
      return of('signature', contractId)
    case 'proposal':
      return of('proposal', proposalId)
    case 'option':
    case 'withdrawal':
    case 'notice':
    case 'request':
      return null
  }
}

/** What the letter that leaves now does, on its button. */
export const askWords: Readonly<Record<NoticeSubject, string>> = {
  document: 'Demander l’attestation',
  renewal: 'Écrire au prestataire',
  signature: 'Rappeler la signature',
  proposal: 'Rappeler la proposition',
}

type Group = { readonly id: string; readonly label: string }

/** « En retard », « Aujourd’hui », « Cette semaine », « D’ici 30 jours »: by lateness, in the order of the list. */
export function groupOf(dueOn: string, today: string): Group {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  if (days < 0) return { id: 'late', label: 'En retard' }
  if (days === 0) return { id: 'today', label: 'Aujourd’hui' }
  if (days < 7) return { id: 'week', label: 'D’ici 7 jours' }
  const within = [30, 60, 90].find(one => days <= one) ?? 365
  return { id: `${within}`, label: within === 365 ? 'Plus tard' : `D’ici ${within} jours` }
}

/** The screen where something can be done about it. */
export function placeOf({ kind, contractId, proposalId, dossierId }: Deadline): string | null {
  if (kind === 'proposal' && proposalId !== null) return `/propositions/${proposalId}`
  if (contractId !== null) return `/contrats/${contractId}`
  return dossierId === null ? null : `/dossiers/${dossierId}`
}
