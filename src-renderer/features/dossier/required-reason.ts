import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { documentKindNames, oneOf } from '../../wording/terms.ts'

const registration: readonly DocumentKind[] = ['kbis', 'k', 'sirene', 'rne']

/** Why a document is asked, and what would do in its place; null when it is not among the required ones. */
export function requiredReason(
  kind: DocumentKind,
  { required, identity, perimeter }: Pick<DossierDetail, 'required' | 'identity' | 'perimeter'>,
): string | null {
  const group = required.find(one => one.includes(kind))
  if (!group) return null
  const others = group.filter(one => one !== kind).map(one => documentKindNames[one])
  const instead = others.length > 0 ? ` Une autre pièce suffit\u00a0: ${oneOf(others)}.` : ''
  return `${becauseOf(kind, identity.legalForm, perimeter)}${instead}`
}

function becauseOf(
  kind: DocumentKind,
  legalForm: string | null,
  perimeter: DossierDetail['perimeter'],
): string {
  if (registration.includes(kind)) {
    return legalForm
      ? `Demandée pour prouver l’immatriculation (forme déclarée\u00a0: ${legalForm}).`
      : 'Demandée pour prouver l’immatriculation\u00a0; la forme juridique n’est pas déclarée.'
  }
  if (kind === 'rc_pro') return 'Demandée à tous les prestataires.'
  if (kind === 'decennale') {
    const names = [...new Set(perimeter.map(({ subtypeName }) => subtypeName))]
    return `Demandée pour les travaux de bâtiment du périmètre\u00a0: ${names.slice(0, 3).join(', ')}${names.length > 3 ? '…' : ''}.`
  }
  return 'Demandée par les réglages du bureau.'
}
