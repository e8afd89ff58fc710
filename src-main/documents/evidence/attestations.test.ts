import { describe, expect, test } from 'vitest'
import { readingOf } from '../testing/reading-of.ts'
import type { EvidenceField } from './evidence.ts'
import { readEvidence } from './evidence-for.ts'

type Rows = (string | [label: string, value: string])[]

function valuesOf(field: EvidenceField, ...rows: Rows): string[] {
  return readEvidence(readingOf(...rows))
    .evidence.filter(row => row.field === field)
    .map(row => row.value)
}

const HEAD: Rows = [
  'Attestation d’assurance responsabilité civile professionnelle',
  'Mutuelle Arvernale d’Assurances atteste que Thermadour Énergies est titulaire',
  'du contrat n° MA-2207-448190.',
]

describe('the period of an attestation', () => {
  test.each([
    ['pour la période du 01/01/2026 au 31/12/2026', '2026-01-01', '2026-12-31'],
    ['valable du 1er janvier au 31 décembre 2026', '2026-01-01', '2026-12-31'],
    ['valable du 1er juillet au 30 juin 2026', '2025-07-01', '2026-06-30'],
    ['Période de validité : 01/01/2026 - 31/12/2026', '2026-01-01', '2026-12-31'],
    ['Période de garantie : 01/01/2026 au 31/12/2026', '2026-01-01', '2026-12-31'],
    ['valable du 01/01/2026 à 0 h au 31/12/2026 à 24 h', '2026-01-01', '2026-12-31'],
    ['valable du 01/01/2026 (0 heure) au 31/12/2026 (24 heures)', '2026-01-01', '2026-12-31'],
    [
      'pour la période du 1er janvier 2026 inclus jusqu’au 31 décembre 2026 inclus',
      '2026-01-01',
      '2026-12-31',
    ],
    [
      'chantiers dont la date d’ouverture est comprise entre le 01/01/2026 et le 31/12/2026',
      '2026-01-01',
      '2026-12-31',
    ],
    ['pour les chantiers ouverts du 01.01.26 au 31.12.26', '2026-01-01', '2026-12-31'],
  ])('« %s » has both ends', (sentence, from, until) => {
    expect(valuesOf('validFrom', ...HEAD, sentence)).toEqual([from])
    expect(valuesOf('validUntil', ...HEAD, sentence)).toEqual([until])
  })

  test.each([
    ['Date d’effet : 01/03/2026'],
    ['Prise d’effet le 1er mars 2026'],
    ['Ce contrat prend effet le 1er mars 2026.'],
    ['Début de validité : 01/03/2026'],
    ['valable 12 mois à compter du 01/03/2026'],
    ['Garanties à effet du 1er mars 2026'],
  ])('« %s » begins it', sentence => {
    expect(valuesOf('validFrom', ...HEAD, sentence)).toEqual(['2026-03-01'])
    expect(valuesOf('validUntil', ...HEAD, sentence)).toEqual([])
  })

  test.each([
    ['Date d’échéance : 28/02/2027'],
    ['Prochaine échéance le 28/02/2027'],
    ['Date d’expiration : 28 février 2027'],
    ['Cette attestation expire le 28/02/2027'],
    ['Fin de validité : 28/02/2027'],
    ['La présente attestation est valable jusqu’au 28 février 2027'],
    ['Les garanties sont acquises jusqu’au 28/02/2027 inclus'],
  ])('« %s » ends it', sentence => {
    expect(valuesOf('validUntil', ...HEAD, sentence)).toEqual(['2027-02-28'])
  })

  test('said of the cover comes before any other', () => {
    const rows: Rows = [
      ...HEAD,
      'Le contrat a été renouvelé par avenant. Exercice comptable du 01/04/2019 au 31/03/2020.',
      'La présente attestation est valable du 01/01/2026 au 31/12/2026.',
    ]
    expect(valuesOf('validFrom', ...rows)).toEqual(['2026-01-01', '2019-04-01'])
    expect(valuesOf('validUntil', ...rows)).toEqual(['2026-12-31', '2020-03-31'])
  })

  test('that names a day that does not exist gives no row for it', () => {
    expect(valuesOf('validUntil', ...HEAD, 'valable du 01/01/2026 au 31/02/2027')).toEqual([])
  })
})

describe('who insures', () => {
  const TITLE = 'Attestation de responsabilité civile professionnelle, contrat n° 12'

  test.each([
    ['Risque porté par : Alpine Assurances SA'],
    ['Compagnie : Alpine Assurances SA'],
    ['Société d’assurance : Alpine Assurances SA'],
    ['Karu Solaire a souscrit un contrat auprès de Alpine Assurances SA, sous le numéro 12'],
    ['Cabinet Nord, agissant pour le compte de Alpine Assurances SA, atteste que Karu Solaire est assurée'],
    ['Alpine Assurances SA certifie que Karu Solaire est titulaire d’un contrat'],
    [
      'Alpine Assurances SA, société anonyme au capital de 4 000 000 €, entreprise régie par le code des assurances',
    ],
  ])('« %s » names the insurer', sentence => {
    expect(valuesOf('insurer', TITLE, sentence)).toEqual(['Alpine Assurances SA'])
  })

  test.each([
    ['Courtier : Cabinet Nord'],
    ['Intermédiaire : Cabinet Nord'],
    ['Votre agent général : Cabinet Nord'],
    ['Contrat placé par l’intermédiaire de Cabinet Nord, ORIAS 07 000 000'],
    ['Cabinet Nord atteste que Karu Solaire est assurée'],
  ])('« %s » names the broker, who is no insurer', sentence => {
    expect(valuesOf('broker', TITLE, sentence)).toEqual(['Cabinet Nord'])
    expect(valuesOf('insurer', TITLE, sentence)).toEqual([])
  })
})

