/**
 * The invented providers of the samples. No name, number, street or person here is meant to exist; SIRENs and
 * SIRETs only bear a right key. Days are counted back from the `today` a builder is given.
 */
export type SampleCompany = {
  /** Kebab-case: folder and file names of the samples. */
  readonly slug: string
  /** As the registry writes it, capitals and accents included; a sole trader's is « NOM Prénom ». */
  readonly registeredName: string
  readonly tradeName: string
  readonly siren: string
  readonly siret: string
  readonly legalForm: { readonly code: string; readonly label: string }
  /** Null for a sole trader, who has none. */
  readonly capital: string | null
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly registryCity: string
  readonly managementNumber: string
  readonly registeredOn: string
  readonly manager: {
    readonly role: string
    readonly lastName: string
    readonly firstNames: string
    readonly birth: string
  }
  readonly activity: string
  readonly ape: string
  readonly email: string
  readonly phone: string
  readonly departments: readonly string[]
  /** Codes of resources/data/service-taxonomy.json. */
  readonly subtypes: readonly string[]
  readonly headcount: number
  readonly insurance: SampleInsurance
}

type SampleInsurance = {
  readonly insurer: string
  readonly broker: string | null
  readonly policyNumber: string
  readonly activities: readonly string[]
  readonly tenYear: boolean
  readonly layout: 'sentence' | 'table'
  /** Days from `today`; both negative makes an expired attestation. */
  readonly startsIn: number
  readonly endsIn: number
}

export function isSoleTrader(company: SampleCompany): boolean {
  return company.legalForm.code === '1000'
}

const SARL = { code: '5499', label: 'Société à responsabilité limitée' }
const SAS = { code: '5710', label: 'Société par actions simplifiée' }
const SOLE_TRADER = { code: '1000', label: 'Entrepreneur individuel' }

export const thermadour: SampleCompany = {
  slug: 'thermadour-energies',
  registeredName: 'THERMADOUR ÉNERGIES',
  tradeName: 'Thermadour Énergies',
  siren: '912406733',
  siret: '91240673300010',
  legalForm: SARL,
  capital: '10 000,00 Euros',
  street: '14 B Rue des Forges',
  postalCode: '38500',
  city: 'Voiron',
  registryCity: 'Grenoble',
  managementNumber: '2022B01187',
  registeredOn: '2022-03-14',
  manager: {
    role: 'Gérant',
    lastName: 'MONTFERRIER',
    firstNames: 'Alcide',
    birth: 'Le 02/05/1984 à Voiron (38)',
  },
  activity: 'Installation, entretien et dépannage de pompes à chaleur, de climatisations et de chauffages',
  ape: '43.22B - Travaux d’installation d’équipements thermiques et de climatisation',
  email: 'contact@thermadour.example',
  phone: '04 65 71 41 07',
  departments: ['38', '73'],
  subtypes: ['pompe-a-chaleur', 'climatisation-reversible'],
  headcount: 4,
  insurance: {
    insurer: 'Mutuelle Arvernale d’Assurances',
    broker: null,
    policyNumber: 'MA-2207-448190',
    activities: ['Pompes à chaleur et climatisation', 'Entretien de chaudières'],
    tenYear: true,
    layout: 'sentence',
    startsIn: -140,
    endsIn: 225,
  },
}

export const vaubrelle: SampleCompany = {
  slug: 'toitures-vaubrelle',
  registeredName: 'TOITURES VAUBRELLE',
  tradeName: 'Toitures Vaubrelle',
  siren: '884120395',
  siret: '88412039500022',
  legalForm: SAS,
  capital: '25 000,00 Euros',
  street: '3 Chemin de la Cluse',
  postalCode: '73100',
  city: 'Aix-les-Bains',
  registryCity: 'Chambéry',
  managementNumber: '2020B00754',
  registeredOn: '2020-06-22',
  manager: {
    role: 'Président',
    lastName: 'VAUBRELLE',
    firstNames: 'Maëlle, Françoise',
    birth: 'Le 11/09/1979 à Annecy (74)',
  },
  activity: 'Couverture, zinguerie, charpente et entretien de toitures',
  ape: '43.91B - Travaux de couverture par éléments',
  email: 'bureau@vaubrelle.example',
  phone: '04 65 71 22 16',
  departments: ['73', '74'],
  subtypes: ['couverture-neuve-refection', 'zinguerie-gouttieres'],
  headcount: 9,
  insurance: {
    insurer: 'Compagnie Sarrazine d’Assurances',
    broker: 'Par l’intermédiaire de Cabinet Pelvoux Courtage, courtier, ORIAS 07 000 000',
    policyNumber: '58 114 207 B',
    activities: ['Couverture et zinguerie', 'Charpente bois', 'Démoussage de toitures'],
    tenYear: true,
    layout: 'table',
    startsIn: -320,
    endsIn: 45,
  },
}

