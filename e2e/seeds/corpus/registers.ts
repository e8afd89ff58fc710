import { addDays, type CivilDate, civilDateOf } from '../../../src-main/domain/civil-date.ts'
import { formatSiren, formatSiret } from '../../../src-main/domain/siret.ts'
import type { SampleCompany } from '../companies.ts'
import { addressOf } from '../documents.ts'
import { longDate, shortDate } from '../french-dates.ts'
import { typesetTemplate } from '../typst.ts'
import { arvieux, dambreville, hautmont, larmorguen, quenouille, siretOf, vergne } from './companies.ts'
import type { CorpusDocument } from './corpus.ts'

const OFFICE = 'Liberation Sans'
const BOOK = 'Libertinus Serif'

type Rows = readonly (readonly [label: string, value: string])[]
type Person = { readonly title: string; readonly rows: Rows }

/** The extracts of the registers, and what each must give. */
export function registerDocuments(today: CivilDate): readonly CorpusDocument[] {
  return [
    kbisOfSeat(today),
    kbisStruckOff(today),
    kbisInLiquidation(today),
    kbisOfTransferred(today),
    extraitK(today),
    sireneOfCompany(today),
    sireneOfPerson(today),
    sireneClosed(today),
    sireneElsewhere(today),
    rneOfCompany(today),
    rneStruckOff(today),
  ]
}

type Extract = {
  readonly font: string
  readonly layout?: 'columns' | 'lines'
  readonly issuedOn: CivilDate
  readonly code?: string
  readonly identification: Rows
  readonly people?: readonly Person[]
  readonly observations?: Rows
  readonly title?: 'Extrait Kbis' | 'Extrait K'
}

function extract(company: SampleCompany, options: Extract): Uint8Array {
  const { title = 'Extrait Kbis', issuedOn } = options
  return typesetTemplate('kbis', {
    font: options.font,
    layout: options.layout ?? 'columns',
    registry: `Greffe du Tribunal de Commerce de ${company.registryCity}`,
    registryAddress: `Palais de justice, ${company.registryCity}`,
    registryCity: company.registryCity,
    managementNumber: company.managementNumber,
    verificationCode: options.code ?? null,
    title,
    issuedOn: longDate(issuedOn),
    issuedOnShort: shortDate(issuedOn),
    identificationTitle: `IDENTIFICATION DE LA PERSONNE ${title === 'Extrait K' ? 'PHYSIQUE' : 'MORALE'}`,
    identification: options.identification,
    people: options.people ?? [managerOf(company)],
    establishment: [
      ['Adresse de l’établissement', addressOf(company)],
      ['Nom commercial', company.tradeName],
      ['Activité(s) exercée(s)', company.activity],
      ['Date de commencement d’activité', shortDate(civilDateOf(company.registeredOn))],
      ['Mode d’exploitation', 'Exploitation directe'],
    ],
    observations: options.observations ?? [],
  })
}

const managerOf = ({ manager, postalCode, city }: SampleCompany): Person => ({
  title: manager.role,
  rows: [
    ['Nom, prénoms', `${manager.lastName} ${manager.firstNames}`],
    ['Date et lieu de naissance', manager.birth],
    ['Nationalité', 'Française'],
    ['Domicile personnel', `12 Rue de la Halle ${postalCode} ${city}`],
  ],
})

const registered = (company: SampleCompany) => shortDate(civilDateOf(company.registeredOn))
const nameOf = ({ manager }: SampleCompany) => `${manager.lastName} ${manager.firstNames}`

function companyRows(company: SampleCompany, more: Rows = [], capitalLabel = 'Capital social'): Rows {
  return [
    ['Immatriculation au RCS, numéro', `${formatSiren(company.siren)} R.C.S. ${company.registryCity}`],
    ['Date d’immatriculation', registered(company)],
    ...more,
    ['Dénomination ou raison sociale', company.registeredName],
    ['Forme juridique', company.legalForm.label],
    [capitalLabel, company.capital ?? ''],
    ['Adresse du siège', addressOf(company)],
    ['Activités principales', company.activity],
    ['Date de clôture de l’exercice social', '31 mars'],
  ]
}

