import type { LinkDecision, Resemblance, ResemblanceReason } from '../../src-preload/contract/duplicates.ts'
import { formatPhone, formatSiret } from './format.ts'

export const linkDecisionNames: Record<LinkDecision, string> = {
  linked: 'Lié',
  distinct: 'Dit distinct',
  merged: 'Fusionné',
}

const reasonNames: Record<ResemblanceReason, string> = {
  siret: 'même SIRET',
  siren: 'même SIREN',
  file: 'même fichier',
  email: 'même courriel',
  phone: 'même téléphone',
  name: 'nom proche, même lieu',
}

/** « même SIREN 982 549 826 ». */
export function reasonText({ reason, value }: Resemblance['because'][number]): string {
  switch (reason) {
    case 'siret':
    case 'siren':
      return `${reasonNames[reason]} ${formatSiret(value)}`
    case 'phone':
      return `${reasonNames[reason]} ${formatPhone(value)}`
    case 'file':
      return `${reasonNames[reason]} «\u00a0${value}\u00a0»`
    case 'email':
      return `${reasonNames[reason]} ${value}`
    case 'name':
      return reasonNames[reason]
  }
}
