import { readFile } from 'node:fs/promises'
import type { FileRead } from '../documents/read-file.ts'
import type { ReadPage } from '../documents/reading/reading.ts'
import type { WorkTable } from './serve-tasks.ts'
import type { DocumentReading, PageText } from './tasks.ts'

/** The real work. Each loads what it needs on its first job: a child pays only for what it does. */
export const work: WorkTable = {
  warmReader: async () => {
    const { warmReader } = await import('../documents/reading/warm-reader.ts')
    await warmReader()
    return null
  },
  readPdf: async ({ path, recognised }, { signal, tell }) => {
    const { readFileBytes } = await import('../documents/read-file.ts')
    const read = await readFileBytes(await readFile(path, { signal }), {
      signal,
      onPage: (done, total) => tell({ done, total }),
      ...(recognised ? { recognised } : {}),
    })
    return asReading(read)
  },
  recognise: async ({ path, page }, { signal }) => {
    const { recognisePage } = await import('../documents/ocr/recognise-page.ts')
    return recognisePage(await readFile(path, { signal }), page)
  },
  typeset: async input => {
    const { typeset } = await import('../typesetting/typeset.ts')
    // `data` is checked by the typesetter itself, whatever its type says.
    return { pdf: typeset(input as Parameters<typeof typeset>[0]) }
  },
  readSignatures: async ({ bytes }) => {
    const { readSignatures } = await import('../documents/signature/read-signatures.ts')
    return readSignatures(bytes)
  },
  parseMail: async ({ bytes }) => {
    const { parseEml } = await import('../mail/intake/parse-eml.ts')
    return parseEml(bytes)
  },
  readTable: async ({ bytes }) => {
    const { readTable } = await import('../tables/read-table.ts')
    return readTable(bytes)
  },
  readRequests: async ({ bytes, facts }) => {
    const { readRequests } = await import('../tables/requests/read-requests.ts')
    return readRequests(bytes, facts)
  },
}

function asReading({ reading, pages, ...rest }: FileRead): DocumentReading {
  const texts = pages.map(pageText)
  return {
    ...rest,
    summary: summaryOf(reading),
    text: reading.state === 'read' ? texts.map(({ text }) => text).join('\f') : '',
    pages: texts,
  }
}

function pageText({ width, height, lines, recognised }: ReadPage, index: number): PageText {
  const text = lines.map(line => line.text).join('\n')
  return { page: index + 1, width, height, text, words: recognised?.words ?? null }
}

function summaryOf(reading: FileRead['reading']): DocumentReading['summary'] {
  if (reading.state === 'unreadable') return reading
  return {
    state: 'read',
    pageCount: reading.pages.length,
    pages: reading.pages.map(({ width, height, rotation, lines }) => ({
      width,
      height,
      rotation,
      hasText: lines.length > 0,
    })),
    meta: reading.meta,
  }
}
