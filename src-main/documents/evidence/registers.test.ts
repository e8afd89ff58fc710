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

const KBIS: Rows = [
  'Extrait Kbis',
  'à jour au 1er mai 2026',
  'IDENTIFICATION DE LA PERSONNE MORALE',
  ['Immatriculation au RCS, numéro', '912 406 733 R.C.S. Grenoble'],
]

describe('a Kbis', () => {
  test('is as old as its « à jour au »; the day it was printed comes after', () => {
    expect(valuesOf('issuedOn', ...KBIS, 'R.C.S. Grenoble, 04/05/2026, 09:12:40')).toEqual([
      '2026-05-01',
      '2026-05-04',
    ])
  })

  test('of a company that moved gives this register’s day first, then the first one’s', () => {
    const rows: Rows = [
      ...KBIS,
      ['Date d’immatriculation d’origine', '02/01/2001'],
      ['Date d’immatriculation', '10/04/2008'],
    ]
    expect(valuesOf('registeredOn', ...rows)).toEqual(['2008-04-10', '2001-01-02'])
  })

  test('names those who manage, not those who check the accounts', () => {
    const rows: Rows = [
      ...KBIS,
      'GESTION, DIRECTION, ADMINISTRATION, CONTROLE, ASSOCIES OU MEMBRES',
      'Président',
      ['Dénomination', 'HOLDING VAUBRELLE'],
      'Directeur général',
      ['Nom, prénoms', 'VAUBRELLE Maëlle'],
      'Commissaire aux comptes titulaire',
      ['Dénomination', 'AUDIT DES CIMES'],
      'RENSEIGNEMENTS RELATIFS A L’ACTIVITE',
    ]
    expect(valuesOf('manager', ...rows)).toEqual(['HOLDING VAUBRELLE', 'VAUBRELLE Maëlle'])
  })

  test.each([
    ['10 000,00 Euros', '1000000'],
    ['1.000 EUR', '100000'],
    ['7 622,45 €', '762245'],
  ])('with a capital of « %s » has %s cents', (printed, cents) => {
    expect(valuesOf('capital', ...KBIS, ['Capital social', printed])).toEqual([cents])
    expect(valuesOf('capital', ...KBIS, ['Capital social (variable) (minimum)', printed])).toEqual([cents])
  })

  test.each([
    ['Plan de sauvegarde arrêté le 03/02/2025', 'sauvegarde'],
    ['Jugement arrêtant un plan de continuation', 'redressement judiciaire'],
    ['Jugement arrêtant un plan de redressement', 'redressement judiciaire'],
    ['Clôture pour insuffisance d’actif', 'liquidation judiciaire'],
  ])('that says « %s » reports a %s', (sentence, expected) => {
    expect(valuesOf('proceedings', ...KBIS, sentence)).toEqual([expected])
  })

  test.each([
    ['Radiation à compter du 27/06/2024'],
    ['Société radiée au 27/06/2024'],
    ['Mention du 27/06/2024 : Radiation'],
    ['Mention n° 4 du 27/06/2024 - radiée d’office'],
  ])('that says « %s » is struck off on that day', sentence => {
    expect(valuesOf('struckOffOn', ...KBIS, sentence)).toEqual(['2024-06-27'])
  })

  test('of a sole trader has the name of a person and the address of the establishment', () => {
    const rows: Rows = [
      'Extrait K',
      'IDENTIFICATION DE LA PERSONNE PHYSIQUE',
      ['Immatriculation au RCS, numéro', '912 406 733 R.C.S. Angers'],
      ['Nom, prénoms', 'ORSONNET Gaëtan Émile'],
      'RENSEIGNEMENTS RELATIFS A L’ACTIVITE ET A L’ETABLISSEMENT PRINCIPAL',
      ['Adresse de l’établissement', '8 Levée de la Daguenière 49000 Angers'],
    ]
    expect(readEvidence(readingOf(...rows)).kind).toBe('k')
    expect(valuesOf('name', ...rows)).toEqual(['ORSONNET Gaëtan Émile'])
    expect(valuesOf('address', ...rows)).toEqual(['8 Levée de la Daguenière 49000 Angers'])
  })
})

describe('an avis SIRENE', () => {
  const AVIS: Rows = [
    'SITUATION AU REPERTOIRE SIRENE',
    ['Description de l’entreprise', 'Entreprise active depuis le 02/01/2024'],
    ['Identifiant SIREN', '982 549 826'],
    ['Identifiant SIRET du siège', '982 549 826 00013'],
  ]

  test('of another establishment keeps the seat’s number apart from its own', () => {
    const rows: Rows = [
      ...AVIS,
      ['Description de l’établissement', 'Etablissement fermé depuis le 15/03/2025'],
      ['Identifiant SIRET', '982 549 826 00021'],
      ['Adresse', '9 QUAI DE LA FOSSE'],
      ['', '44000 NANTES'],
    ]
    expect(valuesOf('siret', ...rows)).toEqual(['98254982600013'])
    expect(valuesOf('establishment', ...rows)).toEqual(['98254982600021'])
    expect(valuesOf('address', ...rows)).toEqual(['9 QUAI DE LA FOSSE 44000 NANTES'])
    expect(valuesOf('closedOn', ...rows)).toEqual(['2025-03-15'])
  })

  test('of the seat says nothing of another establishment', () => {
    const rows: Rows = [...AVIS, ['Identifiant SIRET', '982 549 826 00013']]
    expect(valuesOf('establishment', ...rows)).toEqual([])
  })

  test.each([
    ['Activité Principale Exercée (APE)', '43.22B - Travaux d’installation', '43.22B'],
    ['Activité Principale Exercée (APE)', '6202A Conseil', '62.02A'],
    ['Code APE', '43.22 B', '43.22B'],
    ['Activité Principale Exercée (APE)', 'Conseil', undefined],
  ])('« %s %s » has the code %s', (label, value, expected) => {
    expect(valuesOf('activityCode', ...AVIS, [label, value])[0]).toBe(expected)
  })

  test('of a sole trader has a name in two lines', () => {
    expect(valuesOf('name', ...AVIS, 'NomORSONNET', 'PrénomsGaëtan Émile')).toEqual(['ORSONNET Gaëtan Émile'])
  })
})

describe('an attestation of the RNE', () => {
  const RNE: Rows = [
    'ATTESTATION D’IMMATRICULATION AU REGISTRE NATIONAL DES ENTREPRISES',
    'Délivrée par l’INPI le 4 août 2026',
    ['Numéro SIREN', '912 406 733'],
  ]

  test('is as old as the day it was issued, not as the last update of the company', () => {
    const rows: Rows = [...RNE, ['Date de mise à jour de l’entreprise', '01/02/2023']]
    expect(valuesOf('issuedOn', ...rows)).toEqual(['2026-08-04'])
  })

  test.each([
    ['Date de radiation', 'struckOffOn'],
    ['Radiée du RNE le', 'struckOffOn'],
    ['Date de cessation d’activité', 'closedOn'],
  ] as const)('with « %s » has a %s', (label, field) => {
    expect(valuesOf(field, ...RNE, [label, '27/06/2024'])).toEqual(['2024-06-27'])
  })

  test('has the code of its activity', () => {
    expect(valuesOf('activityCode', ...RNE, ['Code APE', '43.22B'])).toEqual(['43.22B'])
  })
})