export const castaignol: SampleCompany = {
  slug: 'castaignol-plomberie',
  registeredName: 'CASTAIGNOL PLOMBERIE',
  tradeName: 'Castaignol Plomberie',
  siren: '793550211',
  siret: '79355021100031',
  legalForm: SARL,
  capital: '6 000,00 Euros',
  street: '27 Rue du Pigeonnier',
  postalCode: '31200',
  city: 'Toulouse',
  registryCity: 'Toulouse',
  managementNumber: '2013B02268',
  registeredOn: '2013-05-28',
  manager: {
    role: 'Gérant',
    lastName: 'CASTAIGNOL',
    firstNames: 'Régis',
    birth: 'Le 30/01/1971 à Albi (81)',
  },
  activity: 'Plomberie, installations sanitaires, recherche de fuites',
  ape: '43.22A - Travaux d’installation d’eau et de gaz en tous locaux',
  email: 'regis@castaignol.example',
  phone: '05 36 49 70 43',
  departments: ['31'],
  subtypes: ['depannage-fuite-debouchage', 'recherche-de-fuite'],
  headcount: 3,
  insurance: {
    insurer: 'Mutuelle Arvernale d’Assurances',
    broker: null,
    policyNumber: 'MA-1305-090377',
    activities: ['Plomberie et installations sanitaires', 'Recherche de fuites non destructive'],
    tenYear: false,
    layout: 'table',
    // Expired: the provider sent last year's attestation.
    startsIn: -401,
    endsIn: -36,
  },
}

export const solevia: SampleCompany = {
  slug: 'solevia-garrigue',
  registeredName: 'SOLÉVIA GARRIGUE',
  tradeName: 'Solévia Garrigue',
  siren: '901733154',
  siret: '90173315400016',
  legalForm: SAS,
  capital: '50 000,00 Euros',
  street: '112 Avenue des Micocouliers',
  postalCode: '34160',
  city: 'Castries',
  registryCity: 'Montpellier',
  managementNumber: '2021B03153',
  registeredOn: '2021-07-19',
  manager: {
    role: 'Présidente',
    lastName: 'LENTHÉRIC',
    firstNames: 'Inès',
    birth: 'Le 17/12/1988 à Nîmes (30)',
  },
  activity: 'Conception et pose d’installations photovoltaïques et de batteries',
  ape: '43.21A - Travaux d’installation électrique dans tous locaux',
  email: 'dossiers@solevia.example',
  phone: '04 65 71 15 52',
  departments: ['34', '30'],
  subtypes: ['photovoltaique-autoconsommation', 'batterie-de-stockage'],
  headcount: 14,
  insurance: {
    insurer: 'Assurances du Levant Français',
    broker: null,
    policyNumber: 'ALF/RC/77120-3',
    activities: ['Installation de panneaux photovoltaïques', 'Installations électriques'],
    tenYear: true,
    layout: 'sentence',
    startsIn: -95,
    endsIn: 270,
  },
}