const companyFields = (company: SampleCompany, issuedOn: CivilDate) => ({
  siren: [company.siren],
  siret: [],
  name: [company.registeredName],
  legalForm: [company.legalForm.label],
  capital: [(company.capital ?? '').replace(/\D/g, '')],
  address: [addressOf(company)],
  issuedOn: [issuedOn],
  registeredOn: [civilDateOf(company.registeredOn)],
  manager: [nameOf(company)],
  struckOffOn: [],
  closedOn: [],
  proceedings: [],
})

function kbisOfSeat(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -18)
  const domiciled: Rows = [
    ['Nom ou dénomination du domiciliataire', 'BUREAUX DES CIMES'],
    ['Immatriculation au RCS, numéro', '488 160 276 R.C.S. Paris'],
  ]
  return {
    name: 'kbis-siege',
    build: () =>
      extract(arvieux, {
        font: OFFICE,
        issuedOn,
        code: 'h7KqW2vXp9',
        identification: [...companyRows(arvieux), ...domiciled],
      }),
    truth: {
      kind: 'kbis',
      fields: { ...companyFields(arvieux, issuedOn), verificationCode: ['h7KqW2vXp9'] },
    },
  }
}

function kbisStruckOff(today: CivilDate): CorpusDocument {
  const [issuedOn, struckOffOn] = [addDays(today, -4), addDays(today, -71)]
  return {
    name: 'kbis-radie',
    build: () =>
      extract(quenouille, {
        font: 'Source Sans 3',
        issuedOn,
        identification: companyRows(quenouille, [['Immatriculation radiée le', shortDate(struckOffOn)]]),
        observations: [['Radiation', `Radiation du RCS le ${shortDate(struckOffOn)}`]],
      }),
    truth: { kind: 'kbis', fields: { ...companyFields(quenouille, issuedOn), struckOffOn: [struckOffOn] } },
  }
}

function kbisInLiquidation(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -33)
  const judgedOn = addDays(today, -90)
  return {
    name: 'kbis-liquidation',
    build: () =>
      extract(larmorguen, {
        font: BOOK,
        layout: 'lines',
        issuedOn,
        identification: companyRows(larmorguen),
        observations: [
          [
            `Mention du ${shortDate(judgedOn)}`,
            `Jugement du tribunal de commerce de ${larmorguen.registryCity} prononçant la liquidation judiciaire`,
          ],
        ],
      }),
    truth: {
      kind: 'kbis',
      fields: { ...companyFields(larmorguen, issuedOn), proceedings: ['liquidation judiciaire'] },
    },
  }
}

function kbisOfTransferred(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -52)
  const people: Person[] = [
    {
      title: 'Président',
      rows: [
        ['Dénomination', 'HOLDING DES SACRES'],
        ['Forme juridique', 'Société civile'],
      ],
    },
    { ...managerOf(hautmont), title: 'Directeur général' },
    { title: 'Commissaire aux comptes titulaire', rows: [['Dénomination', 'AUDIT DE CHAMPAGNE']] },
  ]
  return {
    name: 'kbis-transfere',
    build: () =>
      extract(hautmont, {
        font: OFFICE,
        issuedOn,
        identification: companyRows(
          hautmont,
          [['Date d’immatriculation d’origine', '14/02/2003']],
          'Capital social (variable)',
        ),
        people,
        observations: [['Mention', 'Aucune procédure de redressement ou de liquidation judiciaire']],
      }),
    truth: {
      kind: 'kbis',
      fields: {
        ...companyFields(hautmont, issuedOn),
        registeredOn: [civilDateOf(hautmont.registeredOn), '2003-02-14'],
        manager: ['HOLDING DES SACRES', nameOf(hautmont)],
      },
    },
  }
}

