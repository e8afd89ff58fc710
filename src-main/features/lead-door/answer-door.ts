import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { type Allowance, takeOne } from '../../domain/rate.ts'
import { findLeadSourceByKey, type LeadSource } from '../../store/queries/lead-sources.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { keyDigest } from '../lead-key.ts'
import { htmlAnswer, PUBLIC_HEADERS, type PublicAnswer } from '../public-html.ts'
import { jsonAnswer, type Problem, problemAnswer } from './problem.ts'
import { readSent, type SentBody } from './read-body.ts'
import { receiveSubmission, type SubmissionOutcome } from './receive-submission.ts'
import { IDEMPOTENCY_FIELD, isEmpty, KEY_FIELD, submission, unknownFields } from './submission.ts'

export type DoorRequest = {
  readonly method: 'GET' | 'POST'
  readonly contentType: string | null
  readonly authorization: string | null
  readonly accept: string | null
  readonly idempotencyKey: string | null
  /** Or why the shell did not read it to its end. */
  readonly body: Uint8Array | { readonly refused: 400 | 408 | 411 | 413 | 503 }
}

/** Told of each request that is new, once it is kept: what then happens by itself is not waited for. */
type Received = (leadId: LeadId) => Promise<unknown>

/**
 * The door of requests: `GET` gives its description (OpenAPI), `POST` takes a request in. A 2xx says that the request
 * is on the disk; anything else that nothing was kept. What a person can settle is never refused.
 */
export async function answerDoor(
  office: Office,
  request: DoorRequest,
  onReceived: Received,
): Promise<PublicAnswer> {
  if (request.method === 'GET') return describe(office)
  const { platform } = await office.store.read(db => loadSettings(db, office.folders.data))
  const asPage = wantsPage(request)
  try {
    const said = await receive(office, request)
    if ('status' in said) return problemAnswer(said, asPage, platform.name)
    if (said.outcome === 'received') follow(office, onReceived, said.leadId)
    const status = said.outcome === 'received' ? 201 : 200
    if (asPage) return htmlAnswer(status, receivedPage(said.reference), platform.name)
    return jsonAnswer(status, {
      reference: said.reference,
      deja_recue: status === 200,
      ignores: said.ignored,
    })
  } catch (error) {
    // Nothing was kept: the unit was undone whole. The sender keeps the request and comes again.
    const fault = office.log.fault(error, 'POST /demandes')
    const detail = `Rien n’a été enregistré. Renvoyez la demande dans une minute, avec la même clé d’idempotence. (${fault})`
    return problemAnswer({ status: 503, detail, retryAfter: 60 }, asPage, platform.name)
  }
}

type Said =
  | (Exclude<SubmissionOutcome, { outcome: 'other-words' }> & { readonly ignored: string[] })
  | Problem

async function receive(office: Office, request: DoorRequest): Promise<Said> {
  if ('refused' in request.body) return UNREAD[request.body.refused]
  const sent = await readSent(request.contentType, request.body)
  if ('status' in sent) return sent
  const source = await sourceOf(office, request, sent)
  if ('status' in source) return source
  const waitMs = takeFrom(office, source)
  if (waitMs > 0) return tooMany(source, waitMs)
  const read = submission.safeParse(sent.fields)
  if (!read.success) return malformed(read.error.issues[0])
  if (isEmpty(read.data)) return EMPTY
  const idempotencyKey = idempotencyKeyOf(request, sent)
  if (typeof idempotencyKey === 'object' && idempotencyKey !== null) return idempotencyKey
  const said = await receiveSubmission(office, {
    source,
    words: read.data,
    files: sent.files,
    idempotencyKey,
  })
  return said.outcome === 'other-words' ? OTHER_WORDS : { ...said, ignored: unknownFields(sent.fields) }
}

/** The form whose key is shown, in the header or in a field of the form. */
async function sourceOf(
  office: Office,
  { authorization }: DoorRequest,
  { fields }: SentBody,
): Promise<LeadSource | Problem> {
  const shown = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? fields[KEY_FIELD]
  if (typeof shown !== 'string' || shown === '') return NO_KEY
  const source = await office.store.read(db => findLeadSourceByKey(db, keyDigest(shown.trim())))
  if (source === null) return UNKNOWN_KEY
  return source.active ? source : STOPPED
}

