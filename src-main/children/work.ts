import { readFile } from 'node:fs/promises'
import type { Reading } from '../documents/reading/reading.ts'
import type { WorkTable } from './serve-tasks.ts'
import type { DocumentReading } from './tasks.ts'

/** The real work. Each loads what it needs on its first job: a child pays only for what it does. */
export const work: WorkTable = {
  readPdf: async ({ path }, { signal, tell }) => {
    const [{ readPdf }, { readEvidence }] = await Promise.all([
      import('../documents/reading/read-pdf.ts'),
      import('../documents/evidence/evidence-for.ts'),
    ])
    const reading = await readPdf(await readFile(path, { signal }), {
      signal,
      onPage: (done, total) => tell({ done, total }),
    })
    return { summary: summaryOf(reading), ...readEvidence(reading), text: textOf(reading) }
  },
  typeset: async input => {
    const { typeset } = await import('../typesetting/typeset.ts')
    // `data` is checked by the typesetter itself, whatever its type says.
    return { pdf: typeset(input as Parameters<typeof typeset>[0]) }
  },
  parseMail: async ({ bytes }) => {
    const { parseEml } = await import('../mail/intake/parse-eml.ts')
    return parseEml(bytes)
  },
  readTable: async ({ bytes }) => {
    const { readTable } = await import('../tables/read-table.ts')
    return readTable(bytes)
  },
}

function summaryOf(reading: Reading): DocumentReading['summary'] {
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

function textOf(reading: Reading): string {
  if (reading.state === 'unreadable') return ''
  return reading.pages.map(page => page.lines.map(line => line.text).join('\n')).join('\f')
}
