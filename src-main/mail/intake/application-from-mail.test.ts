import { expect, it } from 'vitest'
import { applicationFromMail } from './application-from-mail.ts'
import type { ParsedMail } from './parse-eml.ts'

const territory = {
  departments: [
    { code: '38', name: 'Isère' },
    { code: '73', name: 'Savoie' },
    { code: '2A', name: 'Corse-du-Sud' },
  ],
  subtypes: [
    { code: 'pompe-a-chaleur', name: 'Pompe à chaleur' },
    { code: 'depannage-fuite-debouchage', name: 'Dépannage fuite/débouchage' },
  ],
}

const mail = (text: string, from: ParsedMail['from'] = null): ParsedMail => ({
  messageId: null,
  from,
  replyTo: [],
  to: [],
  subject: '',
  date: null,
  text,
  attachments: [],
  inReplyTo: null,
  references: [],
  automatic: null,
  report: null,
})

it('reads what a form declares, perimeter included', () => {
  const { identity, cells } = applicationFromMail(
    mail(
      [
        'Raison sociale : Thermadour Énergies',
        'SIRET : 912 406 733 00010',
        'Forme juridique : SARL',
        'Adresse : 14 rue des Forges',
        'Code postal : 38500',
        'Commune : Voiron',
        'Téléphone : 04 76 98 41 07',
        'Courriel : Contact@Thermadour.example',
        'Effectif : 4 salariés',
        'Capacité : 12 demandes par mois',
        'Départements : Isère (38), 2A',
        'Prestations : pompe a chaleur ; Dépannage fuite, débouchage',
      ].join('\n'),
    ),
    territory,
  )
  expect(identity).toEqual({
    companyName: 'Thermadour Énergies',
    siret: '91240673300010',
    legalForm: 'SARL',
    address: '14 rue des Forges',
    postalCode: '38500',
    commune: 'Voiron',
    headcount: 4,
    declaredCapacity: '12 demandes par mois',
    contact: { name: null, email: 'contact@thermadour.example', phone: '+33476984107' },
  })
  expect(cells).toEqual([
    { departmentCode: '38', subtypeCode: 'pompe-a-chaleur' },
    { departmentCode: '2A', subtypeCode: 'pompe-a-chaleur' },
  ])
})

it('falls back on the sender when the message declares nothing', () => {
  const { identity, cells } = applicationFromMail(
    mail('Bonjour, voici mes documents.', { name: 'Alcide Montferrier', address: 'alcide@exemple.fr' }),
    territory,
  )
  expect(identity.companyName).toBe('Alcide Montferrier')
  expect(identity.contact).toEqual({ name: 'Alcide Montferrier', email: 'alcide@exemple.fr', phone: null })
  expect(identity.siret).toBeNull()
  expect(cells).toEqual([])
})

it('keeps a SIRET found in running text, right or wrong, for a person to see', () => {
  expect(applicationFromMail(mail('Mon siret est le 912 406 733 00011.'), territory).identity.siret).toBe(
    '91240673300011',
  )
})

it('keeps a title even for a message from nobody', () => {
  expect(applicationFromMail(mail(''), territory).identity.companyName).toBe('Expéditeur inconnu')
})
