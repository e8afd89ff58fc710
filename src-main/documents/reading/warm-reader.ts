import { readFileBytes } from '../read-file.ts'

/**
 * Reads a page of one word, so that the reader is loaded and compiled before a real page comes: the first one costs
 * most of a fifth of a second of processor otherwise.
 *
 * @throws Error when that page cannot be read: no other could be
 */
export async function warmReader(): Promise<void> {
  const { reading } = await readFileBytes(smallestPdf('Extrait'), {})
  if (reading.state === 'unreadable') throw new Error(`the reader does not work: ${reading.reason}`)
}

/** A PDF of one page that says one word, in ASCII. */
function smallestPdf(word: string): Uint8Array {
  const content = `BT /F 12 Tf 20 20 Td (${word}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R
      /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]
  let file = '%PDF-1.4\n'
  const offsets: string[] = []
  for (const [place, object] of objects.entries()) {
    offsets.push(`${String(file.length).padStart(10, '0')} 00000 n \n`)
    file += `${place + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return new TextEncoder().encode(file + table + trailer)
}