function extraitK(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -9)
  return {
    name: 'extrait-k',
    build: () =>
      extract(vergne, {
        font: OFFICE,
        issuedOn,
        title: 'Extrait K',
        identification: [
          ['Immatriculation au RCS, numéro', `${formatSiren(vergne.siren)} R.C.S. ${vergne.registryCity}`],
          ['Date d’immatriculation', registered(vergne)],
          ['Nom, prénoms', nameOf(vergne)],
          ['Date et lieu de naissance', vergne.manager.birth],
          ['Nationalité', 'Française'],
        ],
        people: [],
      }),
    truth: {
      kind: 'k',
      fields: {
        siren: [vergne.siren],
        siret: [],
        name: [nameOf(vergne)],
        address: [addressOf(vergne)],
        issuedOn: [issuedOn],
        registeredOn: [civilDateOf(vergne.registeredOn)],
        manager: [],
        struckOffOn: [],
        closedOn: [],
        proceedings: [],
      },
    },
  }
}

type Avis = {
  readonly font: string
  readonly layout: 'stuck' | 'columns'
  readonly issuedOn: CivilDate
  readonly closedOn?: CivilDate
  /** Another establishment than the seat, with a street of its own. */
  readonly elsewhere?: { readonly siret: string; readonly street: string; readonly since: CivilDate }
}

function avis(company: SampleCompany, { font, layout, issuedOn, closedOn, elsewhere }: Avis): Uint8Array {
  const state = (what: string, active: string, closed: string, since: CivilDate) =>
    closedOn
      ? `${what} ${closed} depuis le ${shortDate(closedOn)}`
      : `${what} ${active} depuis le ${shortDate(since)}`
  const since = civilDateOf(company.registeredOn)
  const names: Rows =
    company.capital === null
      ? [
          ['Nom', company.manager.lastName],
          ['Prénoms', company.manager.firstNames],
        ]
      : [['Dénomination', company.registeredName]]
  return typesetTemplate('sirene', {
    font,
    layout,
    datePrefix: layout === 'columns' ? 'A la date du' : 'À la date du',
    issuedOn: shortDate(issuedOn),
    company: [
      ['Description de l’entreprise', state('Entreprise', 'active', 'cessée', since)],
      ['Identifiant SIREN', formatSiren(company.siren)],
      ['Identifiant SIRET du siège', formatSiret(company.siret)],
      ...names,
      ['Catégorie juridique', `${company.legalForm.code} - ${company.legalForm.label}`],
      ['Activité Principale Exercée (APE)', company.ape],
      ['Appartenance au champ de l’ESS', 'Non'],
    ],
    establishment: [
      ['Description de l’établissement', state('Etablissement', 'actif', 'fermé', elsewhere?.since ?? since)],
      ['Identifiant SIRET', formatSiret(elsewhere?.siret ?? company.siret)],
      [
        'Adresse',
        `${(elsewhere?.street ?? company.street).toUpperCase()}\n${company.postalCode} ${company.city.toUpperCase()}`,
      ],
      ['Activité Principale Exercée (APE)', company.ape],
    ],
  })
}

const sireneFields = (company: SampleCompany, issuedOn: CivilDate) => ({
  siren: [company.siren],
  siret: [company.siret],
  establishment: [],
  name: [company.capital === null ? nameOf(company) : company.registeredName],
  legalForm: [company.legalForm.label],
  activityCode: [company.ape.slice(0, 6)],
  address: [`${company.street} ${company.postalCode} ${company.city}`.toUpperCase()],
  issuedOn: [issuedOn],
  active: [civilDateOf(company.registeredOn)],
  closedOn: [],
})

function sireneOfCompany(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -6)
  return {
    name: 'sirene-societe',
    build: () => avis(larmorguen, { font: OFFICE, layout: 'stuck', issuedOn }),
    truth: { kind: 'sirene', fields: sireneFields(larmorguen, issuedOn) },
  }
}

function sireneOfPerson(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -1)
  return {
    name: 'sirene-personne',
    build: () => avis(vergne, { font: BOOK, layout: 'columns', issuedOn }),
    truth: { kind: 'sirene', fields: sireneFields(vergne, issuedOn) },
  }
}

