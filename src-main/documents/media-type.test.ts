import { expect, test } from 'vitest'
import { detectMediaType, type MediaType } from './media-type.ts'

const ZIP = 'PK\x03\x04\x14\x00\x00\x00'
const PNG = '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'

const FILES: readonly [what: string, start: string, expected: MediaType][] = [
  ['a PDF', '%PDF-1.7\n', 'application/pdf'],
  ['a PDF after a mail gateway’s banner', '\r\n\r\n%PDF-1.4\n', 'application/pdf'],
  ['a program named .pdf', 'MZ\x90\x00\x03', 'application/x-msdownload'],
  ['a program that also carries a PDF', 'MZ\x90\x00 %PDF-1.4', 'application/x-msdownload'],
  ['a page that also carries a PDF', '<html>\n%PDF-1.4', 'text/html'],
  ['a page', '\xef\xbb\xbf  <!DOCTYPE html><p>', 'text/html'],
  ['a drawing with script', '<?xml version="1.0"?><!-- x --><svg onload="x">', 'image/svg+xml'],
  ['a zip', `${ZIP}photo.jpg`, 'application/zip'],
  [
    'a Word file',
    `${ZIP}[Content_Types].xml word/document.xml`,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'a workbook',
    `${ZIP}[Content_Types].xml xl/workbook.xml`,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  ['a PNG', PNG, 'image/png'],
  ['a PNG cut at its signature', PNG.slice(0, 8), 'application/octet-stream'],
  ['a JPEG', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['a telephone’s picture', '\x00\x00\x00\x18ftypheic', 'image/heic'],
  ['a film', '\x00\x00\x00\x18ftypmp42', 'application/octet-stream'],
  ['an old Word file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
  ['a Linux program', '\x7fELF\x02', 'application/x-executable'],
  ['a PDF header too far to count', `${' '.repeat(1100)}%PDF-1.4`, 'application/octet-stream'],
  ['nothing', '', 'application/octet-stream'],
]

test.each(FILES)('%s is recognised by its bytes', (_, start, expected) => {
  expect(detectMediaType(Buffer.from(start, 'latin1'))).toBe(expected)
})
