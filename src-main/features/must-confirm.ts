import type { GivenLead, LeadDoubt } from '../../src-preload/contract/leads.ts'
import { normaliseEmailAddress } from '../domain/email-address.ts'
import type { ReadConnection } from '../store/connection.ts'
import type { LeadSource } from '../store/queries/lead-sources.ts'
import { loadSettings } from '../store/queries/settings.ts'
import type { Office } from './context.ts'

/**
 * What a source that wants its customers to confirm their address doubts of a request. Without a public address nobody
 * could confirm, and the request would wait for ever: nothing is then doubted.
 */
export async function doubtOfSource(
  db: ReadConnection,
  office: Office,
  source: Pick<LeadSource, 'confirmsEmail'> | null,
  { email }: Pick<GivenLead, 'email'>,
): Promise<readonly LeadDoubt[]> {
  if (!source?.confirmsEmail || normaliseEmailAddress(email ?? '') === null || office.shell !== 'served')
    return []
  const { publicAccess } = await loadSettings(db, office.folders.data)
  return publicAccess.address === '' ? [] : ['email-unconfirmed']
}
