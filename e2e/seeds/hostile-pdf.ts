// PDF files that would fill the memory or the time of whoever opens them without care. Each is small.

const HEAD = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n'

/** Objects 1, 2, 3… with an exact table of references; Latin-1. */
function assemble(objects: readonly string[]): Uint8Array {
  let text = HEAD
  const offsets = objects.map((object, place) => {
    const offset = text.length
    text += `${place + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text + end, 'latin1'))
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'
const stream = (content: string, dictionary = '') =>
  `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`
const page = (box: string, contents = '4 0 R', resources = '<< /Font << /F 5 0 R >> >>') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${contents} /Resources ${resources} >>`
const line = (text: string, size = 11, x = 56, y = 760) => `BT /F ${size} Tf ${x} ${y} Td (${text}) Tj ET`

/** One page of `side` points on a side (352 m at a million), with a line of text in proportion. */
export function giantPage(side = 1_000_000): Uint8Array {
  return assemble([
    CATALOG,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    page(`0 0 ${side} ${side}`),
    stream(line('Page immense', side / 20, side / 10, side / 2)),
    FONT,
  ])
}

/** A file that says it has `count` pages, and has them: all the same one. */
export function manyPages(count: number): Uint8Array {
  return assemble([
    CATALOG,
    `<< /Type /Pages /Count ${count} /Kids [${'3 0 R '.repeat(count)}] >>`,
    page('0 0 595 842'),
    stream(line('Une page parmi d’autres'.replace('’', "'"))),
    FONT,
  ])
}

/** A file that says it has `count` pages, and has one. */
export function boastedPages(count: number): Uint8Array {
  return assemble([
    CATALOG,
    `<< /Type /Pages /Count ${count} /Kids [3 0 R] >>`,
    page('0 0 595 842'),
    stream(line('La seule page')),
    FONT,
  ])
}

/** A page whose picture says it is `side` pixels on a side, in a few bytes. */
export function hugePicture(side = 60_000): Uint8Array {
  return assemble([
    CATALOG,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    page('0 0 595 842', '4 0 R', '<< /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >>'),
    stream(`q 595 0 0 700 0 0 cm /I Do Q ${line('Texte au-dessus d une image immense')}`),
    FONT,
    stream(
      'x',
      `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
    ),
  ])
}

/** The first `share` of a file. */
export const truncated = (bytes: Uint8Array, share: number): Uint8Array =>
  bytes.slice(0, Math.floor(bytes.length * share))
