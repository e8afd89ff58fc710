import { addDays, type CivilDate } from '../../../src-main/domain/civil-date.ts'
import { formatSiren, formatSiret } from '../../../src-main/domain/siret.ts'
import { solevia } from '../companies.ts'
import { addressOf, buildInsurance } from '../documents.ts'
import { longDate, shortDate } from '../french-dates.ts'
import { typesetTemplate } from '../typst.ts'
import { arvieux, dambreville, hautmont, larmorguen, quenouille } from './companies.ts'
import type { CorpusDocument } from './corpus.ts'

const OFFICE = 'Liberation Sans'
const BOOK = 'Libertinus Serif'
const TERRITORY = 'France métropolitaine et départements d’outre-mer'

/** Attestations of invented insurers and brokers, and what each must give. */
export function insuranceDocuments(today: CivilDate): readonly CorpusDocument[] {
  return [
    sentence(today),
    brokersLetter(today),
    sheet(today),
    shortSheet(today),
    tenYears(today),
    tenYearsOfPerson(today),
  ]
}

function sentence(today: CivilDate): CorpusDocument {
  const { insurance } = solevia
  const from = addDays(today, insurance.startsIn)
  return {
    name: 'rc-phrase',
    build: () => buildInsurance(solevia, { today }),
    truth: {
      kind: 'rc_pro',
      also: ['decennale'],
      fields: {
        siren: [solevia.siren],
        siret: [],
        insured: [solevia.tradeName],
        insurer: [insurance.insurer],
        broker: [],
        policyNumber: [insurance.policyNumber],
        validFrom: [from],
        validUntil: [addDays(today, insurance.endsIn)],
        issuedOn: [from],
        activities: insurance.activities,
        amount: ['150000000'],
        excess: ['80000'],
        territory: [TERRITORY],
      },
    },
  }
}

function brokersLetter(today: CivilDate): CorpusDocument {
  const [from, until, issuedOn] = [addDays(today, -30), addDays(today, 334), addDays(today, -26)]
  const activities = ['Couverture et zinguerie', 'Bardage', 'Étanchéité de toitures-terrasses']
  return {
    name: 'rc-courtier',
    build: () =>
      typesetTemplate('insurance-letter', {
        font: OFFICE,
        title: 'ATTESTATION D’ASSURANCE RESPONSABILITÉ CIVILE PROFESSIONNELLE',
        broker: 'Cabinet Roscoat Courtage',
        brokerLine: 'Courtier en assurances, ORIAS 12 000 000, 3 Rue du Port 29000 Quimper',
        insured: larmorguen.tradeName,
        street: larmorguen.street,
        town: `${larmorguen.postalCode} ${larmorguen.city}`,
        statement: `Nous soussignés, Cabinet Roscoat Courtage, agissant au nom et pour le compte de Océane Mutuelle d’Assurances, attestons que la société ${larmorguen.tradeName}, ${addressOf(larmorguen)}, RCS ${larmorguen.registryCity} ${formatSiren(larmorguen.siren)}, est titulaire du contrat responsabilité civile professionnelle n° OM-77.120.6.`,
        period: `Le contrat est en vigueur pour la période du ${longDate(from)} au ${longDate(until)} inclus.`,
        lead: 'L’assuré est garanti pour les activités suivantes :',
        activities,
        covers: [
          ['Dommages corporels', '8 000 000 €', 'Néant'],
          ['Dommages matériels', '1 500 000 €', '750 €'],
        ],
        territory: 'Les garanties s’exercent en France métropolitaine.',
        issued: `Fait à Quimper, le ${longDate(issuedOn)}`,
        footer: 'Cabinet Roscoat Courtage, SARL au capital de 8 000 €, 319 764 585 RCS Quimper',
      }),
    truth: {
      kind: 'rc_pro',
      fields: {
        siren: [larmorguen.siren],
        siret: [],
        insured: [larmorguen.tradeName],
        insurer: ['Océane Mutuelle d’Assurances'],
        broker: ['Cabinet Roscoat Courtage'],
        policyNumber: ['OM-77.120.6'],
        validFrom: [from],
        validUntil: [until],
        issuedOn: [issuedOn],
        activities,
        amount: ['800000000', '150000000'],
        excess: ['75000'],
        territory: ['France métropolitaine'],
      },
    },
  }
}

