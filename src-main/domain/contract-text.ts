/**
 * The light markup of the articles of a contract, read into a small tree. Nothing of it is ever Typst source: the tree
 * goes to the template as data. Paragraphs are apart by an empty line; lines that begin with « - » or « 1. » are a list;
 * `**…**` is bold; `{nom}` is a variable; a paragraph that begins with `{si:fait}` or `{sauf:fait}` is printed only then.
 */

/** An article as it is written and kept: its number is its place, its key never changes. */
export type ContractArticle = { readonly key: string; readonly title: string; readonly body: string }

/** Words within a paragraph. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly of: readonly Inline[] }
  | { readonly kind: 'variable'; readonly name: string }

type Content =
  | { readonly kind: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  /** A table or a seat of signatures, alone in its paragraph. */
  | { readonly kind: 'insert'; readonly name: Insert }

/** A part of an article, printed when its fact is so; always when it has none. */
export type Block = Content & { readonly when: Condition | null }
export type Condition = { readonly fact: Fact; readonly holds: boolean }

/** Variables within a sentence, with what each is. */
export const variables = {
  prestataire: 'dénomination du prestataire',
  plateforme: 'nom de la plateforme',
  numero: 'numéro du contrat',
  conditions: 'version du texte du contrat',
  perimetre: 'nombre de cellules accordées',
  debut: 'premier jour de la période',
  fin: 'dernier jour de la période, inclus',
  prix_annuel: 'prix annuel, hors taxes et toutes taxes comprises',
  effectif: 'effectif déclaré du prestataire',
  motif_sans_retractation: 'pourquoi le droit de rétractation ne s’applique pas',
  reclamations: 'courriel des réclamations',
  juridiction: 'juridiction compétente',
  lieu_signature: 'lieu de signature',
  date_limite: 'dernier jour pour signer',
} as const
export type Variable = keyof typeof variables

/** Variables that are a block of their own. */
export const inserts = {
  prix: 'tableau du prix',
  mediateurs: 'tableau des médiateurs',
  signatures: 'places des deux signatures',
} as const
export type Insert = keyof typeof inserts

/** What a paragraph may hang on. */
export const facts = {
  retractation: 'le prestataire peut se rétracter',
  date_limite: 'une date limite de signature est fixée',
} as const
export type Fact = keyof typeof facts

export const isVariable = (name: string): name is Variable => Object.hasOwn(variables, name)
export const isInsert = (name: string): name is Insert => Object.hasOwn(inserts, name)
export const isFact = (name: string): name is Fact => Object.hasOwn(facts, name)

/** Names are read with or without their accents: « début » is « debut ». */
export const nameOf = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[\s-]+/g, '_')

const ITEM = /^(?:- |(\d{1,2})\. )/
const CONDITION = /^\{\s*(si|sauf)\s*:([^{}]*)\}\s*/i

/** Reads the body of an article. What it cannot read it leaves as words: `faultsOf` has told of it before. */
export function parseArticle(body: string): Block[] {
  return body
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map(chunk => chunk.trim())
    .filter(chunk => chunk !== '')
    .flatMap(parseChunk)
}

function parseChunk(chunk: string): Block[] {
  const condition = CONDITION.exec(chunk)
  const fact = condition && nameOf(condition[2] ?? '')
  const when =
    condition && fact !== null && isFact(fact) ? { fact, holds: condition[1]?.toLowerCase() === 'si' } : null
  const lines = (when && condition ? chunk.slice(condition[0].length) : chunk)
    .split('\n')
    .map(line => line.trim())
  return runsOf(lines).map(run => ({ ...contentOf(run), when }))
}

/** Lines that go together: a paragraph, or the items of one list, each with the lines that go on after it. */
function runsOf(lines: readonly string[]): string[][] {
  const runs: string[][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const before = run?.[0] === undefined ? null : kindOf(run[0])
    if (kindOf(line) === null && run && last !== undefined) run[run.length - 1] = `${last} ${line}`
    else if (run && kindOf(line) !== null && before === kindOf(line)) run.push(line)
    else runs.push([line])
  }
  return runs
}

const kindOf = (line: string): 'bullets' | 'numbers' | null => {
  const item = ITEM.exec(line)
  if (!item) return null
  return item[1] === undefined ? 'bullets' : 'numbers'
}

function contentOf(run: readonly string[]): Content {
  const [first = ''] = run
  const kind = kindOf(first)
  if (kind !== null) {
    const items = run.map(line => parseInline(line.replace(ITEM, '')))
    return { kind: 'list', ordered: kind === 'numbers', items }
  }
  const alone = /^\{([^{}]*)\}$/.exec(first)
  const name = alone ? nameOf(alone[1] ?? '') : ''
  return isInsert(name) ? { kind: 'insert', name } : { kind: 'paragraph', of: parseInline(first) }
}

const TOKEN = /\*\*(.+?)\*\*|\{([^{}]*)\}/g

/** The words of a line: bold may hold variables, and nothing deeper. */
export function parseInline(line: string): Inline[] {
  const found: Inline[] = []
  let from = 0
  for (const match of line.matchAll(TOKEN)) {
    const [whole, strong, variable] = match
    pushText(found, line.slice(from, match.index))
    const name = nameOf(variable ?? '')
    if (strong !== undefined) found.push({ kind: 'strong', of: parseInline(strong) })
    else if (isVariable(name)) found.push({ kind: 'variable', name })
    else pushText(found, whole)
    from = match.index + whole.length
  }
  pushText(found, line.slice(from))
  return found
}

function pushText(found: Inline[], text: string): void {
  if (text !== '') found.push({ kind: 'text', text: french(text) })
}

/** No-break spaces where French wants them. */
const french = (text: string): string =>
  text.replaceAll(/ ([;:?!»€%])/g, '\u00a0$1').replaceAll('« ', '«\u00a0')
