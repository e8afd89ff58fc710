import { addDays, type CivilDate, civilDateOf, partsOf } from '../../src-main/domain/civil-date.ts'
import { formatSiren, formatSiret } from '../../src-main/domain/siret.ts'
import { isSoleTrader, type SampleCompany } from './companies.ts'
import { longDate, shortDate } from './french-dates.ts'
import { typesetTemplate } from './typst.ts'

type Rows = readonly (readonly [label: string, value: string])[]

export type KbisOptions = {
  /** The « à jour au ». */
  readonly issuedOn: CivilDate
  readonly struckOffOn?: CivilDate
  /** Prints a judgment opening a redressement judiciaire. */
  readonly proceedingsOn?: CivilDate
  /** Adds the domiciliation company with an RCS number of its own, after the company's. */
  readonly domiciledBy?: { readonly name: string; readonly siren: string }
  readonly verificationCode?: string
}

/** Extrait Kbis of a company, or extrait K of a sole trader (layout: registries' order of lines). */
export function buildKbis(company: SampleCompany, options: KbisOptions): Uint8Array {
  const sole = isSoleTrader(company)
  return typesetTemplate('kbis', {
    registry: `Greffe du Tribunal de Commerce de ${company.registryCity}`,
    registryAddress: `Place du Palais, ${company.registryCity}`,
    registryCity: company.registryCity,
    managementNumber: company.managementNumber,
    verificationCode: options.verificationCode ?? null,
    title: sole ? 'Extrait K' : 'Extrait Kbis',
    issuedOn: longDate(options.issuedOn),
    issuedOnShort: shortDate(options.issuedOn),
    identificationTitle: `IDENTIFICATION DE LA PERSONNE ${sole ? 'PHYSIQUE' : 'MORALE'}`,
    identification: [
      ['Immatriculation au RCS, numéro', `${formatSiren(company.siren)} R.C.S. ${company.registryCity}`],
      ['Date d’immatriculation', shortDate(civilDateOf(company.registeredOn))],
      ...(options.struckOffOn
        ? ([['Immatriculation radiée le', shortDate(options.struckOffOn)]] as const)
        : []),
      ...(sole ? soleTraderRows(company) : companyRows(company, options)),
    ],
    people: sole ? [] : [{ title: company.manager.role, rows: managerRows(company) }],
    establishment: [
      ['Adresse de l’établissement', addressOf(company)],
      ['Nom commercial', company.tradeName],
      ['Activité(s) exercée(s)', company.activity],
      ['Date de commencement d’activité', shortDate(civilDateOf(company.registeredOn))],
      ['Origine du fonds ou de l’activité', 'Création'],
      ['Mode d’exploitation', 'Exploitation directe'],
    ],
    observations: observationRows(company, options),
  })
}

function companyRows(company: SampleCompany, { domiciledBy }: KbisOptions): Rows {
  return [
    ['Dénomination ou raison sociale', company.registeredName],
    ['Forme juridique', company.legalForm.label],
    ...(company.capital === null ? [] : ([['Capital social', company.capital]] as const)),
    ['Adresse du siège', addressOf(company)],
    ...(domiciledBy
      ? ([
          ['Domiciliation en commun', ''],
          ['Nom ou dénomination du domiciliataire', domiciledBy.name],
          ['Immatriculation au RCS, numéro', `${formatSiren(domiciledBy.siren)} R.C.S. Paris`],
        ] as const)
      : []),
    ['Activités principales', company.activity],
    ['Durée de la personne morale', `Jusqu’au ${centuryAfter(civilDateOf(company.registeredOn))}`],
    ['Date de clôture de l’exercice social', '31 décembre'],
  ]
}

function soleTraderRows({ manager }: SampleCompany): Rows {
  return [
    ['Nom, prénoms', `${manager.lastName} ${manager.firstNames}`],
    ['Date et lieu de naissance', manager.birth],
    ['Nationalité', 'Française'],
  ]
}

function managerRows({ manager, postalCode, city }: SampleCompany): Rows {
  return [
    ['Nom, prénoms', `${manager.lastName} ${manager.firstNames}`],
    ['Date et lieu de naissance', manager.birth],
    ['Nationalité', 'Française'],
    ['Domicile personnel', `3 Impasse du Lavoir ${postalCode} ${city}`],
  ]
}

function observationRows(company: SampleCompany, { struckOffOn, proceedingsOn }: KbisOptions): Rows {
  return [
    ...(proceedingsOn
      ? ([
          [
            `Mention du ${shortDate(proceedingsOn)}`,
            `Jugement du tribunal de commerce de ${company.registryCity} prononçant l’ouverture d’une procédure de redressement judiciaire`,
          ],
        ] as const)
      : []),
    ...(struckOffOn ? ([['Radiation', `Radiation du RCS le ${shortDate(struckOffOn)}`]] as const) : []),
  ]
}

export type SireneOptions = {
  readonly issuedOn: CivilDate
  readonly closedOn?: CivilDate
  readonly layout?: 'stuck' | 'columns'
}

