import { and, asc, eq, sql } from 'drizzle-orm'
import type { ContactPerson } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { contact } from '../schema/provider.ts'
import { savePeopleText } from './dossier-text.ts'

export type ContactRow = ContactPerson & { readonly position: number }

const columns = {
  name: contact.name,
  email: contact.email,
  phone: contact.phone,
  position: contact.position,
}

/** The persons to reach about a dossier, the main one first. */
export async function listDossierContacts(db: ReadConnection, id: DossierId): Promise<ContactRow[]> {
  return db.select(columns).from(contact).where(eq(contact.dossierId, id)).orderBy(asc(contact.position))
}

/** The persons to reach at a provider, the main one first: requests go to its address. */
export async function listProviderContacts(db: ReadConnection, id: ProviderId): Promise<ContactRow[]> {
  return db.select(columns).from(contact).where(eq(contact.providerId, id)).orderBy(asc(contact.position))
}

/** Puts a person in the first place of a dossier, in the place of the one who was there. */
export async function saveMainContact(
  db: WriteConnection,
  dossierId: DossierId,
  person: ContactPerson,
): Promise<void> {
  const isMain = and(eq(contact.dossierId, dossierId), eq(contact.position, 0))
  await db.delete(contact).where(isMain)
  await db.insert(contact).values({ dossierId, ...person, position: 0 })
  await savePeopleText(db, dossierId)
}

/** Says who is the main person of a provider from now on, in the place of the one who was. */
export async function saveProviderMainContact(
  db: WriteConnection,
  providerId: ProviderId,
  person: ContactPerson,
): Promise<void> {
  const main = await db
    .select({ id: contact.id })
    .from(contact)
    .where(eq(contact.providerId, providerId))
    .orderBy(asc(contact.position), asc(contact.id))
    .limit(1)
    .get()
  if (main) await db.update(contact).set(person).where(eq(contact.id, main.id))
  else await db.insert(contact).values({ providerId, ...person, position: 0 })
}

/** Copies the persons of a dossier behind those the provider already has; a known address is not taken twice. */
export async function copyContactsToProvider(
  db: WriteConnection,
  { dossierId, providerId }: { readonly dossierId: DossierId; readonly providerId: ProviderId },
): Promise<void> {
  db.run(sql`
    INSERT INTO contact (provider_id, name, email, phone, position)
    SELECT ${providerId}, c.name, c.email, c.phone,
      c.position + (SELECT ifnull(max(k.position) + 1, 0) FROM contact k WHERE k.provider_id = ${providerId})
    FROM contact c
    WHERE c.dossier_id = ${dossierId} AND NOT EXISTS (
      SELECT 1 FROM contact k WHERE k.provider_id = ${providerId} AND k.email IS c.email)
    ORDER BY c.position`)
}