function sheet(today: CivilDate): CorpusDocument {
  const [from, until, issuedOn] = [addDays(today, -210), addDays(today, 154), addDays(today, -205)]
  const began = addDays(today, -1671)
  const activities = ['Chauffage et installations thermiques', 'Pompes à chaleur', 'Ramonage']
  return {
    name: 'rc-decennale-fiche',
    build: () =>
      typesetTemplate('insurance-sheet', {
        font: BOOK,
        insurer: 'Alpine Prévoyance et Dommages',
        title: 'Attestation d’assurance responsabilité civile professionnelle et décennale',
        boxes: [
          [
            'Assuré',
            [
              ['Assuré :', arvieux.tradeName],
              ['Adresse :', addressOf(arvieux)],
              ['N° SIRET :', formatSiret(arvieux.siret)],
            ],
          ],
          [
            'Contrat',
            [
              ['Assureur :', 'Alpine Prévoyance et Dommages'],
              ['N° de police :', '4417 902 RCD'],
              ['Date d’effet :', shortDate(began)],
              ['Période de validité :', `${shortDate(from)} - ${shortDate(until)}`],
            ],
          ],
          [
            'Garanties',
            [
              ['Plafond par sinistre :', '2 000 000 €'],
              ['Franchise :', '1 000 €'],
              ['Étendue géographique :', 'France métropolitaine'],
            ],
          ],
        ],
        lead: 'Activités garanties :',
        activities,
        closing:
          'La garantie de responsabilité civile décennale s’applique aux travaux de construction (articles L. 241-1 et L. 243-2 du code des assurances). La présente attestation ne constitue qu’une présomption de garantie.',
        issued: `Établie à Grenoble, le ${shortDate(issuedOn)}`,
        footer:
          'Alpine Prévoyance et Dommages, société anonyme au capital de 15 000 000 €, 319 764 585 RCS Grenoble. Document fictif.',
      }),
    truth: {
      kind: 'rc_pro',
      also: ['decennale'],
      fields: {
        siren: [],
        siret: [arvieux.siret],
        insured: [arvieux.tradeName],
        insurer: ['Alpine Prévoyance et Dommages'],
        broker: [],
        policyNumber: ['4417 902 RCD'],
        validFrom: [from, began],
        validUntil: [until],
        issuedOn: [issuedOn],
        activities,
        amount: ['200000000'],
        excess: ['100000'],
        territory: ['France métropolitaine'],
      },
    },
  }
}

function shortSheet(today: CivilDate): CorpusDocument {
  const [from, until, issuedOn] = [addDays(today, -365), addDays(today, -1), addDays(today, -360)]
  const activities = ['Peinture intérieure', 'Revêtements de sols souples']
  return {
    name: 'rc-intermediaire',
    build: () =>
      typesetTemplate('insurance-sheet', {
        font: OFFICE,
        insurer: 'La Cauchoise Assurances',
        title: 'Attestation de responsabilité civile professionnelle',
        boxes: [
          [
            'Parties',
            [
              ['Souscripteur :', `${dambreville.registeredName} EI`],
              ['N° SIREN :', formatSiren(dambreville.siren)],
              ['Assureur :', 'La Cauchoise Assurances'],
              ['Intermédiaire :', 'Agence du Pollet'],
              ['Numéro de contrat :', 'C 2018 44071'],
              ['Prise d’effet :', shortDate(from)],
              ['Date d’échéance :', shortDate(until)],
            ],
          ],
          [
            'Montants',
            [
              ['Limite par sinistre :', '600 000 €'],
              ['Franchise :', '300 €'],
            ],
          ],
        ],
        lead: 'Activités déclarées :',
        activities,
        closing:
          'Le présent contrat ne couvre pas la responsabilité civile décennale. La présente attestation ne constitue qu’une présomption de garantie.',
        issued: `Fait à Dieppe, le ${longDate(issuedOn)}`,
        footer: 'La Cauchoise Assurances, entreprise régie par le code des assurances. Document fictif.',
      }),
    truth: {
      kind: 'rc_pro',
      fields: {
        siren: [dambreville.siren],
        siret: [],
        insured: [`${dambreville.registeredName} EI`],
        insurer: ['La Cauchoise Assurances'],
        broker: ['Agence du Pollet'],
        policyNumber: ['C 2018 44071'],
        validFrom: [from],
        validUntil: [until],
        issuedOn: [issuedOn],
        activities,
        amount: ['60000000'],
        excess: ['30000'],
      },
    },
  }
}