describe('who is insured', () => {
  test.each([
    ['Nous certifions que Karu Solaire, 5 rue du Flamboyant, est assurée'],
    ['Nous attestons que la société Karu Solaire bénéficie d’un contrat'],
    ['Nous certifions garantir l’entreprise Karu Solaire, 5 rue du Flamboyant'],
    ['Assuré : Karu Solaire'],
    ['Assuré(e) / Souscripteur : Karu Solaire'],
    ['Titulaire du contrat : Karu Solaire'],
    ['Raison sociale : Karu Solaire'],
    ['Souscripteur : Karu Solaire'],
    ['Attestation délivrée à la société Karu Solaire, 5 rue du Flamboyant'],
  ])('« %s »', sentence => {
    const rows: Rows = [
      'Attestation de responsabilité civile professionnelle, contrat n° 12',
      sentence,
      'Assurances',
    ]
    expect(valuesOf('insured', ...rows)).toEqual(['Karu Solaire'])
  })

  test('has the number that stands in its own sentence, even an RCS number', () => {
    const rows: Rows = [
      'Attestation de responsabilité civile professionnelle, contrat n° 12',
      'Alpine Assurances SA, 319 764 585 RCS Nanterre, atteste que la société Thermadour Énergies,',
      '14 B Rue des Forges 38500 Voiron, RCS Grenoble 912 406 733, est titulaire d’un contrat.',
    ]
    expect(valuesOf('siren', ...rows)).toEqual(['912406733'])
  })
})

describe('the number of the policy', () => {
  test.each([
    ['du contrat n° AB-12.407', 'AB-12.407'],
    ['Numéro de police : 58 114 207 B', '58 114 207 B'],
    ['N° de contrat : 4417 902', '4417 902'],
    ['Référence du contrat : RC/77120-3', 'RC/77120-3'],
    ['Contrat : 77120', '77120'],
    ['N° adhérent : A 20441', 'A 20441'],
    ['titulaire de la police d’assurance responsabilité civile numéro 0041', '0041'],
  ])('« %s » is %s', (sentence, expected) => {
    const rows: Rows = [
      'Attestation d’assurance responsabilité civile professionnelle',
      'Alpine Assurances atteste que Karu Solaire est assurée pour les activités suivantes :',
      '• Plomberie',
      sentence,
    ]
    expect(valuesOf('policyNumber', ...rows)).toEqual([expected])
  })
})

describe('amounts', () => {
  test.each([
    ['Montant par sinistre : 1 500 000 €', ['150000000']],
    ['Plafond de garantie : 1.500.000,00 Euros', ['150000000']],
    ['à concurrence de 1,5 M€ par sinistre', ['150000000']],
    ['Tous dommages confondus, dans la limite de 8 millions d’euros', ['800000000']],
    ['Dommages corporels 500 000 EUR', ['50000000']],
    ['Alpine Assurances, société anonyme au capital de 12 000 000 €', []],
    ['Prime annuelle : 1 200 €', []],
    ['pour des ouvrages dont le coût total n’excède pas 15 000 000 €', []],
  ])('« %s » covers %j', (sentence, expected) => {
    expect(valuesOf('amount', ...HEAD, sentence)).toEqual(expected)
    expect(valuesOf('excess', ...HEAD, sentence)).toEqual([])
  })

  test('of a franchise are what stays with the insured', () => {
    expect(valuesOf('excess', ...HEAD, 'Franchise : 800 €')).toEqual(['80000'])
    expect(valuesOf('amount', ...HEAD, 'Franchise : 800 €')).toEqual([])
  })

  test('of a table are told apart by the names of its columns', () => {
    const rows: Rows = [...HEAD, ['Montants des garanties', 'Franchises'], ['1 500 000 €', '800 €']]
    expect(valuesOf('amount', ...rows)).toEqual(['150000000'])
    expect(valuesOf('excess', ...rows)).toEqual(['80000'])
  })
})

describe('where and what', () => {
  test.each([
    ['Étendue territoriale : France métropolitaine', 'France métropolitaine'],
    ['Étendue géographique des garanties : Union européenne', 'Union européenne'],
    ['Territorialité : France entière', 'France entière'],
    [
      'Les garanties s’exercent en France métropolitaine et dans les DROM.',
      'France métropolitaine et dans les DROM',
    ],
    ['Travaux réalisés en France métropolitaine.', 'France métropolitaine'],
  ])('« %s » is the territory %s', (sentence, expected) => {
    expect(valuesOf('territory', ...HEAD, sentence)).toEqual([expected])
  })

  test('activities may be numbered', () => {
    const rows: Rows = [
      ...HEAD,
      'Activités garanties :',
      '1. Plomberie',
      '2.3 - Chauffage',
      'Fait le 3 mai 2026',
    ]
    expect(valuesOf('activities', ...rows)).toEqual(['Plomberie', 'Chauffage'])
  })
})
