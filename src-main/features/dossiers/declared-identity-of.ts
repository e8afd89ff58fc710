import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { listDossierContacts } from '../../store/queries/contacts.ts'
import type { DossierSheet } from '../../store/queries/dossier-details.ts'

/** What a dossier declares, with its main contact. */
export async function declaredIdentityOf(db: ReadConnection, sheet: DossierSheet): Promise<DeclaredIdentity> {
  const [contact] = await listDossierContacts(db, sheet.id)
  const { companyName, siret, legalForm, address, postalCode, commune, headcount, declaredCapacity } = sheet
  const { name = null, email = null, phone = null } = contact ?? {}
  return {
    companyName,
    siret,
    legalForm,
    address,
    postalCode,
    commune,
    headcount,
    declaredCapacity,
    contact: { name, email, phone },
  }
}