type TenYears = {
  readonly font: string
  readonly insurer: string
  readonly insured: string
  readonly address: string
  readonly siren: string
  readonly policy: string
  readonly activities: readonly string[]
  readonly from: CivilDate
  readonly until: CivilDate
  readonly issuedOn: CivilDate
}

function tenYearsSheet(o: TenYears): Uint8Array {
  return typesetTemplate('decennale', {
    font: o.font,
    insurer: o.insurer,
    title: 'Attestation d’assurance de responsabilité civile décennale',
    rows: [
      ['Assuré :', o.insured],
      ['Adresse :', o.address],
      ['N° SIREN :', formatSiren(o.siren)],
      ['Contrat n° :', o.policy],
    ],
    statement: `${o.insurer} atteste que l’assuré désigné ci-dessus est titulaire d’un contrat d’assurance de responsabilité décennale, conforme aux articles A. 243-2 et suivants du code des assurances.`,
    territory: 'France métropolitaine',
    activities: o.activities,
    validFrom: shortDate(o.from),
    validUntil: shortDate(o.until),
    covers: [
      ['Montant des garanties par sinistre :', '10 000 000 €'],
      ['Franchise par sinistre :', '1 500 €'],
    ],
    issued: `Fait à Paris, le ${longDate(o.issuedOn)}`,
    footer: `${o.insurer}, entreprise régie par le code des assurances, 319 764 585 RCS Paris. Document fictif.`,
  })
}

const tenYearsTruth = (o: TenYears): CorpusDocument['truth'] => ({
  kind: 'decennale',
  fields: {
    siren: [o.siren],
    siret: [],
    insured: [o.insured],
    insurer: [o.insurer],
    broker: [],
    policyNumber: [o.policy],
    validFrom: [o.from],
    validUntil: [o.until],
    issuedOn: [o.issuedOn],
    activities: o.activities,
    amount: ['1000000000'],
    excess: ['150000'],
    territory: ['France métropolitaine'],
  },
})

function tenYears(today: CivilDate): CorpusDocument {
  const facts: TenYears = {
    font: OFFICE,
    insurer: 'Bâtisseurs Mutualistes de France',
    insured: quenouille.tradeName,
    address: addressOf(quenouille),
    siren: quenouille.siren,
    policy: 'BMF/2201/90417',
    activities: ['Maçonnerie et béton armé', 'Démolition', 'Terrassement'],
    from: addDays(today, -120),
    until: addDays(today, 244),
    issuedOn: addDays(today, -118),
  }
  return { name: 'decennale-societe', build: () => tenYearsSheet(facts), truth: tenYearsTruth(facts) }
}

function tenYearsOfPerson(today: CivilDate): CorpusDocument {
  const facts: TenYears = {
    font: 'New Computer Modern',
    insurer: 'Société Rémoise de Garantie',
    insured: hautmont.tradeName,
    address: addressOf(hautmont),
    siren: hautmont.siren,
    policy: '66 20418 D',
    activities: ['Installations électriques', 'Domotique'],
    from: addDays(today, -20),
    until: addDays(today, 344),
    issuedOn: addDays(today, -14),
  }
  return { name: 'decennale-electricite', build: () => tenYearsSheet(facts), truth: tenYearsTruth(facts) }
}
