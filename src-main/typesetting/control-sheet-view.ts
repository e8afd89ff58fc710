import type { DossierDocument } from '../../src-preload/contract/dossiers.ts'
import type { DocumentKind } from '../../src-preload/contract/shared.ts'
import { parseCivilDate } from '../domain/civil-date.ts'
import { documentTitle } from '../domain/document-names.ts'
import { formatDate, formatInstant, nbsp } from '../domain/french.ts'
import { formatSiren, formatSiret } from '../domain/siret.ts'
import type { ControlSheetData } from './control-sheet-data.ts'
import {
  checkWords,
  decisionWords,
  dossierRuleWords,
  evidenceWords,
  messageWords,
  originWords,
  outcomeWords,
  ruleOutcomeWords,
  ruleWords,
  sentWords,
  sourceWords,
  stateWords,
  verdictWords,
} from './control-sheet-words.ts'

type Row = readonly string[]

/** What resources/typst/control-sheet.typ prints: strings ready for paper. */
export type ControlSheetView = {
  readonly reference: string
  readonly company: string
  readonly platform: string
  readonly issuedOn: string
  readonly made: string
  readonly facts: readonly Row[]
  readonly identity: readonly Row[]
  readonly identityNote: string
  readonly perimeter: string
  readonly checks: readonly Row[]
  readonly dossierRules: string
  readonly documents: readonly {
    readonly title: string
    readonly verdict: string
    readonly judged: string
    readonly lines: readonly string[]
  }[]
  readonly messages: readonly Row[]
  readonly messagesLeft: string
  readonly decisions: readonly Row[]
  readonly journal: string
  readonly hash: string
}

/** More are counted: the sheet is one page, the journal has them all. */
const MOST_MESSAGES = 8
const MOST_CELLS = 12
const MOST_EVIDENCE = 9

/** Turns a moment of a dossier into printed strings. Pure: the same data give the same view. */
export function viewControlSheet(data: ControlSheetData, issuedOn: string): ControlSheetView {
  const { dossier, sources, journal } = data
  return {
    reference: dossier.reference,
    company: dossier.identity.companyName,
    platform: data.platformName,
    issuedOn,
    made: `Établie le ${formatInstant(data.madeAt)} par ${data.madeBy}`,
    facts: factsOf(data),
    identity: sources.rows
      .filter(({ declared, registry, read }) => declared.value !== '' || registry !== null || read !== null)
      .map(({ row, declared, registry, read }) => [
        sourceWords[row],
        declaredText(row, declared),
        registry === null ? '–' : compared(printed(row, registry.value), registry.same),
        read === null
          ? '–'
          : compared(`${printed(row, read.value)} (p.\u00a0${read.evidence.rect.page})`, read.same),
      ]),
    identityNote: [registryNote(data), sources.document && `Lu dans\u00a0: ${sources.document}.`]
      .filter(Boolean)
      .join(' '),
    perimeter: perimeterOf(data),
    checks: dossier.checks.map(({ kind, outcome, note, judgedBy, judgedAt, count }) => [
      checkWords[kind],
      count === null
        ? outcomeWords[outcome]
        : `${outcomeWords[outcome]} (${count.passed} sur ${count.total})`,
      note ?? '',
      judgedBy === null || judgedAt === null
        ? count === null
          ? ''
          : 'calculé'
        : `${judgedBy}, ${formatInstant(judgedAt)}`,
    ]),
    dossierRules: sources.rules
      .map(({ rule, outcome }) => `${dossierRuleWords[rule]}\u00a0: ${ruleOutcomeWords[outcome]}`)
      .join(' · '),
    documents: dossier.documents.map(document => documentView(document, data)),
    messages: data.messages
      .slice(0, MOST_MESSAGES)
      .map(({ at, kind, subject, state }) => [
        formatInstant(at),
        messageWords[kind] ?? 'Message',
        subject ?? '',
        state === null ? 'reçu' : sentWords[state],
      ]),
    messagesLeft:
      data.messages.length > MOST_MESSAGES ? `et ${data.messages.length - MOST_MESSAGES} plus anciens` : '',
    decisions: dossier.decisions.map(({ kind, by, at, reason }) => [
      formatInstant(at),
      decisionWords[kind],
      by,
      reason ?? '',
    ]),
    journal: `Journal\u00a0: ${journal.count} actes de ce dossier, le dernier au rang ${journal.seq} de la chaîne.`,
    hash: journal.hash ?? '',
  }
}

function factsOf({ dossier }: ControlSheetData): Row[] {
  const { state, origin, receivedAt, claimedBy, identity, missingForApproval } = dossier
  const { name, email, phone } = identity.contact
  return [
    ['État', stateWords[state]],
    ['Reçu', `le ${formatInstant(receivedAt)}, ${originWords[origin]}`],
    ...(claimedBy === null ? [] : [['Instruit par', claimedBy.name]]),
    ['Contact', [name, email, phone].filter(Boolean).join(', ') || 'non renseigné'],
    ...(missingForApproval.length === 0
      ? []
      : [
          [
            'Avant d’approuver',
            `${missingForApproval.length} point${missingForApproval.length > 1 ? 's' : ''} à régler`,
          ],
        ]),
  ]
}

type SourceData = ControlSheetData['sources']['rows'][number]

function declaredText(row: SourceData['row'], { value, adopted }: SourceData['declared']): string {
  const shown = value === '' ? '–' : printed(row, value)
  const [first] = adopted
  if (!first) return shown
  const from = first.source === 'registry' ? 'du registre' : 'd’une pièce'
  const before = first.declared ? `, déclaré\u00a0: ${printed(row, first.declared)}` : ''
  return `${shown} (adopté ${from} par ${first.by}${before})`
}

