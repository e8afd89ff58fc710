import type { ContactPerson } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { normaliseContact } from '../../domain/declared-identity.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import { saveMainContact, saveProviderMainContact } from '../../store/queries/contacts.ts'
import { raiseVersion } from '../../store/queries/dossiers.ts'
import { type Context, signedIn } from '../context.ts'
import { existingDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'

type Correcting = { readonly id: DossierId; readonly contact: ContactPerson }

/**
 * Corrects whom to write to at a provider whose dossier was approved: what is sent from now on goes there. Nothing else
 * of an approved dossier changes, so anyone may, whoever took it.
 *
 * @throws Refusal DOSSIER_STATE before the approval (the identity is then saved as a whole), EMAIL_INVALID, NOT_FOUND
 */
export async function correctContact({ office, session }: Context, { id, contact }: Correcting) {
  const staffId = signedIn(session)
  const person = normaliseContact(contact)
  if (person.email === null || normaliseEmailAddress(person.email) === null) {
    throw new Refusal('EMAIL_INVALID', { email: person.email ?? '' })
  }
  const at = office.now()
  return office.store.write(async unit => {
    const { db, changed } = unit
    const { state, providerId } = await existingDossier(db, id)
    if (state !== 'approved' || providerId === null) throw new Refusal('DOSSIER_STATE', { state })
    await saveMainContact(db, id, person)
    await saveProviderMainContact(db, providerId, person)
    const version = await raiseVersion(db, id)
    await recordAct(unit, {
      id,
      staffId,
      at,
      kind: 'dossier.contact-corrected',
      data: { provider: providerId },
    })
    // Its requests and contracts show the address they would go to.
    changed({ topic: 'lead', id: null })
    changed({ topic: 'contract', id: null })
    return { version, savedAt: at }
  })
}
