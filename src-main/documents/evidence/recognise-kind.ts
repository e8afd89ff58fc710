import type { ReadMeta } from '../reading/reading.ts'
import type { DocumentKind, KindReason } from './evidence.ts'
import { type Flow, findAll, printedText, type Range, rectOf } from './flow.ts'
import { fold } from './fold.ts'

/** Distinct signs of a kind; `least` of them must stand in the document. A letter that names a Kbis is not one. */
type Signs = { readonly kind: DocumentKind; readonly least: number; readonly signs: readonly RegExp[] }

const KINDS: readonly Signs[] = [
  {
    kind: 'kbis',
    least: 2,
    signs: [
      /extrait\s+k\s?bis/,
      /immatriculation principale au registre du commerce/,
      /identification de la personne morale/,
      /immatriculation au rcs,?\s*(?:numero|n[°o])/,
      /greffe du tribunal (?:de commerce|des activites economiques|judiciaire)/,
    ],
  },
  {
    kind: 'k',
    least: 2,
    signs: [
      /extrait\s+k(?![a-z]| ?bis)/,
      /immatriculation principale au registre du commerce/,
      /identification de la personne physique/,
      /immatriculation au rcs,?\s*(?:numero|n[°o])/,
      /greffe du tribunal (?:de commerce|des activites economiques|judiciaire)/,
    ],
  },
  {
    kind: 'sirene',
    least: 2,
    signs: [
      /situation au repertoire sirene/,
      /identifiant siren/,
      /identifiant siret/,
      /description de l'(?:entreprise|etablissement)/,
    ],
  },
  {
    kind: 'rne',
    least: 2,
    signs: [
      /immatriculation au\s+registre national des entreprises|inscriptions? au\s+(?:rne|registre national des entreprises)|extrait d1\b/,
      /institut national de la propriete industrielle|\binpi\b/,
      /date d'immatriculation au r/,
      /nature de l'etablissement/,
    ],
  },
  {
    kind: 'rc_pro',
    least: 3,
    signs: [
      /responsabilite\s+civile\s+(?:professionnelle|exploitation|pro\b|entreprise)|\brc\s+pro(?:fessionnelle)?\b/,
      /attestation|atteste(?:nt|ons)?\s+que|soussigne/,
      /assureur|assurances?\b|mutuelle/,
      /(?:police|contrat)[^.,;:]{0,120}\s(?:n[°o]|numero)|(?:n[°o]|numero)\s+(?:de\s+)?(?:police|contrat)/,
      /presomption de garantie|(?:activites?|missions?)[^\n:.]{0,90}(?:suivantes|garanties)/,
    ],
  },
  {
    kind: 'decennale',
    least: 3,
    signs: [
      /(?:responsabilite|garantie|assurance)\s+(?:civile\s+)?decennale|et\s+decennale|responsabilite\s+(?:civile\s+)?de\s+nature\s+decennale/,
      /attestation|atteste(?:nt|ons)?\s+que|soussigne/,
      /assureur|assurances?\b|mutuelle/,
      /l\.? ?241-1|l\.? ?243-2|a\.? ?243-[2-5]|travaux de construction/,
      /(?:police|contrat)[^.,;:]{0,120}\s(?:n[°o]|numero)|(?:n[°o]|numero)\s+(?:de\s+)?(?:police|contrat)/,
    ],
  },
]

export type Recognition = {
  readonly kind: DocumentKind
  /** A second kind the same sheet also proves: an RC Pro that includes the ten-year cover is both. */
  readonly also: readonly DocumentKind[]
  readonly reasons: readonly KindReason[]
}

/** Which kind of document this is, and the words that say so. Without enough of them, `unknown`. */
export function recogniseKind(flow: Flow, meta: ReadMeta): Recognition {
  const matches = KINDS.map(candidate => ({ kind: candidate.kind, ...signsOf(flow, candidate) }))
    .filter(match => match.enough)
    .toSorted((a, b) => b.share - a.share)
  const best = matches[0]
  if (!best) return { kind: 'unknown', also: [], reasons: [] }
  const insurance = matches.filter(match => match.kind === 'rc_pro' || match.kind === 'decennale')
  const kind = insurance.includes(best) && insurance.length === 2 ? 'rc_pro' : best.kind
  const also: DocumentKind[] = kind === 'rc_pro' && insurance.length === 2 ? ['decennale'] : []
  const chosen = matches.filter(match => match.kind === kind || also.includes(match.kind))
  return {
    kind,
    also,
    reasons: [...distinct(chosen.flatMap(match => match.reasons)), ...titleReason(kind, meta)],
  }
}

function signsOf(flow: Flow, { signs, least }: Signs) {
  const found = signs.map(sign => findAll(flow, sign).find(range => !isDenied(flow, range)))
  const present = found.filter(range => range !== undefined)
  // The first sign is the one without which a document of that kind is only talked about.
  return {
    enough: found[0] !== undefined && present.length >= least,
    share: present.length / signs.length,
    reasons: present.map(range => ({ text: printedText(flow, range), rect: rectOf(flow, range) })),
  }
}

/** « ne couvre pas la responsabilité décennale », « hors garantie décennale »: the contrary of a sign. */
function isDenied(flow: Flow, range: Range): boolean {
  const before = flow.folded.slice(Math.max(0, range.start - 90), range.start)
  return (
    /(?:ne\s+(?:couvre|garantit|comprend|vaut)\s+pas|a\s+l'exclusion|exclut|non\s+compris)[^.]*$/.test(
      before,
    ) || /\b(?:hors|sans) (?:[a-z']+ ){0,2}$/.test(before)
  )
}

const TITLES: Partial<Record<DocumentKind, RegExp>> = {
  kbis: /extrait k ?bis/,
  k: /extrait k(?![a-z]| ?bis)/,
  sirene: /avis de situation au repertoire sirene/,
  rne: /registre national des entreprises/,
}

/** INSEE titles its files; a title is a hint for a person, never enough. */
function titleReason(kind: DocumentKind, { title }: ReadMeta): KindReason[] {
  return title !== null && TITLES[kind]?.test(fold(title)) ? [{ text: title, rect: null }] : []
}

function distinct(reasons: readonly KindReason[]): KindReason[] {
  return [...new Map(reasons.map(reason => [JSON.stringify(reason), reason])).values()]
}