function sireneClosed(today: CivilDate): CorpusDocument {
  const [issuedOn, closedOn] = [addDays(today, -12), addDays(today, -200)]
  return {
    name: 'sirene-cessee',
    build: () => avis(quenouille, { font: OFFICE, layout: 'columns', issuedOn, closedOn }),
    truth: {
      kind: 'sirene',
      fields: { ...sireneFields(quenouille, issuedOn), active: [], closedOn: [closedOn] },
    },
  }
}

function sireneElsewhere(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -27)
  const since = addDays(today, -800)
  const siret = siretOf(arvieux.siren, '0004')
  return {
    name: 'sirene-hors-siege',
    build: () =>
      avis(arvieux, {
        font: 'Source Sans 3',
        layout: 'columns',
        issuedOn,
        elsewhere: { siret, street: '3 Place de l’Europe', since },
      }),
    truth: {
      kind: 'sirene',
      fields: {
        ...sireneFields(arvieux, issuedOn),
        establishment: [siret],
        address: [`3 PLACE DE L’EUROPE ${arvieux.postalCode} BRIANÇON`],
        active: [civilDateOf(arvieux.registeredOn), since],
      },
    },
  }
}

function rne(company: SampleCompany, font: string, issuedOn: CivilDate, more: Rows = []): Uint8Array {
  const sole = company.capital === null
  return typesetTemplate('rne', {
    font,
    issuedOn: longDate(issuedOn),
    identity: [
      sole ? ['Nom, prénoms', nameOf(company)] : ['Dénomination', company.registeredName],
      ['Numéro SIREN', formatSiren(company.siren)],
      ['Forme juridique', company.legalForm.label],
      ...(company.capital === null ? [] : [['Capital social', company.capital]]),
      ['Date d’immatriculation au RNE', registered(company)],
      ['Date de mise à jour de l’entreprise', shortDate(addDays(civilDateOf(company.registeredOn), 400))],
      ...more,
    ],
    personTitle: sole ? 'Personne physique' : company.manager.role,
    person: [
      ['Nom, prénoms', nameOf(company)],
      ['Nationalité', 'Française'],
    ],
    establishment: [
      ['SIRET', formatSiret(company.siret)],
      ['Nom commercial', company.tradeName],
      ['Adresse', addressOf(company)],
      ['Nature de l’établissement', 'Artisanale réglementée'],
      ['Code APE', company.ape.slice(0, 6)],
      ['Activité principale', company.activity],
    ],
  })
}

const rneFields = (company: SampleCompany, issuedOn: CivilDate) => ({
  siren: [company.siren],
  siret: [company.siret],
  name: [company.capital === null ? nameOf(company) : company.registeredName],
  legalForm: [company.legalForm.label],
  activityCode: [company.ape.slice(0, 6)],
  address: [addressOf(company)],
  issuedOn: [issuedOn],
  registeredOn: [civilDateOf(company.registeredOn)],
  manager: company.capital === null ? [] : [nameOf(company)],
  struckOffOn: [],
  closedOn: [],
})

function rneOfCompany(today: CivilDate): CorpusDocument {
  const issuedOn = addDays(today, -3)
  return {
    name: 'rne-societe',
    build: () => rne(arvieux, OFFICE, issuedOn),
    truth: { kind: 'rne', fields: rneFields(arvieux, issuedOn) },
  }
}

function rneStruckOff(today: CivilDate): CorpusDocument {
  const [issuedOn, struckOffOn] = [addDays(today, -15), addDays(today, -44)]
  const closedOn = addDays(today, -60)
  const more: Rows = [
    ['Date de cessation d’activité', shortDate(closedOn)],
    ['Date de radiation', shortDate(struckOffOn)],
  ]
  return {
    name: 'rne-radie',
    build: () => rne(dambreville, BOOK, issuedOn, more),
    truth: {
      kind: 'rne',
      fields: { ...rneFields(dambreville, issuedOn), struckOffOn: [struckOffOn], closedOn: [closedOn] },
    },
  }
}
