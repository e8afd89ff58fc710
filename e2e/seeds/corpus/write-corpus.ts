import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CivilDate, civilDateOf } from '../../../src-main/domain/civil-date.ts'
import { type CorpusDocument, corpusDocuments, type Truth } from './corpus.ts'
import { type RareVariant, type Variant, variantsOf } from './variants.ts'

/** The day the corpus is dated around: the same files each time. */
export const CORPUS_DAY: CivilDate = civilDateOf('2026-11-24')

export type CorpusFile = {
  readonly document: string
  readonly variant: Variant
  readonly path: string
  readonly mediaType: 'application/pdf' | 'image/jpeg'
  readonly truth: Truth
}

/** Three documents also come by fax: what cannot be read is to be told so. The INPI gives first pages as pictures. */
const RARE: Readonly<Record<string, readonly RareVariant[]>> = {
  'kbis-siege': ['fax'],
  'sirene-societe': ['fax'],
  'rc-phrase': ['fax'],
  'rne-societe': ['mixte'],
}

/**
 * Writes the corpus under `folder`: each document in each of its variants, and beside each what it says, as
 * `<name>.<variant>.json`.
 */
export async function writeCorpus(
  folder: string,
  documents: readonly CorpusDocument[] = corpusDocuments(CORPUS_DAY),
): Promise<readonly CorpusFile[]> {
  mkdirSync(folder, { recursive: true })
  const files: CorpusFile[] = []
  for (const [place, { name, truth, build }] of documents.entries()) {
    for (const { variant, extension, bytes } of await variantsOf(build(), place + 1, RARE[name])) {
      const path = join(folder, `${name}.${variant}.${extension}`)
      writeFileSync(path, bytes)
      writeFileSync(join(folder, `${name}.${variant}.json`), `${JSON.stringify(truth, null, 2)}\n`)
      const mediaType = extension === 'pdf' ? 'application/pdf' : 'image/jpeg'
      files.push({ document: name, variant, path, mediaType, truth })
    }
  }
  return files
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../../out/corpus'))
  const files = await writeCorpus(folder)
  console.log(`${files.length} files in ${folder}`)
}