/** Avis de situation au répertoire SIRENE. By default each label touches its value. */
export function buildSirene(company: SampleCompany, options: SireneOptions): Uint8Array {
  const since = shortDate(civilDateOf(company.registeredOn))
  const until = options.closedOn && shortDate(options.closedOn)
  const names: Rows = isSoleTrader(company)
    ? [
        ['Nom', company.manager.lastName],
        ['Prénoms', company.manager.firstNames],
      ]
    : [['Dénomination', company.registeredName]]
  return typesetTemplate('sirene', {
    layout: options.layout ?? 'stuck',
    datePrefix: options.layout === 'columns' ? 'A la date du' : 'À la date du',
    issuedOn: shortDate(options.issuedOn),
    company: [
      [
        'Description de l’entreprise',
        until ? `Entreprise cessée depuis le ${until}` : `Entreprise active depuis le ${since}`,
      ],
      ['Identifiant SIREN', formatSiren(company.siren)],
      ['Identifiant SIRET du siège', formatSiret(company.siret)],
      ...names,
      ['Catégorie juridique', `${company.legalForm.code} - ${company.legalForm.label}`],
      ['Activité Principale Exercée (APE)', company.ape],
      ['Appartenance au champ de l’ESS', 'Non'],
    ],
    establishment: [
      [
        'Description de l’établissement',
        until ? `Etablissement fermé depuis le ${until}` : `Etablissement actif depuis le ${since}`,
      ],
      ['Identifiant SIRET', formatSiret(company.siret)],
      ['Adresse', `${company.street.toUpperCase()}\n${company.postalCode} ${company.city.toUpperCase()}`],
      ['Activité Principale Exercée (APE)', company.ape],
    ],
  })
}

/** Attestation d'immatriculation au Registre national des entreprises, as the INPI lays it out. */
export function buildRne(company: SampleCompany, { issuedOn }: { readonly issuedOn: CivilDate }): Uint8Array {
  const { manager } = company
  const sole = isSoleTrader(company)
  const registeredOn = civilDateOf(company.registeredOn)
  return typesetTemplate('rne', {
    issuedOn: longDate(issuedOn),
    identity: [
      ...(sole
        ? ([['Nom, prénoms', `${manager.lastName} ${manager.firstNames}`]] as const)
        : ([['Dénomination', company.registeredName]] as const)),
      ['Numéro SIREN', formatSiren(company.siren)],
      ['Forme juridique', company.legalForm.label],
      ...(company.capital === null ? [] : ([['Capital social', company.capital]] as const)),
      ['Date d’immatriculation au RNE', shortDate(registeredOn)],
      ['Date de mise à jour de l’entreprise', shortDate(addDays(registeredOn, 40))],
    ],
    personTitle: sole ? 'Personne physique' : manager.role,
    person: [
      ['Nom, prénoms', `${manager.lastName} ${manager.firstNames}`],
      ['Nationalité', 'Française'],
    ],
    establishment: [
      ['SIRET', formatSiret(company.siret)],
      ['Nom commercial', company.tradeName],
      ['Adresse', addressOf(company)],
      ['Nature de l’établissement', sole ? 'Artisanale' : 'Commerciale'],
      ['Activité principale', company.activity],
    ],
  })
}

export type InsuranceOptions = {
  readonly today: CivilDate
  /** Prints another SIREN than the company's: the mismatch a reviewer must see. */
  readonly siren?: string
  /** Only the ten-year cover, with its own title. */
  readonly tenYearOnly?: boolean
}

/** Attestation RC Pro (with or without décennale), or the ten-year cover alone. */
export function buildInsurance(company: SampleCompany, options: InsuranceOptions): Uint8Array {
  const { insurance } = company
  const from = addDays(options.today, insurance.startsIn)
  const until = addDays(options.today, insurance.endsIn)
  const both = insurance.tenYear && !options.tenYearOnly
  const cover = options.tenYearOnly
    ? 'responsabilité civile décennale'
    : `responsabilité civile professionnelle${both ? ' et décennale' : ''}`
  return typesetTemplate('insurance', {
    title: `Attestation d’assurance ${cover}`,
    coverName: cover,
    layout: insurance.layout,
    letterhead: insurance.broker ? 'Cabinet Pelvoux Courtage' : insurance.insurer,
    broker: insurance.broker,
    insurer: insurance.insurer,
    insurerFooter: `${insurance.insurer}, société anonyme au capital de 12 000 000 €, 319 764 585 RCS Nanterre`,
    insured: isSoleTrader(company) ? `${company.registeredName} EI` : company.tradeName,
    insuredAddress: addressOf(company),
    siren: formatSiren(options.siren ?? company.siren),
    policyNumber: insurance.policyNumber,
    validFrom: shortDate(from),
    validUntil: shortDate(until),
    activities: insurance.activities,
    tenYear: insurance.tenYear || options.tenYearOnly === true,
    territory: 'France métropolitaine et départements d’outre-mer',
    limit: '1 500 000 €',
    excess: '800 €',
    city: 'Lyon',
    issuedOn: longDate(from),
  })
}

/** The address on one line, as a Kbis prints it. */
export function addressOf({ street, postalCode, city }: SampleCompany): string {
  return `${street} ${postalCode} ${city}`
}

function centuryAfter(date: CivilDate): string {
  const { year, month, day } = partsOf(date)
  return [String(day).padStart(2, '0'), String(month).padStart(2, '0'), year + 99].join('/')
}
