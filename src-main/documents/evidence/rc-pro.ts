import { dateRows, numberRows, SIREN, SIRET, textRows, withoutRepeats } from './common-rows.ts'
import type { Evidence } from './evidence.ts'
import { evidenceAt, type Flow, findAll, printedText, type Range } from './flow.ts'
import { fold } from './fold.ts'
import { DATE } from './french-date.ts'
import { insuredActivities } from './insured-activities.ts'

/**
 * An attestation of liability insurance (RC Pro), of the ten-year cover, or of both. Its form is free: a sentence
 * (« X atteste que Y est titulaire du contrat n° … ») or a table of labels; both are tried.
 */
export function insuranceEvidence(flow: Flow): Evidence[] {
  return withoutRepeats([
    ...insurerRows(flow),
    ...insuredRows(flow),
    ...identifierRows(flow),
    ...policyRows(flow),
    // The period printed comes first: « date d'effet » may be the day the contract began, years ago.
    ...dateRows(flow, 'validFrom', String.raw`(?<=(?:periode|valable|valide|validite)[^.]{0,60}\s)du`),
    ...dateRows(flow, 'validFrom', "date d'effet|(?:a effet|a compter|periode|valable|valide)(?: du)?"),
    ...periodEnds(flow),
    ...dateRows(
      flow,
      'validUntil',
      String.raw`date d'echeance|date d'expiration|date de fin|(?:valable|valide|validite)\s+jusqu'au`,
    ),
    ...dateRows(flow, 'issuedOn', String.raw`(?:fait|etablie?|delivree?)[^.\n]{0,60}?,?\s+le`),
    ...insuredActivities(flow),
    ...textRows(flow, 'territory', /^(?:etendue territoriale|territorialite|territoires? garantis?)/m, {
      runsOn: 'column',
    }),
  ])
}

/** « du … au … », « du … jusqu'au … »: the end of each printed period. */
function periodEnds(flow: Flow): Evidence[] {
  return dateRows(flow, 'validUntil', String.raw`(?<=du\s+${DATE}\s+)(?:inclus\s+)?(?:jusqu'au|au)`)
}

// A broker signs many attestations: the insurer is another name, and only an insurer is bound.
const BROKER = /courti|courtage|orias|intermediaire|mandataire|agent general|cabinet/

function insurerRows(flow: Flow): Evidence[] {
  const inSentence = [
    /(?:^|[.\n])\s*(?:nous,? soussigne(?:e?s?),?\s*)?(?:l'assureur\s+)?(?<value>(?!nous\b|l'assureur\s+(?:atteste|certifie))[^,\n.]{3,90}?),?\s+(?:atteste(?:nt)?|certifie(?:nt)?)\s+que/,
    /soussigne(?:e?s?),?\s+(?<value>(?!nous\b)[^,\n]{3,90}),\s+(?:attest|certifi|declar)/,
    /representant\s+(?:la\s+)?(?:compagnie|societe)(?:\s+d'assurances?)?\s+(?<value>[^,\n]{3,90}),/,
  ].flatMap(pattern => findAll(flow, pattern))
  const rows = [
    ...inSentence.map(range => evidenceAt(flow, 'insurer', range)),
    ...textRows(flow, 'insurer', /^(?:l'assureur|assureur|compagnie d'assurances?)(?![a-z])/m, {
      apart: true,
    }),
  ]
  // A name cut by the end of a line goes on from a small letter: half a name is not evidence.
  return rows.filter(row => /^[^\p{Ll}]/u.test(row.text) && !BROKER.test(fold(row.text)))
}

function insuredRows(flow: Flow): Evidence[] {
  const inSentence = findAll(
    flow,
    /(?:atteste(?:nt)?|attestons|certifie(?:nt)?|certifions)\s+que\s+(?:la\s+societe\s+|l'entreprise\s+)?(?<value>(?!l'assuree?\b|le\s+souscripteur\b)[^,\n]{2,90}?(?:\n[^,\n]{1,60}?)?)(?=\s*,|\s+est\s+(?:bien\s+)?(?:titulaire|assure|garanti)|\s+a\s+souscrit)/,
  )
  const rows = [
    ...inSentence.map(range => evidenceAt(flow, 'insured', range)),
    ...textRows(
      flow,
      'insured',
      /^(?:nom de l'assuree?|l'assuree?|assuree?|souscripteur|societaire)(?:\(e\))?(?= ?:)/m,
    ),
  ]
  // « la société désignée ci-dessous » points at the name, it is not one.
  return rows.filter(row => !/designe|ci-(?:dessous|apres)/.test(fold(row.text)))
}

/** Labelled numbers first; else bare ones, but never the insurer's own (« 552 … RCS Nanterre » in a footer). */
function identifierRows(flow: Flow): Evidence[] {
  const lead = String.raw`(?:n[°o]\s*|numero\s*)?(?:siren|siret|immatricul[a-z]*\s+sous\s+le\s+(?:numero|n[°o])(?:\s+siren|\s+siret)?)(?:\s*/\s*siret)?`
  const sirets = numberRows(
    flow,
    'siret',
    new RegExp(String.raw`${lead}[\s:]*(?:n[°o]\s*)?(?<value>${SIRET})`),
  )
  const sirens = numberRows(
    flow,
    'siren',
    new RegExp(String.raw`${lead}[\s:]*(?:n[°o]\s*)?(?<value>${SIREN})`),
  )
  if (sirets.length + sirens.length > 0) return [...sirens, ...sirets]
  const notAfterRcs = String.raw`(?<!r\.?\s?c\.?\s?s\.?[\s:]{0,3}(?:n[°o]\s{0,2})?)`
  const notBeforeRcs = String.raw`(?!\s*r\.?\s?c\.?\s?s)`
  return [
    ...numberRows(flow, 'siren', new RegExp(`${notAfterRcs}(?<value>${SIREN})${notBeforeRcs}`)),
    ...numberRows(flow, 'siret', new RegExp(`(?<value>${SIRET})`)),
  ]
}

/** Groups of capitals and digits after « n° », with at least one digit; stops at a comma or at a small letter. */
const POLICY = /^[A-Z0-9][A-Z0-9./-]*(?: [A-Z0-9][A-Z0-9./-]*)*(?![a-z])/

function policyRows(flow: Flow): Evidence[] {
  const leads = findAll(
    flow,
    /(?:police|contrat|adhesion|societaire)[^.,;:]{0,120}?\s(?:n[°o]|numero)\s*:?\s*|(?:n[°o]|numero)\s+(?:de\s+|du\s+)?(?:police|contrat|client)\s*:?\s*/,
  )
  return leads.flatMap(lead => {
    const start = lead.end + (/^\s*/.exec(flow.text.slice(lead.end))?.[0].length ?? 0)
    const printed = POLICY.exec(flow.text.slice(start, start + 40))?.[0]
    return printed && /\d/.test(printed) ? [policyRow(flow, { start, end: start + printed.length })] : []
  })
}

function policyRow(flow: Flow, range: Range): Evidence {
  return evidenceAt(flow, 'policyNumber', range, printedText(flow, range).replace(/[.\s]+$/, ''))
}
