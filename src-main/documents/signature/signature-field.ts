import { createHash } from 'node:crypto'

/** What a signature says of itself beside its proof. `at` in milliseconds since 1970 UTC. */
export type SignatureWords = { readonly name: string; readonly reason: string; readonly at: number }

/** A file with an empty signature: what is signed is all of it but [from, until). */
export type FileToSign = { readonly bytes: Uint8Array; readonly from: number; readonly until: number }

const NUMBER = 10

/**
 * Adds a signature field to a PDF that our typesetter wrote, after its bytes (ISO 32000-1, 7.5.6 and 12.8): the file as it
 * was stays as it was. `room`: how many bytes the signature may take.
 *
 * @throws RangeError for a file that is not written as the typesetter writes them
 */
export function withEmptySignature(pdf: Uint8Array, words: SignatureWords, room: number): FileToSign {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const file = lastTable(text)
  const root = file.bodyOf(file.root)
  const pageNumber = firstPage(file, referenceIn(root, 'Pages'))
  const [signature, field] = [file.size, file.size + 1]
  const range = `[0 ${Array(3).fill('*'.repeat(NUMBER)).join(' ')}]`
  const objects: readonly (readonly [number, string])[] = [
    [file.root, withEntry(root, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`)],
    [pageNumber, withAnnotation(file.bodyOf(pageNumber), field)],
    [
      signature,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${range} /Contents <${'0'.repeat(2 * room)}> /M (D:${utc(words.at)}Z) /Name ${utf16(words.name)} /Reason ${utf16(words.reason)} >>`,
    ],
    [
      field,
      // Printed and locked, of no size: nothing is drawn over the text of the contract.
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sceau) /TU ${utf16(words.reason)} /F 132 /Rect [0 0 0 0] /V ${signature} 0 R /P ${pageNumber} 0 R >>`,
    ],
  ]
  const whole = Buffer.from(appended(text, file, objects), 'latin1')
  const from = whole.indexOf('/Contents <', pdf.byteLength, 'latin1') + '/Contents '.length
  const until = from + 2 * room + 2
  const numbers = [from, until, whole.byteLength - until].map(each => String(each).padEnd(NUMBER, ' '))
  whole.write(`[0 ${numbers.join(' ')}]`, whole.indexOf(range, pdf.byteLength, 'latin1'), 'latin1')
  return { bytes: new Uint8Array(whole), from, until }
}

type Table = {
  readonly size: number
  readonly root: number
  readonly info: string
  readonly firstId: string
  readonly startsAt: number
  readonly bodyOf: (number: number) => string
}

/** The table of objects at the end of the file: one, in clear, as krilla writes it. */
function lastTable(text: string): Table {
  const startsAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2048))?.[1])
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(startsAt, startsAt + 64))
  const firstId = /\/ID\s*\[\s*(\([^()\\]*\)|<[0-9a-fA-F]*>)/.exec(trailer)?.[1]
  if (!table || firstId === undefined) throw new RangeError('no table of objects in clear')
  const rows = startsAt + table[0].length
  const bodyOf = (number: number): string => {
    const offset = Number(text.slice(rows + 20 * number, rows + 20 * number + 10))
    const end = text.indexOf('endobj', offset)
    const body = new RegExp(`^${number} 0 obj\\s*(<<[^]*>>)\\s*$`).exec(text.slice(offset, end))?.[1]
    if (body === undefined) throw new RangeError(`object ${number} is no dictionary`)
    return body
  }
  return {
    size: Number(table[1]),
    root: referenceIn(trailer, 'Root'),
    info: /\/Info\s+\d+ 0 R/.exec(trailer)?.[0] ?? '',
    firstId,
    startsAt,
    bodyOf,
  }
}

function referenceIn(dictionary: string, key: string): number {
  const found = new RegExp(`/${key}\\s+\\[?\\s*(\\d+) 0 R`).exec(dictionary)?.[1]
  if (found === undefined) throw new RangeError(`no /${key}`)
  return Number(found)
}

function firstPage(file: Table, number: number): number {
  const body = file.bodyOf(number)
  return /\/Type\s*\/Pages\b/.test(body) ? firstPage(file, referenceIn(body, 'Kids')) : number
}

function withEntry(dictionary: string, entry: string): string {
  return `${dictionary.slice(0, dictionary.lastIndexOf('>>'))}  ${entry}\n>>`
}

function withAnnotation(page: string, field: number): string {
  const annotations = /\/Annots\s*\[/
  return annotations.test(page)
    ? page.replace(annotations, found => `${found}${field} 0 R `)
    : withEntry(page, `/Annots [${field} 0 R]`)
}

/** The file, its new objects, and a table of them that leads to the one before. */
function appended(text: string, file: Table, objects: readonly (readonly [number, string])[]): string {
  let body = text.endsWith('\n') ? '' : '\n'
  const rows = objects.map(([number, dictionary]) => {
    const offset = text.length + body.length
    body += `${number} 0 obj\n${dictionary}\nendobj\n`
    return { number, row: `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n` }
  })
  const id = createHash('sha256').update(text, 'latin1').update(body).digest('hex').slice(0, 32)
  const table = rows.toSorted((left, right) => left.number - right.number).map(({ row }) => row)
  return `${text}${body}xref\n${table.join('')}trailer\n<< /Size ${file.size + 2} /Root ${file.root} 0 R ${file.info} /ID [${file.firstId} <${id}>] /Prev ${file.startsAt} >>\nstartxref\n${text.length + body.length}\n%%EOF\n`
}

const utc = (at: number): string => new Date(at).toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')

/** Any name, accents and all, as PDF text strings have it. */
const utf16 = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
