import type { Deadline, DeadlineKind } from '../../../src-preload/contract/deadlines.ts'
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

/** The screen where something can be done about it. */
export function placeOf({ kind, contractId, proposalId, dossierId }: Deadline): string | null {
  if (kind === 'proposal' && proposalId !== null) return `/propositions/${proposalId}`
  if (contractId !== null) return `/contrats/${contractId}`
  return dossierId === null ? null : `/dossiers/${dossierId}`
}