function printed(row: SourceData['row'], value: string): string {
  if (row === 'siret') return formatNumber(value.replace(/\D/g, ''))
  const date = parseCivilDate(value)
  return date === null ? value : formatDate(date)
}

/** Of a company or of a place of business. */
const formatNumber = (digits: string) => (digits.length === 9 ? formatSiren(digits) : formatSiret(digits))

const compared = (text: string, same: boolean | null) => (same === false ? `${text} – diffère` : text)

function registryNote({ sources: { answer } }: ControlSheetData): string {
  if (answer === null) return 'Registre non consulté.'
  const when = `Registre consulté le ${formatInstant(answer.askedAt)}`
  switch (answer.outcome) {
    case 'found':
      return `${when}.`
    case 'masked':
      return `${when}\u00a0: entreprise à diffusion partielle.`
    case 'not_found':
      return `${when}\u00a0: SIRET inconnu.`
  }
}

function perimeterOf({ dossier: { perimeter } }: ControlSheetData): string {
  if (perimeter.length === 0) return 'Aucune cellule demandée.'
  const shown = perimeter
    .slice(0, MOST_CELLS)
    .map(({ departmentCode, subtypeName, approvedAt }) =>
      approvedAt === null
        ? `${departmentCode} ${subtypeName}`
        : `${departmentCode} ${subtypeName} (accordée)`,
    )
  const left = perimeter.length - shown.length
  return `${shown.join(' · ')}${left > 0 ? ` · et ${left} autres` : ''}`
}

function documentView(
  document: DossierDocument,
  { hashes }: ControlSheetData,
): ControlSheetView['documents'][number] {
  const { kind, state, judgedBy, judgedAt, motive, versions, verdicts, expired } = document
  const [version] = versions
  const earlier = verdicts.filter(({ at }) => at !== judgedAt)
  return {
    title: documentTitle(kind as DocumentKind),
    verdict: expired ? 'conforme, expirée' : verdictWords[state],
    judged: judgedBy === null || judgedAt === null ? '' : `${judgedBy}, ${formatInstant(judgedAt)}`,
    lines: [
      ...(version
        ? [
            `${version.name}, version ${version.version}, reçue le ${formatInstant(version.receivedAt)}, SHA-256 ${(hashes[version.fileId] ?? '').slice(0, 16)}`,
          ]
        : []),
      ...(version ? [evidenceLine(version), rulesLine(version)].filter(line => line !== '') : []),
      ...(document.validFrom !== null || document.validUntil !== null ? [validityLine(document)] : []),
      ...(motive ? [`Motif\u00a0: ${motive}`] : []),
      ...earlier.map(
        ({ state: before, by, at, version: of }) =>
          `Auparavant ${verdictWords[before]}${of === null ? '' : ` (version ${of})`}, ${by}, ${formatInstant(at)}`,
      ),
    ],
  }
}

type Version = DossierDocument['versions'][number]

/** The first candidate of each field that matters, with its page; what a scan leaves uncertain says so. */
function evidenceLine({ evidence, reading }: Version): string {
  if (reading.state === 'unreadable')
    return 'Lu par une personne\u00a0: la machine n’a pas pu lire le fichier.'
  const firsts = evidence.filter(
    (one, index) =>
      evidenceWords[one.field] !== undefined &&
      evidence.findIndex(({ field }) => field === one.field) === index,
  )
  const told = firsts.slice(0, MOST_EVIDENCE).map(({ field, value, rect, certain }) => {
    const date = parseCivilDate(value)
    const text =
      field === 'siren' || field === 'siret' ? formatNumber(value) : date === null ? value : formatDate(date)
    return `${evidenceWords[field]} ${text} (p.\u00a0${rect.page}${certain ? '' : ', probable'})`
  })
  return told.length === 0 ? '' : `Lu\u00a0: ${told.join(', ')}`
}

function rulesLine({ rules }: Version): string {
  if (rules.length === 0) return ''
  const named = (outcome: (typeof rules)[number]['outcome']) =>
    rules.filter(rule => rule.outcome === outcome).map(({ rule }) => ruleWords[rule])
  const right = named('validee')
  const failed = named('echouee')
  const open = named('non-verifiable')
  return [
    `Règles\u00a0: ${right.length} validée${right.length > 1 ? 's' : ''} sur ${rules.length}`,
    ...(failed.length > 0 ? [`échouées\u00a0: ${failed.join(', ')}`] : []),
    ...(open.length > 0 ? [`non vérifiables\u00a0: ${open.join(', ')}`] : []),
  ].join('\u00a0; ')
}

function validityLine({ validFrom, validUntil }: Pick<DossierDocument, 'validFrom' | 'validUntil'>): string {
  const [from, until] = [validFrom, validUntil].map(day => (day === null ? null : parseCivilDate(day)))
  const parts = [from && `du ${formatDate(from)}`, until && `au ${formatDate(until)}`].filter(Boolean)
  return `Validité retenue\u00a0: ${parts.join(' ')}`
}

/**
 * Every text of the view as the fonts can print it: no control, no direction override, and the signs that no font has
 * replaced by a question mark. A sheet tells what there is, it does not refuse a company for its name.
 */
export function printable<Value>(value: Value, missing: ReadonlySet<string>): Value {
  if (typeof value === 'string') return withoutSigns(value, missing) as Value
  if (Array.isArray(value)) return value.map(item => printable(item, missing)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, printable(item, missing)]),
  ) as Value
}

function withoutSigns(text: string, missing: ReadonlySet<string>): string {
  const clean = text
    .toWellFormed()
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
  return nbsp([...clean].map(sign => (missing.has(sign) ? '?' : sign)).join(''))
}
