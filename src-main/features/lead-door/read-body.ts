import { Busboy } from '@fastify/busboy'
import type { Problem } from './problem.ts'
import { FILES_FIELD } from './submission.ts'

export type SentFile = { readonly name: string; readonly bytes: Uint8Array }
export type SentBody = {
  readonly fields: Readonly<Record<string, unknown>>
  readonly files: readonly SentFile[]
}

export const MOST_FILES = 5
export const MOST_BYTES_OF_FILES = 10 * 1024 * 1024
const MOST_FIELDS = 100

/** Reads a body by its media type, all in memory: the shell has capped it. */
export async function readSent(contentType: string | null, bytes: Uint8Array): Promise<SentBody | Problem> {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase()
  switch (type) {
    case 'application/json':
      return readJson(bytes)
    case 'application/x-www-form-urlencoded':
      return readForm(bytes)
    case 'multipart/form-data':
      return readMultipart(contentType ?? '', bytes)
    default:
      return {
        status: 415,
        detail:
          'Envoyez la demande en application/json, application/x-www-form-urlencoded ou multipart/form-data.',
      }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const unreadable = (detail: string, field?: string): Problem => ({
  status: 400,
  detail,
  ...(field === undefined ? {} : { field }),
})

function textOf(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    // Not UTF-8: the sender is told, and nothing is guessed of an accent.
    return null
  }
}

function readJson(bytes: Uint8Array): SentBody | Problem {
  const text = textOf(bytes)
  if (text === null) return unreadable('Le corps n’est pas en UTF-8.')
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || Array.isArray(read))
      return unreadable('Le corps doit être un objet JSON.')
    return { fields: Object.fromEntries(Object.entries(read)), files: [] }
  } catch {
    // A syntax error, whose words would tell the sender nothing more.
    return unreadable('Le corps n’est pas du JSON.')
  }
}

const windows1252 = new TextDecoder('windows-1252')

/** Old pages post in the letters of Windows: an accent is not a reason to send a customer away. */
const lettersOf = (bytes: Uint8Array): string => textOf(bytes) ?? windows1252.decode(bytes)

function readForm(bytes: Uint8Array): SentBody | Problem {
  const pairs = Buffer.from(bytes)
    .toString('latin1')
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const cut = pair.includes('=') ? pair.indexOf('=') : pair.length
      return [unescaped(pair.slice(0, cut)), unescaped(pair.slice(cut + 1))] as const
    })
  return withoutRepeats(pairs, [])
}

/** `+` is a space and `%E9` a byte; a `%` that escapes nothing is itself. */
function unescaped(text: string): string {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)))
  return lettersOf(Buffer.from(bytes, 'latin1'))
}

/** A field sent twice is two answers to one question: which one counts is not for us to guess. */
function withoutRepeats(
  pairs: readonly (readonly [string, string])[],
  files: readonly SentFile[],
): SentBody | Problem {
  const names = pairs.map(([name]) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (pairs.length > MOST_FIELDS) return unreadable(`Plus de ${MOST_FIELDS} champs.`)
  if (twice !== undefined) return unreadable(`Le champ «\u00a0${twice}\u00a0» est envoyé deux fois.`, twice)
  return { fields: Object.fromEntries(pairs), files }
}

function readMultipart(contentType: string, bytes: Uint8Array): Promise<SentBody | Problem> {
  const malformed = unreadable('Le formulaire multipart est incomplet ou mal formé.')
  return new Promise(resolve => {
    const pairs: (readonly [string, string])[] = []
    const files: SentFile[] = []
    const problems: Problem[] = []
    try {
      const form = new Busboy({
        headers: { 'content-type': contentType },
        // As bytes: which letters they are is seen below.
        defCharset: 'latin1',
        limits: {
          fieldNameSize: 100,
          fieldSize: 128 * 1024,
          fields: MOST_FIELDS + 1,
          fileSize: MOST_BYTES_OF_FILES,
          // Browsers send an empty file for each field left empty.
          files: 2 * MOST_FILES,
          headerPairs: 32,
        },
      })
      form.on('field', (name, value, nameCut, valueCut) => {
        if (nameCut || valueCut)
          problems.push(unreadable('Un champ est trop long.', nameCut ? undefined : name))
        else pairs.push([name, lettersOf(Buffer.from(value, 'latin1'))])
      })
      form.on('file', (_field, stream, name) => {
        const chunks: Uint8Array[] = []
        stream.on('data', (chunk: Uint8Array) => chunks.push(chunk))
        // Of a body cut within a file; without a listener it would end the process.
        stream.on('error', () => resolve(malformed))
        stream.on('limit', () => problems.push(TOO_LARGE))
        stream.on('end', () => {
          const whole = Buffer.concat(chunks)
          if (whole.length > 0) files.push({ name: name ?? '', bytes: whole })
        })
      })
      form.on('filesLimit', () => problems.push(TOO_MANY))
      form.on('error', () => resolve(malformed))
      form.on('finish', () => resolve(problems[0] ?? tooMuch(files) ?? withoutRepeats(pairs, files)))
      form.end(bytes)
    } catch {
      // No boundary in the media type.
      resolve(malformed)
    }
  })
}

const TOO_LARGE: Problem = {
  status: 413,
  detail: 'Les pièces jointes dépassent 10\u00a0Mo.',
  field: 'pieces',
}
const TOO_MANY: Problem = { status: 400, detail: `Plus de ${MOST_FILES} pièces jointes.`, field: FILES_FIELD }

function tooMuch(files: readonly SentFile[]): Problem | null {
  if (files.length > MOST_FILES) return TOO_MANY
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES_OF_FILES ? TOO_LARGE : null
}