export const karu: SampleCompany = {
  slug: 'karu-solaire',
  registeredName: 'KARU SOLAIRE',
  tradeName: 'Karu Solaire',
  siren: '109482612',
  siret: '10948261200016',
  legalForm: SAS,
  capital: '8 000,00 Euros',
  street: '5 Rue du Flamboyant, Bergevin',
  postalCode: '97110',
  city: 'Pointe-à-Pitre',
  registryCity: 'Pointe-à-Pitre',
  managementNumber: '2026B00211',
  registeredOn: '2026-02-09',
  manager: {
    role: 'Président',
    lastName: 'MALÉVRIN',
    firstNames: 'Joël',
    birth: 'Le 08/03/1990 aux Abymes (971)',
  },
  activity: 'Installation de chauffe-eau solaires et de panneaux photovoltaïques',
  ape: '43.22B - Travaux d’installation d’équipements thermiques et de climatisation',
  email: 'bonjour@karu-solaire.example',
  phone: '06 39 98 33 60',
  departments: ['971'],
  subtypes: ['solaire-thermique', 'photovoltaique-autoconsommation'],
  headcount: 5,
  insurance: {
    insurer: 'Assurances du Levant Français',
    broker: null,
    policyNumber: 'ALF/RC/91804-1',
    activities: ['Chauffe-eau solaires', 'Installation de panneaux photovoltaïques'],
    tenYear: true,
    layout: 'table',
    startsIn: -60,
    endsIn: 305,
  },
}

/** A sole trader: no Kbis, an avis SIRENE and an RNE attestation; the name is a person's. */
export const orsonnet: SampleCompany = {
  slug: 'paysages-orsonnet',
  registeredName: 'ORSONNET Gaëtan',
  tradeName: 'Paysages Orsonnet',
  siren: '823907167',
  siret: '82390716700022',
  legalForm: SOLE_TRADER,
  capital: null,
  street: '8 Levée de la Daguenière',
  postalCode: '49000',
  city: 'Angers',
  registryCity: 'Angers',
  managementNumber: '2016A00422',
  registeredOn: '2016-11-07',
  manager: {
    role: 'Entrepreneur individuel',
    lastName: 'ORSONNET',
    firstNames: 'Gaëtan Émile',
    birth: 'Le 23/06/1986 à Saumur (49)',
  },
  activity: 'Création et entretien de jardins, élagage',
  ape: '81.30Z - Services d’aménagement paysager',
  email: 'gaetan@orsonnet.example',
  phone: '06 39 98 54 20',
  departments: ['49'],
  subtypes: ['creation-paysagere', 'elagage-abattage'],
  headcount: 0,
  insurance: {
    insurer: 'Mutuelle Arvernale d’Assurances',
    broker: null,
    policyNumber: 'MA-1611-550012',
    activities: ['Création et entretien d’espaces verts', 'Élagage'],
    tenYear: false,
    layout: 'sentence',
    startsIn: -200,
    endsIn: 165,
  },
}

/** Struck off the register: its Kbis says so. */
export const fontcrosne: SampleCompany = {
  slug: 'ravalements-fontcrosne',
  registeredName: 'RAVALEMENTS FONTCROSNE',
  tradeName: 'Ravalements Fontcrosne',
  siren: '750311284',
  siret: '75031128400012',
  legalForm: SARL,
  capital: '7 500,00 Euros',
  street: '41 Rue de la Filature',
  postalCode: '59100',
  city: 'Roubaix',
  registryCity: 'Lille Métropole',
  managementNumber: '2012B01630',
  registeredOn: '2012-03-27',
  manager: {
    role: 'Gérant',
    lastName: 'FONTCROSNE',
    firstNames: 'Étienne',
    birth: 'Le 14/07/1966 à Tourcoing (59)',
  },
  activity: 'Ravalement et peinture de façades',
  ape: '43.34Z - Travaux de peinture et vitrerie',
  email: 'fontcrosne@ravalements.example',
  phone: '03 53 01 47 11',
  departments: ['59', '62'],
  subtypes: ['ravalement-de-facade'],
  headcount: 2,
  insurance: {
    insurer: 'Compagnie Sarrazine d’Assurances',
    broker: null,
    policyNumber: '41 220 889 F',
    activities: ['Ravalement de façades', 'Peinture extérieure'],
    tenYear: true,
    layout: 'sentence',
    startsIn: -250,
    endsIn: 115,
  },
}

export const SAMPLE_COMPANIES: readonly SampleCompany[] = [
  thermadour,
  vaubrelle,
  castaignol,
  solevia,
  karu,
  orsonnet,
  fontcrosne,
]
