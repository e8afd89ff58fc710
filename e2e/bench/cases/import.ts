import { randomUUID } from 'node:crypto'
import type Database from 'better-sqlite3'
import { inserter } from '../data/bulk.ts'
import { aCommune, aMessage, aPerson } from '../data/words.ts'
import type { Random } from '../random.ts'

/** As long as the tests of a request that nobody holds. */
const TESTS = JSON.stringify({
  tests: Array.from({ length: 6 }, () => ({ test: 'holder', passed: false, seen: { providerName: null } })),
})

const HEADERS =
  'Nom;Téléphone;Courriel;Code postal;Commune;Sous-type;Message;Consentement;Version du consentement'

/** A table as a form on a web site exports it; no two rows are the same. */
export function leadsCsv(random: Random, count: number): Uint8Array {
  const lines = Array.from({ length: count }, (_, place) => {
    const { name, phone, email } = aPerson(random)
    const message = `${aMessage(random)} (${place}-${random.int(0, 999_999_999)})`
    const subtype = 'Salle de bain clé en main'
    return [name, phone, email, '69003', aCommune(random), subtype, message, 'J’accepte.', '2026-1'].join(';')
  })
  return Buffer.from([HEADERS, ...lines].join('\n'))
}

/** The same rows by bare statements, in one durable unit as well: the request, the row it came by, its test; one line of the journal. */
export function rawImporter(db: Database.Database): (random: Random, count: number) => void {
  db.pragma('synchronous = FULL')
  const insertLead = inserter(db, 'lead', [
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
    'doubts',
  ])
  const insertMessage = inserter(db, 'inbound_message', [
    'message_key',
    'file_id',
    'channel',
    'sent_at',
    'received_at',
    'lead_id',
    'filing',
  ])
  const insertLine = inserter(db, 'journal', [
    'seq',
    'at',
    'staff_id',
    'kind',
    'subject_type',
    'subject_id',
    'data',
    'previous_hash',
    'hash',
  ])
  const insertRouting = inserter(db, 'routing', ['lead_id', 'tested_at', 'verdict', 'explanation'])
  const last = db.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
  )
  const takeOne = (random: Random) => {
    const { name, phone, email } = aPerson(random)
    const now = Date.now()
    const id = insertLead([
      `L-${randomUUID()}`,
      'without_holder',
      'csv',
      now,
      name,
      phone,
      email,
      '69003',
      aCommune(random),
      '69',
      'salle-de-bain-cle-en-main',
      aMessage(random),
      'J’accepte.',
      '2026-1',
      '[]',
    ])
    insertMessage([`bench:${randomUUID()}`, 1, 'drop', now, now, id, 'lead'])
    insertRouting([id, now, 'no-holder', TESTS])
  }
  const takeAll = db.transaction((random: Random, count: number) => {
    for (let done = 0; done < count; done++) takeOne(random)
    const { seq, hash } = last.get() ?? { seq: 0, hash: '0'.repeat(64) }
    const next = String(seq + 1).padStart(64, 'f')
    insertLine([seq + 1, Date.now(), 1, 'lead.imported', 'import', 1, '{}', hash, next])
  })
  return (random, count) => takeAll.immediate(random, count)
}
