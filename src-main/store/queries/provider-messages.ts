import { sql } from 'drizzle-orm'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProviderMessage } from '../../../src-preload/contract/providers.ts'
import type { ReadConnection } from '../connection.ts'

const MOST = 100

type In = Omit<Extract<ProviderMessage, { readonly direction: 'in' }>, 'direction'>
type Out = Omit<Extract<ProviderMessage, { readonly direction: 'out' }>, 'direction'>

/** What was written to and by a provider about its dossiers and contracts, the latest first, at most a hundred. */
export async function listMessagesOfProvider(db: ReadConnection, id: ProviderId): Promise<ProviderMessage[]> {
  const received = db.all<In>(sql`
    SELECT m.id, m.received_at AS at, m.sender_name AS name, m.sender_address AS address, m.subject,
      m.dossier_id AS dossierId, m.file_id AS fileId
    FROM dossier d JOIN inbound_message m ON m.dossier_id = d.id
    WHERE d.provider_id = ${id} ORDER BY m.received_at DESC, m.id DESC LIMIT ${MOST}`)
  const sent = db.all<Out>(sql`
    SELECT m.id, m.created_at AS at, m.to_name AS name, m.to_address AS address, m.subject, m.kind, m.state,
      m.server_answer AS answer, CASE w.type WHEN 'dossier' THEN w.id END AS dossierId,
      CASE w.type WHEN 'contract' THEN w.id END AS contractId, m.file_id AS fileId
    FROM (SELECT 'dossier' AS type, id FROM dossier WHERE provider_id = ${id}
      UNION ALL SELECT 'contract', id FROM contract WHERE provider_id = ${id}) w
    JOIN outbox_message m ON m.subject_type = w.type AND m.subject_id = w.id
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${MOST}`)
  return [
    ...received.map(message => ({ direction: 'in' as const, ...message })),
    ...sent.map(message => ({ direction: 'out' as const, ...message })),
  ]
    .toSorted((left, right) => right.at - left.at)
    .slice(0, MOST)
}
