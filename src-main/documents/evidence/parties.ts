import { textRows } from './common-rows.ts'
import type { EvidenceField, Found } from './evidence.ts'
import { evidenceAt, type Flow, findAll } from './flow.ts'
import { fold } from './fold.ts'

// A broker signs many attestations: the insurer is another name, and only an insurer is bound.
const BROKER = /courti|courtage|orias|intermediaire|mandataire|agent general|agence|cabinet/

/** What a sentence ends a name with, and what it may begin with. */
const NAME = String.raw`[^,\n.;:]{3,90}?`
const STATES = `(?:atteste(?:nt)?|certifie(?:nt)?)`

/** The company that is bound. The broker who signs is not; `brokerRows` has it. */
export function insurerRows(flow: Flow): Found[] {
  return parties(flow).filter(row => row.field === 'insurer')
}

/** Who sold the contract: worth a look, and never the insurer. */
export function brokerRows(flow: Flow): Found[] {
  const rows = [
    ...textRows(
      flow,
      'broker',
      /^(?:votre )?(?:courtier|intermediaire|agent general|conseiller|apporteur|gestionnaire|delegataire)(?: en assurances?| d'assurances?)?(?![a-z])/m,
      { apart: true },
    ),
    ...found(flow, 'broker', [/par l'(?:intermediaire|entremise) (?:de |du |d')(?<value>[^,\n.;]{3,90})/]),
    ...parties(flow).filter(row => row.field === 'broker'),
  ]
  return rows.map(trimmed)
}

/** Everyone said to insure: a name that is a broker's comes as one. */
function parties(flow: Flow): Found[] {
  const rows = [
    // For whom the signer speaks comes before who signs.
    ...found(flow, 'insurer', [
      new RegExp(
        String.raw`(?:pour le compte|au nom|delegataires?) (?:de |du |d'|et pour le compte de )(?:la compagnie |la societe |l'assureur )?(?<value>(?!et pour)${NAME}(?:\n${NAME})?)(?=,|\.|;|\s+(?:attest|certifi))`,
      ),
      /representant\s+(?:la\s+)?(?:compagnie|societe)(?:\s+d'assurances?)?\s+(?<value>[^,\n]{3,90}),/,
    ]),
    ...found(flow, 'insurer', [
      new RegExp(
        String.raw`(?:^|[.\n])\s*(?:nous,? soussigne(?:e?s?),?\s*)?(?:l'assureur\s+)?(?<value>(?!nous\b|l'assureur\s+(?:atteste|certifie)|je\b)${NAME}),?\s+${STATES}\s+(?:que|garantir|avoir)`,
      ),
      /soussigne(?:e?s?)?(?:\(e?s?\))?,?\s+(?<value>(?!nous\b)[^,\n]{3,90}),\s+(?:(?!representant)[^.]{0,160},\s+)?(?:attest|certifi|declar)/,
    ]),
    ...textRows(
      flow,
      'insurer',
      /^(?:l'assureur|assureur|compagnie(?: d'assurances?)?|societe d'assurances?|porteur du risque|risque porte par)(?![a-z])/m,
      { apart: true },
    ),
    ...found(flow, 'insurer', [
      /(?:aupres de|garanti(?:e|es)? par|couvert(?:e|es)? par|risques? portes? par)\s+(?:la compagnie\s+|la societe\s+|l'assureur\s+)?(?<value>(?!l[ae']\b)[^,\n.;]{3,90}?)(?=,|\.|;|\n|\s+(?:sous|par|pour|un contrat|le contrat))/,
      // Who says so must be one: the mention is imposed on insurers.
      /(?:^|\n)(?<value>[^,\n.;]{3,80}?)(?:,[^\n]{0,140})?[\s,-]+entreprise regie par le code des assurances/,
    ]),
  ]
  // A name cut by the end of a line goes on from a small letter: half a name is not evidence.
  return rows
    .filter(row => /^[^\p{Ll}]/u.test(row.text) && !/^(?:je|nous)\b/i.test(row.text))
    .map(row => (BROKER.test(fold(row.text)) ? { ...trimmed(row), field: 'broker' as const } : trimmed(row)))
}

/** Who is insured: of a sentence, of a label, of the line after « atteste que : ». */
export function insuredRows(flow: Flow): Found[] {
  const rows = [
    ...found(flow, 'insured', [
      /(?:atteste(?:nt)?|attestons|certifie(?:nt)?|certifions)\s+(?:par la presente\s+)?que\s*:?\s+(?:la\s+societe\s+|l'entreprise\s+|monsieur\s+|madame\s+)?(?<value>(?!l'assuree?\b|le\s+(?:souscripteur|contrat)\b|nous\b)[^,\n]{2,90}?(?:\n[^,\n]{1,60}?)?)(?=\s*,|\s+est\s+(?:bien\s+)?(?:titulaire|assure|garanti|couvert)|\s+a\s+souscrit|\s+beneficie)/,
      /(?:atteste|attestons|certifie|certifions)\s+(?:garantir|assurer|avoir\s+delivre\s+a|que\s+nous\s+garantissons)\s+(?:la\s+societe\s+|l'entreprise\s+)?(?<value>[^,\n]{2,90})(?=,)/,
      /(?:attestation\s+)?delivree?\s+a\s+(?:la\s+societe\s+|l'entreprise\s+)?(?<value>(?!la\s+demande)[^,\n]{2,90}?)(?=,|\n)/,
    ]),
    ...textRows(
      flow,
      'insured',
      /^(?:nom de l'assuree?|l'assuree?|assuree?|souscripteur|societaire|titulaire(?: du contrat)?|beneficiaire|(?:nom ou )?raison sociale(?: de l'assuree?)?|nom ou denomination)(?:\(e\))?(?: ?\/ ?(?:souscripteur|assuree?)(?:\(e\))?)?(?= ?:|\n| {0,2}$)/m,
      { apart: true },
    ),
  ]
  // « la société désignée ci-dessous » points at the name, it is not one.
  return rows
    .filter(row => !/designe|ci-(?:dessous|apres)|entreprise regie/.test(fold(row.text)))
    .map(trimmed)
}

function found(flow: Flow, field: EvidenceField, patterns: readonly RegExp[]): Found[] {
  return patterns.flatMap(pattern => findAll(flow, pattern).map(range => evidenceAt(flow, field, range)))
}

/** Without what only joins a name to the next word. */
function trimmed(row: Found): Found {
  return {
    ...row,
    value: row.value
      .replace(/^(?:la|le|l['’])\s*(?:compagnie|société|assureur) (?=\p{Lu})/u, '')
      .replace(/[\s,;:–-]+$/u, ''),
  }
}
