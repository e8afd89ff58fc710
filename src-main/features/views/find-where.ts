import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { FoundIn } from '../../../src-preload/contract/views.ts'
import { fold } from '../../domain/fold.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type FoundText, findInTexts, listPagesOf } from '../../store/queries/found-texts.ts'
import type { Office } from '../context.ts'

/** Between these, the words that were found. */
const [OPENING, CLOSING] = ['\ue000', '\ue001']
const SNIPPET = { before: 40, length: 140 } as const

/** Where the words of a search are, in the dossiers of a page that were found by what is beside their columns. */
export async function findWhere(
  { store }: Pick<Office, 'store'>,
  { search, ids }: { readonly search: string; readonly ids: readonly DossierId[] },
): Promise<FoundIn[]> {
  return store.read(async db => {
    const found = await findInTexts(db, { search, ids })
    return found.map(text => foundIn(db, text, search))
  })
}

function foundIn(db: ReadConnection, text: FoundText, search: string): FoundIn {
  const { id, where, snippet } = text
  if (where !== 'document') return { id, where, documentKind: null, snippet }
  const page = listPagesOf(db, id).find(({ text }) => hasAll(text, search))
  return {
    id,
    where,
    documentKind: page?.kind ?? null,
    snippet: page ? around(page.text, search) : snippet,
  }
}

const wordsOf = (search: string) => fold(search).split(' ').filter(Boolean)

function hasAll(text: string, search: string): boolean {
  const folded = ` ${fold(text)}`
  return wordsOf(search).every(word => folded.includes(` ${word}`))
}

/** Some words before and after the first one that was found, on one line. */
function around(text: string, search: string): string {
  const words = wordsOf(search)
  const flat = text.replace(/\s+/g, ' ')
  const parts = [...flat.matchAll(/[\p{L}\p{N}]+/gu)]
  const hits = parts.filter(part => words.some(word => fold(part[0]).startsWith(word)))
  const first = hits[0]?.index ?? 0
  const start = first <= SNIPPET.before ? 0 : flat.lastIndexOf(' ', first - SNIPPET.before) + 1
  const end = Math.min(flat.length, start + SNIPPET.length)
  let marked = ''
  let at = start
  for (const hit of hits) {
    if (hit.index < at || hit.index + hit[0].length > end) continue
    marked += `${flat.slice(at, hit.index)}${OPENING}${hit[0]}${CLOSING}`
    at = hit.index + hit[0].length
  }
  return `${start > 0 ? '… ' : ''}${marked}${flat.slice(at, end).trimEnd()}${end < flat.length ? ' …' : ''}`
}
