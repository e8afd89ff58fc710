import { amountRows } from './amounts.ts'
import { dateRows, textRows } from './common-rows.ts'
import type { Found } from './evidence.ts'
import { evidenceAt, type Flow, findAll, printedText, type Range } from './flow.ts'
import { insuredActivities } from './insured-activities.ts'
import { afterLabel, numberRows, SIREN, SIRET } from './numbers.ts'
import { brokerRows, insuredRows, insurerRows } from './parties.ts'
import { periodRows } from './periods.ts'

/**
 * An attestation of liability insurance (RC Pro), of the ten-year cover, or of both. Its form is free: a sentence
 * (« X atteste que Y est titulaire du contrat n° … ») or a table of labels; both are tried.
 */
export function insuranceEvidence(flow: Flow): Found[] {
  return [
    ...insurerRows(flow),
    ...brokerRows(flow),
    ...insuredRows(flow),
    ...identifierRows(flow),
    ...policyRows(flow),
    ...periodRows(flow),
    ...dateRows(
      flow,
      'issuedOn',
      String.raw`(?:fait|etablie?|delivree?|editee?)[^.\n]{0,60}?,?\s+le|date d'(?:edition|emission|etablissement)`,
    ),
    ...insuredActivities(flow),
    ...amountRows(flow),
    ...territoryRows(flow),
  ]
}

const N = `(?:n ?[°ºo*'"]+|numero)`

/** The numbers of the insured: labelled, in its own sentence, else bare; never the insurer's (a footer, an RCS). */
function identifierRows(flow: Flow): Found[] {
  const lead = String.raw`(?:${N}\s*)?(?:siren|siret|immatricul[a-z]*\s+sous\s+le\s+${N}(?:\s+siren|\s+siret)?)(?:\s*/\s*siret)?[\s:]*(?:${N}\s*)?`
  const after = (field: 'siren' | 'siret') =>
    numberRows(flow, field, new RegExp(`${lead}(?<value>${afterLabel(flow, field)})`))
  const labelled = [...after('siren'), ...after('siret')]
  if (labelled.length > 0) return labelled
  const sentence = insuredSentence(flow)
  const within = sentence ? numberRows(flow, 'siren', new RegExp(`(?<value>${SIREN})`), sentence) : []
  if (within.length > 0) return within
  const notAfterRcs = String.raw`(?<!r\.?\s?c\.?\s?s\.?[\s:]{0,3}(?:n[°o]\s{0,2})?)`
  const notBeforeRcs = String.raw`(?!\s*r\.?\s?c\.?\s?s)`
  return [
    ...numberRows(flow, 'siren', new RegExp(`${notAfterRcs}(?<value>${SIREN})${notBeforeRcs}`)),
    ...numberRows(flow, 'siret', new RegExp(`(?<value>${SIRET})`)),
  ]
}

/** From « atteste que » to « est titulaire »: what stands there is said of the insured. */
function insuredSentence(flow: Flow): Range | null {
  const sentence =
    /(?:attest(?:e|ent|ons)|certifi(?:e|ent|ons))\s+que(?<value>[^€]{0,300}?)\s(?:est\s+(?:bien\s+)?(?:titulaire|assure|garanti|couvert)|a\s+souscrit|beneficie)/
  return findAll(flow, sentence)[0] ?? null
}

/** Groups of capitals and digits after « n° », with at least one digit; stops at a comma or at a small letter. */
const POLICY = /^[A-Z0-9][A-Z0-9./-]*(?: [A-Z0-9][A-Z0-9./-]*)*(?![a-z])/

const POLICY_LEADS = [
  String.raw`(?:police|contrat|adhesion|societaire)[^.,;:]{0,120}?\s${N}\s*:?\s*`,
  String.raw`${N}\s+(?:de\s+|du\s+|d')?(?:police|contrat|client|adhesion|adherent)\s*:?\s*`,
  String.raw`(?:^|\n)(?:reference|references)(?: du contrat| de la police)?\s*:?\s*`,
  String.raw`(?:^|\n)(?:contrat|police)\s*:\s*`,
]

function policyRows(flow: Flow): Found[] {
  return POLICY_LEADS.flatMap(lead => findAll(flow, new RegExp(lead))).flatMap(lead => {
    const start = lead.end + (/^\s*/.exec(flow.text.slice(lead.end))?.[0].length ?? 0)
    const printed = POLICY.exec(flow.text.slice(start, start + 40))?.[0]
    // A date or a number of the insured after such a lead is not a policy.
    const isOther = printed !== undefined && /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(printed)
    return printed && !isOther && /\d/.test(printed)
      ? [policyRow(flow, { start, end: start + printed.length })]
      : []
  })
}

function policyRow(flow: Flow, range: Range): Found {
  return evidenceAt(flow, 'policyNumber', range, printedText(flow, range).replace(/[.\s]+$/, ''))
}

/** Where the cover holds: a label of its own, or a sentence. */
function territoryRows(flow: Flow): Found[] {
  const label =
    /^(?:etendue (?:territoriale|geographique)|territorialite|territoires? (?:garantis?|couverts?)|zone geographique|limites? (?:territoriales?|geographiques?))(?: des? garanties?| de la garantie)?/m
  const sentence =
    /(?:garanties?\s+(?:s'exercent?|s'appliquent?|sont\s+acquises|est\s+acquise|s'etend(?:ent)?)|travaux\s+(?:realises|executes))\s+(?:exclusivement\s+|uniquement\s+)?(?:en|dans|au|a|pour les chantiers situes en)\s+(?<value>[^.;]{3,120}?)(?=[.;]|,\s|\n\n|$)/
  return [
    ...textRows(flow, 'territory', label, { runsOn: 'column' }),
    ...findAll(flow, sentence).map(range => evidenceAt(flow, 'territory', range)),
  ]
}