/** What is left to each source of each office: in memory, a new start gives all of it back. */
const allowances = new WeakMap<Office, Map<number, Allowance>>()

function takeFrom(office: Office, { id, perMinute }: LeadSource): number {
  const ofOffice = allowances.get(office) ?? new Map<number, Allowance>()
  const { after, waitMs } = takeOne(ofOffice.get(id), perMinute, office.now())
  allowances.set(office, ofOffice.set(id, after))
  return waitMs
}

/** The header, or for a form the field. RFC drafts put it in quotes: they are not part of it. */
function idempotencyKeyOf({ idempotencyKey }: DoorRequest, { fields }: SentBody): string | Problem | null {
  const field = fields[IDEMPOTENCY_FIELD]
  const given = (idempotencyKey ?? (typeof field === 'string' ? field : '')).trim().replace(/^"(.*)"$/, '$1')
  if (given === '') return null
  return /^[\w.:~+/=-]{1,200}$/.test(given) ? given : BAD_IDEMPOTENCY_KEY
}

/** A browser that sent a form wants to read; programs are answered in JSON. */
const wantsPage = ({ accept, contentType }: DoorRequest) =>
  /\btext\/html\b/i.test(accept ?? '') && !/json/i.test(contentType ?? '')

function follow(office: Office, onReceived: Received, leadId: LeadId): void {
  onReceived(leadId).catch((error: unknown) => office.log.fault(error, 'after POST /demandes'))
}

async function describe(office: Office): Promise<PublicAnswer> {
  return {
    status: 200,
    headers: { ...PUBLIC_HEADERS, 'Content-Type': 'application/yaml; charset=utf-8' },
    body: await readFile(join(office.folders.resources, 'demandes', 'openapi.yaml'), 'utf8'),
  }
}

const receivedPage = (reference: string) => ({
  title: 'Votre demande est enregistrée',
  lines: [
    `Sa référence\u00a0: ${reference}. Gardez-la pour nous en parler.`,
    'Merci de votre confiance. Une personne vous répondra.',
  ],
  choices: [],
})

function malformed(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): Problem {
  const field = String(issue?.path[0] ?? '')
  return {
    status: 400,
    detail: `Le champ «\u00a0${field}\u00a0» ${issue?.message ?? 'est illisible'}.`,
    field,
  }
}

const tooMany = ({ perMinute }: LeadSource, waitMs: number): Problem => {
  const retryAfter = Math.ceil(waitMs / 1_000)
  return {
    status: 429,
    detail: `Cette source envoie plus de ${perMinute} demandes par minute. Renvoyez celle-ci dans ${retryAfter}\u00a0s.`,
    retryAfter,
  }
}

const UNREAD = {
  400: { status: 400, detail: 'L’envoi a été interrompu.' },
  408: { status: 408, detail: 'L’envoi a pris trop de temps\u00a0: rien n’a été enregistré.' },
  411: { status: 411, detail: 'Annoncez la taille de l’envoi.' },
  413: { status: 413, detail: 'Une demande tient en 256\u00a0Ko, ses pièces jointes en 10\u00a0Mo.' },
  503: {
    status: 503,
    detail: 'Trop d’envois à la fois\u00a0: renvoyez la demande dans un instant.',
    retryAfter: 5,
  },
} as const satisfies Record<number, Problem>

const NO_KEY: Problem = {
  status: 401,
  detail:
    'Donnez la clé de la source dans l’en-tête Authorization (Bearer), ou dans le champ «\u00a0cle\u00a0».',
}
const UNKNOWN_KEY: Problem = { status: 401, detail: 'Cette clé n’est celle d’aucune source.' }
const STOPPED: Problem = {
  status: 401,
  detail: 'Cette source est arrêtée\u00a0: elle ne reçoit plus de demandes.',
}
const EMPTY: Problem = {
  status: 422,
  detail: 'La demande est vide\u00a0: ni nom, ni téléphone, ni courriel, ni adresse, ni message.',
}
const OTHER_WORDS: Problem = {
  status: 409,
  detail: 'Cette clé d’idempotence a servi à une autre demande. Donnez-en une nouvelle à chaque demande.',
}
const BAD_IDEMPOTENCY_KEY: Problem = {
  status: 400,
  detail: 'La clé d’idempotence a de 1 à 200 lettres, chiffres ou signes . _ : ~ + / = -.',
  field: IDEMPOTENCY_FIELD,
}
