import { inserter } from './bulk.ts'
import { fileAdder } from './files.ts'
import { references, SPAN_MS, STAFF } from './load-dossiers.ts'
import { allCells, cellKey, dayOf, type Holdings, type Loading } from './loading.ts'
import { aCommune, aMessage, aPerson, aPostalCode } from './words.ts'

/** Of the youngest requests, so many have the message that forwarded them. */
const WITH_DISPATCH = 0.1

/** Requests in the order of arrival over three years; the last tenth of the forwarded ones with their dispatch. */
export function loadLeads(loading: Loading, count: number, holdings: Holdings): void {
  const { db, random, anchor, tell } = loading
  const cells = allCells(db)
  const insert = inserter(db, 'lead', [
    'reference',
    'state',
    'channel',
    'received_at',
    'customer_name',
    'phone',
    'email',
    'postal_code',
    'commune',
    'department_code',
    'subtype_code',
    'message',
    'consent_text',
    'consent_version',
    'consent_at',
    'doubts',
  ])
  const dispatch = dispatcher(loading)
  const nextReference = references('L')
  for (let place = 0; place < count; place++) {
    const receivedAt = Math.floor(anchor - SPAN_MS + (SPAN_MS * place) / count)
    const person = aPerson(random)
    const cell = random.pick(cells)
    const holding = holdings.get(cellKey(cell))
    const isYoung = place > count * (1 - WITH_DISPATCH)
    const drawn = random.next()
    // "ready" and "without_holder" say whether the cell is held today; only the youngest still wait.
    const waiting = isYoung && drawn < 0.08
    const state =
      drawn > 0.95
        ? 'refused'
        : drawn > 0.92
          ? 'duplicate'
          : waiting && drawn < 0.04
            ? 'to_qualify'
            : holding
              ? waiting
                ? 'ready'
                : 'dispatched'
              : 'without_holder'
    const id = insert([
      nextReference(receivedAt),
      state,
      random.pick(['mail', 'mail', 'csv', 'manual']),
      receivedAt,
      person.name,
      person.phone,
      random.chance(0.7) ? person.email : null,
      aPostalCode(random, cell.department),
      aCommune(random),
      cell.department,
      cell.subtype,
      aMessage(random),
      'J’accepte.',
      '2026-1',
      receivedAt,
      state === 'to_qualify' ? '["consent-missing"]' : '[]',
    ])
    if (isYoung && state === 'dispatched' && holding) dispatch(id, holding, receivedAt)
    if (place % 20_000 === 0) tell('requests', place, count)
  }
}

/** The dispatch and its message: nearly all accepted, a few unknown or failed for good. */
function dispatcher(loading: Loading) {
  const { db, random } = loading
  const fileId = fileAdder(loading, 'message')('message/rfc822')
  const insertMessage = inserter(db, 'outbox_message', [
    'message_id',
    'kind',
    'subject_type',
    'subject_id',
    'to_address',
    'subject',
    'file_id',
    'created_at',
    'created_by',
    'state',
    'attempts',
    'accepted_at',
    'server_answer',
  ])
  const insertDispatch = inserter(db, 'dispatch', [
    'lead_id',
    'provider_id',
    'exclusivity_id',
    'contract_id',
    'outbox_message_id',
    'dispatched_on',
    'dispatched_at',
    'dispatched_by',
    'explanation',
  ])
  return (
    leadId: number,
    holding: { exclusivityId: number; providerId: number; contractId: number },
    at: number,
  ) => {
    const drawn = random.next()
    const state = drawn < 0.0002 ? 'unknown' : drawn < 0.0004 ? 'failed' : 'accepted'
    const messageId = insertMessage([
      `<bench-${leadId}@relais-metiers.example>`,
      'lead',
      'lead',
      leadId,
      'prestataire@courrier.example',
      'Une demande pour vous',
      fileId,
      at,
      random.int(1, STAFF),
      state,
      1,
      state === 'accepted' ? at : null,
      '250 OK',
    ])
    insertDispatch([
      leadId,
      holding.providerId,
      holding.exclusivityId,
      holding.contractId,
      messageId,
      dayOf(at),
      at,
      random.int(1, STAFF),
      '[]',
    ])
  }
}
