import { sql } from 'drizzle-orm'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { DigestRequest } from '../../domain/digest-request.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type DigestDue = {
  readonly providerId: ProviderId
  readonly name: string
  readonly contactName: string | null
  readonly email: string | null
}

/** Those who asked for a recapitulation and have not had that of this day yet. */
export async function listDigestsDue(
  db: ReadConnection,
  { today, only }: { readonly today: CivilDate; readonly only?: ProviderId },
): Promise<DigestDue[]> {
  return db.all(sql`
    SELECT provider.id AS providerId, provider.name, contact.name AS contactName, contact.email
    FROM provider_delivery AS delivery JOIN provider ON provider.id = delivery.provider_id
    LEFT JOIN contact ON contact.id = (SELECT id FROM contact AS first WHERE first.provider_id = provider.id
      ORDER BY first.position, first.id LIMIT 1)
    WHERE delivery.digest = 1 AND ifnull(delivery.digest_sent_on, '') < ${today}
      AND ${only === undefined ? sql`1` : sql`provider.id = ${only}`}
    ORDER BY provider.id`)
}

/** In a message that people read: what is older was said often enough. */
const WAITING_DAYS = 30
const MOST_WAITING = 50

/** What was forwarded to a provider on a day, and what it was forwarded before and has not answered. */
export async function listDigestRequests(
  db: ReadConnection,
  { providerId, day }: { readonly providerId: ProviderId; readonly day: CivilDate },
): Promise<{ readonly requests: DigestRequest[]; readonly waiting: DigestRequest[] }> {
  const from = sql`
    FROM dispatch JOIN lead ON lead.id = dispatch.lead_id
    LEFT JOIN subtype ON subtype.code = lead.subtype_code
    LEFT JOIN department ON department.code = lead.department_code
    LEFT JOIN lead_feedback AS said ON said.id = (SELECT max(id) FROM lead_feedback AS last
      WHERE last.dispatch_id = dispatch.id)
    WHERE dispatch.provider_id = ${providerId} AND dispatch.cancelled_at IS NULL AND lead.withdrawn_at IS NULL`
  const columns = sql`SELECT lead.reference, subtype.name AS subtypeName,
    ifnull(lead.commune, ifnull(department.name, '')) || ' (' || ifnull(lead.department_code, '?') || ')' AS place,
    dispatch.dispatched_at AS at, said.status AS answer`
  const requests = db.all<DigestRequest>(sql`
    ${columns} ${from} AND dispatch.dispatched_on = ${day} ORDER BY dispatch.dispatched_at`)
  const waiting = db.all<DigestRequest>(sql`
    ${columns} ${from} AND said.id IS NULL AND dispatch.dispatched_on < ${day}
      AND dispatch.dispatched_on >= date(${day}, ${`-${WAITING_DAYS} days`})
    ORDER BY dispatch.dispatched_at DESC LIMIT ${MOST_WAITING}`)
  return { requests, waiting }
}

export async function saveDigestSent(
  db: WriteConnection,
  { providerId, on }: { readonly providerId: ProviderId; readonly on: CivilDate },
): Promise<void> {
  db.run(sql`UPDATE provider_delivery SET digest_sent_on = ${on} WHERE provider_id = ${providerId}`)
}
