import type { Line, Span } from '../reading/reading.ts'
import { fold } from './fold.ts'

/**
 * The labels that the extractors look for, as a reader of pictures spoils them: a letter for another, a space too
 * many or too few. Only labels and the words around values are repaired, never a value.
 */
const LABELS = [
  'extrait kbis',
  'a jour au',
  'identification de la personne morale',
  'identification de la personne physique',
  'immatriculation au rcs, numero',
  "date d'immatriculation",
  'immatriculation radiee le',
  'denomination ou raison sociale',
  'denomination sociale',
  'denomination',
  'forme juridique',
  'capital social',
  'adresse du siege',
  'activites principales',
  'gestion, direction, administration, controle, associes ou membres',
  "renseignements relatifs a l'activite et a l'etablissement principal",
  'observations et renseignements complementaires',
  'nom, prenoms',
  'code de verification',
  'situation au repertoire sirene',
  'a la date du',
  "description de l'entreprise",
  "description de l'etablissement",
  'identifiant siren',
  'identifiant siret du siege',
  'identifiant siret',
  'categorie juridique',
  'activite principale exercee (ape)',
  'registre national des entreprises',
  "date d'immatriculation au rne",
  'numero siren',
  "date d'effet",
  "date d'echeance",
  'etendue territoriale',
  'etendue geographique',
  'montant par sinistre',
  'activites garanties',
] as const

/** Words whose folded form the patterns need; one or two letters read for their likes are put right. */
const WORDS =
  `immatriculation immatriculee radiation radiee denomination identification renseignements observations
  redressement liquidation sauvegarde judiciaire procedure responsabilite professionnelle decennale attestation atteste
  attestons certifie assurance assurances assureur assure contrat police periode validite valable jusqu janvier fevrier
  mars avril juin juillet aout septembre octobre novembre decembre activites suivantes garanties entreprise
  etablissement active fermee ferme cessee depuis identifiant categorie juridique registre national presomption
  garantie franchise territoriale sinistre montant echeance`.split(/\s+/)

const LONGEST = Math.max(...LABELS.map(label => label.length))
const spaceless = (text: string) => text.replaceAll(' ', '')
const BY_LENGTH = LABELS.map(label => ({ label, bare: spaceless(label) })).toSorted(
  (a, b) => b.bare.length - a.bare.length,
)

/** The line with the labels its cells begin with put right. Offsets of its spans follow. Pure. */
export function repairLine(line: Line): Line {
  const spans: Span[] = []
  let start = 0
  for (const span of line.spans) {
    const text = repairLead(span.text)
    spans.push({ ...span, text, start })
    start += text.length + 1
  }
  return { ...line, text: spans.map(span => span.text).join(' '), spans }
}

/** `text` with the label it begins with, spoilt in at most one letter in eight, put right. */
function repairLead(text: string): string {
  const folded = fold(text)
  for (const { label, bare } of BY_LENGTH) {
    // « identifiant siret » is one letter away from « identifiant siren », and no fault.
    if (LABELS.some(known => known.length >= label.length - 1 && folded.startsWith(known))) return text
    const end = leadEnd(folded, bare)
    if (end !== null) return label + text.slice(end)
  }
  return text
}

/** Where the beginning of `folded` that resembles `bare` (a label without spaces) ends, at the end of a word. */
function leadEnd(folded: string, bare: string): number | null {
  const allowed = Math.floor(bare.length / 8)
  let best: { end: number; distance: number } | null = null
  let letters = 0
  for (let end = 1; end <= Math.min(folded.length, 2 * LONGEST); end++) {
    if (folded[end - 1] !== ' ') letters += 1
    if (letters > bare.length + allowed) break
    if (letters < bare.length - allowed || (folded[end] !== undefined && /[a-z0-9]/.test(folded[end] ?? '')))
      continue
    const distance = editDistance(spaceless(folded.slice(0, end)), bare, allowed)
    if (distance <= allowed && (best === null || distance < best.distance)) best = { end, distance }
  }
  return best?.end ?? null
}

/** Of a folded line: its words that nearly are words of the patterns, as these; the same length. */
export function repairWords(folded: string): string {
  return folded.replace(/[a-z0-9|]{4,}/g, word => {
    if (/^\d+$/.test(word) || KNOWN.has(word)) return word
    const allowed = word.length >= 9 ? 2 : word.length >= 6 ? 1 : 0
    if (allowed === 0) return word
    const near = WORDS.filter(known => known.length === word.length && differences(known, word) <= allowed)
    return near.length === 1 ? (near[0] ?? word) : word
  })
}

const KNOWN = new Set(WORDS)

function differences(left: string, right: string): number {
  let count = 0
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) count += 1
  return count
}

/** Letters to change, add or take away; anything above `most` may come back as `most + 1`. */
function editDistance(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1
      next.push(Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > most) return most + 1
    row = next
  }
  return row[right.length] ?? most + 1
}
