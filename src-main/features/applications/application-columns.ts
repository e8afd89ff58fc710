import type { ApplicationColumn } from '../../../src-preload/contract/applications.ts'
import { fold } from '../../domain/fold.ts'

/** The headings in use for each column, in French and English, folded. The first one that matches wins. */
const HEADINGS: Readonly<Record<ApplicationColumn, readonly string[]>> = {
  companyName: [
    'raison sociale',
    'denomination',
    'denomination sociale',
    'societe',
    'entreprise',
    'nom de l entreprise',
    'nom de la societe',
    'nom commercial',
    'etablissement',
    'prestataire',
    'company',
    'company name',
    'business name',
  ],
  siret: [
    'siret',
    'n siret',
    'numero siret',
    'numero de siret',
    'no siret',
    'siren',
    'n siren',
    'numero siren',
    'siret number',
  ],
  legalForm: ['forme juridique', 'forme', 'statut juridique', 'statut', 'legal form'],
  address: ['adresse', 'adresse postale', 'adresse du siege', 'siege', 'rue', 'address', 'street'],
  postalCode: ['code postal', 'cp', 'codepostal', 'postal code', 'zip', 'zip code', 'postcode'],
  commune: ['commune', 'ville', 'localite', 'city', 'town'],
  headcount: ['effectif', 'effectifs', 'nombre de salaries', 'salaries', 'headcount', 'employees', 'staff'],
  declaredCapacity: [
    'capacite',
    'capacite declaree',
    'capacite de reponse',
    'disponibilite',
    'disponibilites',
    'capacity',
  ],
  contactName: [
    'contact',
    'nom',
    'nom du contact',
    'nom complet',
    'nom et prenom',
    'nom prenom',
    'interlocuteur',
    'dirigeant',
    'gerant',
    'responsable',
    'name',
    'contact name',
    'last name',
  ],
  contactFirstName: ['prenom', 'prenom du contact', 'first name'],
  email: [
    'courriel',
    'email',
    'e mail',
    'mail',
    'adresse e mail',
    'adresse courriel',
    'adresse email',
    'email address',
  ],
  phone: [
    'telephone',
    'tel',
    'portable',
    'mobile',
    'numero de telephone',
    'telephone portable',
    'phone',
    'phone number',
  ],
  departments: [
    'departement',
    'departements',
    'dept',
    'dep',
    'zone',
    'zones',
    'zone d intervention',
    'secteur',
    'secteurs',
    'department',
    'departments',
    'area',
  ],
  subtypes: [
    'sous type',
    'sous types',
    'sous type de prestation',
    'sous types de prestation',
    'type de prestation',
    'prestation',
    'prestations',
    'activite',
    'activites',
    'metier',
    'metiers',
    'service',
    'services',
    'trade',
    'activity',
  ],
  message: [
    'message',
    'commentaire',
    'commentaires',
    'remarque',
    'remarques',
    'presentation',
    'description',
    'notes',
    'comment',
  ],
  receivedOn: [
    'date',
    'date de reception',
    'date de candidature',
    'recu le',
    'recue le',
    'horodatage',
    'date de la demande',
    'received',
    'timestamp',
  ],
}

/** A line with fewer headings than this is a title above the table. */
const ENOUGH = 2
const SEARCHED = 10

/** Which column each heading is; null for one that says nothing to us, and for the second of two equal ones. */
export function columnsOf(headings: readonly string[]): (ApplicationColumn | null)[] {
  const taken = new Set<ApplicationColumn>()
  return headings.map(heading => {
    const folded = fold(heading)
    const found = (Object.keys(HEADINGS) as ApplicationColumn[]).find(
      column => HEADINGS[column].includes(folded) && !taken.has(column),
    )
    if (found !== undefined) taken.add(found)
    return found ?? null
  })
}

/** The place of the line of headings: the first with some that are known; a table without any begins with it. */
export function placeOfHeadings(lines: readonly { readonly cells: readonly string[] }[]): number {
  const place = lines
    .slice(0, SEARCHED)
    .findIndex(({ cells }) => columnsOf(cells).filter(column => column !== null).length >= ENOUGH)
  return Math.max(place, 0)
}
