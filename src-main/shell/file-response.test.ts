import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerFile, contentDisposition, fileIdOf, parseRange, uploadName } from './file-response.ts'

const pdf = { path: '/v/a', mediaType: 'application/pdf', name: 'Kbis.pdf', size: 1_000 }

describe('how a file of the vault is answered', () => {
  it.each([
    [undefined, 'all'],
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=900-', { start: 900, end: 999 }],
    ['bytes=-100', { start: 900, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=990-5000', { start: 990, end: 999 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', 'all'],
    ['bytes=0-1,5-6', 'all'],
    ['items=0-1', 'all'],
    ['bytes=-', 'all'],
  ])('reads the range %s as %j', (header, expected) => {
    expect(parseRange(header, 1_000)).toEqual(expected)
  })

  it('never answers bytes outside the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(5_000), (first, last, size) => {
        const range = parseRange(`bytes=${first}-${last}`, size)
        if (typeof range === 'string') return
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThan(size)
      }),
    )
  })

  it('shows a PDF in place and makes a download of what could run', () => {
    expect(answerFile(pdf, undefined, false).headers['Content-Disposition']).toMatch(/^inline/)
    for (const mediaType of ['text/html', 'image/svg+xml', 'text/javascript', 'application/xhtml+xml']) {
      const { headers } = answerFile({ ...pdf, mediaType }, undefined, false)
      expect(headers['Content-Type']).toBe('application/octet-stream')
      expect(headers['Content-Disposition']).toMatch(/^attachment/)
    }
  })

  it('gives the part asked and an answer without body when there is none', () => {
    expect(answerFile(pdf, 'bytes=10-19', false)).toMatchObject({ status: 206, span: { start: 10, end: 19 } })
    expect(answerFile(pdf, 'bytes=2000-', false)).toMatchObject({ status: 416, span: null })
    expect(answerFile({ ...pdf, size: 0 }, undefined, false)).toMatchObject({ status: 200, span: null })
  })

  it('writes any name as one header of printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), name => {
        expect(contentDisposition('inline', name)).toMatch(
          /^inline; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[\w.~!$&+^`|%#-]+$/,
        )
      }),
    )
    expect(contentDisposition('attachment', 'Kbis « été ».pdf')).toContain(
      "UTF-8''Kbis%20%C2%AB%20%C3%A9t%C3%A9",
    )
  })

  it('reads the id of a file and nothing that looks like a path', () => {
    expect(fileIdOf('/files/12')).toBe('12')
    for (const path of [
      '/files/',
      '/files/0',
      '/files/-1',
      '/files/1/2',
      '/files/../x',
      '/files/1.pdf',
      '/files/%31',
    ]) {
      expect(fileIdOf(path)).toBeNull()
    }
  })

  it('keeps one component of the name of an upload, accents included', () => {
    expect(uploadName('dossier été.eml')).toBe('dossier été.eml')
    expect(uploadName('../../etc/passwd')).toBe('passwd')
    expect(uploadName('C:\\Users\\Éric\\a.eml')).toBe('a.eml')
    for (const name of [null, '', '..', 'a/', '\u0000']) expect(uploadName(name)).toBeNull()
  })
})
