import {
  type Block,
  type ContractArticle,
  type Fact,
  type Inline,
  isVariable,
  parseArticle,
  parseInline,
  type Variable,
} from '../domain/contract-text.ts'

/** What stands for a variable: words, or a day (YYYY-MM-DD) that the template writes as its other days. */
export type Value = { readonly text: string } | { readonly on: string }
export type Values = Readonly<Record<Variable, Value>>

/** Words as the template prints them; `data` is never cut at a syllable. */
export type Printed =
  | { readonly kind: 'text' | 'data'; readonly text: string }
  | { readonly kind: 'day'; readonly on: string }
  | { readonly kind: 'strong'; readonly of: readonly Printed[] }

type PrintedBlock =
  | { readonly kind: 'paragraph'; readonly of: readonly Printed[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Printed[])[] }
  | { readonly kind: 'insert'; readonly name: string }

export type FilledArticle = {
  readonly title: readonly Printed[]
  readonly blocks: readonly PrintedBlock[]
}

type Filling = { readonly values: Values; readonly facts: Readonly<Record<Fact, boolean>> }

/** The articles with their variables in place and only the paragraphs whose fact is so. */
export function fillArticles(articles: readonly ContractArticle[], filling: Filling): FilledArticle[] {
  return articles.map(({ title, body }) => ({
    title: fill(parseInline(title), filling),
    blocks: parseArticle(body)
      .filter(({ when }) => when === null || filling.facts[when.fact] === when.holds)
      .map(block => fillBlock(block, filling)),
  }))
}

function fillBlock(block: Block, filling: Filling): PrintedBlock {
  switch (block.kind) {
    case 'insert':
      return { kind: 'insert', name: block.name }
    case 'list':
      return { kind: 'list', ordered: block.ordered, items: block.items.map(item => fill(item, filling)) }
    case 'paragraph':
      return { kind: 'paragraph', of: fill(block.of, filling) }
  }
}

function fill(parts: readonly Inline[], filling: Filling): Printed[] {
  return parts.map(part => print(part, filling))
}

function print(part: Inline, filling: Filling): Printed {
  switch (part.kind) {
    case 'text':
      return part
    case 'strong':
      return { kind: 'strong', of: fill(part.of, filling) }
    case 'variable':
      return printedValue(part.name, filling)
  }
}

function printedValue(name: string, { values }: Filling): Printed {
  // The text was checked when it was kept: a name that is no variable never gets here.
  if (!isVariable(name)) throw new Error(`no variable is called ${name}`)
  const value = values[name]
  return 'on' in value ? { kind: 'day', on: value.on } : { kind: 'data', text: value.text }
}
