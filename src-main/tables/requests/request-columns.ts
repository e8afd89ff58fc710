/** The columns of a table of requests, by the French headers in use for each (folded: no accent, case or sign). */
const COLUMNS = {
  date: ['date', 'date de reception', 'recu le', 'recue le', 'horodatage', 'date de la demande'],
  name: ['nom', 'nom complet', 'nom et prenom', 'nom prenom', 'client', 'nom du client'],
  firstName: ['prenom'],
  phone: ['telephone', 'tel', 'portable', 'mobile', 'numero de telephone'],
  email: ['courriel', 'email', 'e mail', 'mail', 'adresse e mail', 'adresse courriel'],
  postalCode: ['code postal', 'cp', 'codepostal'],
  address: ['adresse', 'rue', 'adresse postale', 'voie'],
  commune: ['commune', 'ville', 'localite'],
  department: ['departement', 'dept', 'dep'],
  subtype: ['sous type', 'sous type de prestation', 'type de prestation'],
  service: ['prestation', 'service', 'travaux'],
  message: ['message', 'demande', 'description', 'projet', 'besoin', 'commentaire'],
  consent: ['consentement', 'texte du consentement', 'accord'],
  consentVersion: ['version du consentement', 'version consentement', 'consentement version'],
  consentDate: ['date du consentement', 'date consentement', 'consentement date'],
  consentRecipient: ['destinataire du consentement', 'destinataire', 'consentement destinataire'],
  consentChannel: ['canal du consentement', 'canal', 'consentement canal', 'origine', 'source'],
} as const satisfies Record<string, readonly string[]>
export type Column = keyof typeof COLUMNS

/** Which column each header is; null for a header that says nothing to us, and for the second of two equal ones. */
export function columnsOf(headers: readonly string[]): (Column | null)[] {
  const taken = new Set<Column>()
  return headers.map(header => {
    const folded = fold(header)
    const found = (Object.keys(COLUMNS) as Column[]).find(column =>
      (COLUMNS[column] as readonly string[]).includes(folded),
    )
    if (found === undefined || taken.has(found)) return null
    taken.add(found)
    return found
  })
}

function fold(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
