import { isSiren, isSiret } from '../../../src-main/domain/siret.ts'
import type { SampleCompany } from '../companies.ts'

/**
 * The invented companies of the reading corpus, beside those of the samples. Numbers bear a right key and begin with
 * what no register has given.
 */
const SARL = { code: '5499', label: 'Société à responsabilité limitée' }
const SAS = { code: '5710', label: 'Société par actions simplifiée' }
const EURL = { code: '5498', label: 'Société à responsabilité limitée à associé unique' }
const SOLE_TRADER = { code: '1000', label: 'Entrepreneur individuel' }

type Sketch = Omit<
  SampleCompany,
  'siren' | 'siret' | 'email' | 'phone' | 'departments' | 'subtypes' | 'headcount' | 'insurance'
> & {
  /** The first eight digits of its SIREN; the ninth is the key. */
  readonly digits: string
}

/** What a document never prints of a company is empty. */
function company({ digits, ...sketch }: Sketch): SampleCompany {
  const siren = withKey(digits, isSiren)
  return {
    ...sketch,
    siren,
    siret: siretOf(siren, '0001'),
    email: '',
    phone: '',
    departments: [],
    subtypes: [],
    headcount: 0,
    insurance: {
      insurer: '',
      broker: null,
      policyNumber: '',
      activities: [],
      tenYear: false,
      layout: 'sentence',
      startsIn: 0,
      endsIn: 0,
    },
  }
}

/** A SIRET of that company: the number of the establishment, four digits, and its key. */
export function siretOf(siren: string, establishment: string): string {
  return withKey(`${siren}${establishment}`, isSiret)
}

function withKey(digits: string, isRight: (digits: string) => boolean): string {
  const found = Array.from({ length: 10 }, (_, key) => `${digits}${key}`).find(isRight)
  if (!found) throw new Error(`no key for ${digits}`)
  return found
}

export const arvieux = company({
  slug: 'arvieux-chauffage',
  digits: '98140627',
  registeredName: 'ARVIEUX CHAUFFAGE',
  tradeName: 'Arvieux Chauffage',
  legalForm: SARL,
  capital: '12 500,00 Euros',
  street: '118 Route des Balcons',
  postalCode: '05100',
  city: 'Briançon',
  registryCity: 'Gap',
  managementNumber: '2018B00307',
  registeredOn: '2018-09-17',
  manager: {
    role: 'Gérante',
    lastName: 'BELLEGUISE',
    firstNames: 'Ondine',
    birth: 'Le 19/08/1983 à Embrun (05)',
  },
  activity: 'Installation et entretien de chauffages, énergies renouvelables',
  ape: '43.22B - Travaux d’installation d’équipements thermiques et de climatisation',
})

export const quenouille = company({
  slug: 'quenouille-batiment',
  digits: '98261735',
  registeredName: 'QUENOUILLE BÂTIMENT',
  tradeName: 'Quenouille Bâtiment',
  legalForm: EURL,
  capital: '3 000,00 Euros',
  street: '7 Impasse du Vieux Lavoir',
  postalCode: '80000',
  city: 'Amiens',
  registryCity: 'Amiens',
  managementNumber: '2016B00914',
  registeredOn: '2016-02-29',
  manager: {
    role: 'Gérant',
    lastName: 'QUENOUILLE',
    firstNames: 'Théodule',
    birth: 'Le 03/12/1975 à Péronne (80)',
  },
  activity: 'Maçonnerie générale et gros œuvre de bâtiment',
  ape: '43.99C - Travaux de maçonnerie générale et gros œuvre de bâtiment',
})

export const larmorguen = company({
  slug: 'larmorguen-couverture',
  digits: '98317804',
  registeredName: 'LARMORGUEN COUVERTURE',
  tradeName: 'Larmorguen Couverture',
  legalForm: SAS,
  capital: '40 000,00 Euros',
  street: '22 Quai des Sardiniers',
  postalCode: '29900',
  city: 'Concarneau',
  registryCity: 'Quimper',
  managementNumber: '2009B00256',
  registeredOn: '2009-05-11',
  manager: {
    role: 'Président',
    lastName: 'KERVRAN',
    firstNames: 'Gildas, Yves',
    birth: 'Le 28/02/1969 à Lorient (56)',
  },
  activity: 'Couverture, zinguerie, bardage et étanchéité',
  ape: '43.91B - Travaux de couverture par éléments',
})

export const hautmont = company({
  slug: 'hautmont-electricite',
  digits: '98420516',
  registeredName: 'HAUTMONT & FILS ÉLECTRICITÉ',
  tradeName: 'Hautmont & Fils Électricité',
  legalForm: SAS,
  capital: '100 000,00 Euros',
  street: '1 ter Boulevard de l’Espérance',
  postalCode: '51100',
  city: 'Reims',
  registryCity: 'Reims',
  managementNumber: '2011B00688',
  registeredOn: '2011-10-03',
  manager: {
    role: 'Présidente',
    lastName: 'HAUTMONT',
    firstNames: 'Solène',
    birth: 'Le 06/06/1986 à Épernay (51)',
  },
  activity: 'Installations électriques, domotique et bornes de recharge',
  ape: '43.21A - Travaux d’installation électrique dans tous locaux',
})

export const vergne = company({
  slug: 'vergne-menuiserie',
  digits: '98533297',
  registeredName: 'VERGNE Apolline',
  tradeName: 'Menuiserie de la Vergne',
  legalForm: SOLE_TRADER,
  capital: null,
  street: '46 Chemin des Châtaigniers',
  postalCode: '19100',
  city: 'Brive-la-Gaillarde',
  registryCity: 'Brive',
  managementNumber: '2020A00119',
  registeredOn: '2020-07-01',
  manager: {
    role: 'Entrepreneur individuel',
    lastName: 'VERGNE',
    firstNames: 'Apolline Rose',
    birth: 'Le 15/05/1991 à Tulle (19)',
  },
  activity: 'Fabrication et pose de menuiseries en bois',
  ape: '43.32A - Travaux de menuiserie bois et PVC',
})

export const dambreville = company({
  slug: 'dambreville-peinture',
  digits: '98606148',
  registeredName: 'DAMBREVILLE Ysé',
  tradeName: 'Couleurs d’Ysé',
  legalForm: SOLE_TRADER,
  capital: null,
  street: '9 Rue du Puits-Salé',
  postalCode: '76200',
  city: 'Dieppe',
  registryCity: 'Dieppe',
  managementNumber: '2014A00077',
  registeredOn: '2014-03-05',
  manager: {
    role: 'Entrepreneur individuel',
    lastName: 'DAMBREVILLE',
    firstNames: 'Ysé',
    birth: 'Le 30/10/1978 à Rouen (76)',
  },
  activity: 'Peinture intérieure et extérieure, revêtements de sols',
  ape: '43.34Z - Travaux de peinture et vitrerie',
})
