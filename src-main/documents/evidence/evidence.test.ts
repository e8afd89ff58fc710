import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readingOf } from '../testing/reading-of.ts'
import type { EvidenceField } from './evidence.ts'
import { readEvidence } from './evidence-for.ts'
import { fold } from './fold.ts'
import { parseFrenchDate } from './french-date.ts'

type Rows = (string | [label: string, value: string])[]

function valuesOf(field: EvidenceField, ...rows: Rows): string[] {
  return readEvidence(readingOf(...rows))
    .evidence.filter(row => row.field === field)
    .map(row => row.value)
}

const KBIS_HEAD = ['Extrait Kbis', 'à jour au 1er mai 2026', 'IDENTIFICATION DE LA PERSONNE MORALE'] as const

const RC_HEAD = [
  'Attestation d’assurance responsabilité civile professionnelle',
  'Mutuelle Arvernale d’Assurances atteste que Thermadour Énergies est titulaire',
  'du contrat n° MA-2207-448190.',
] as const

describe('a Kbis', () => {
  test('speaks of the company by its first RCS number, not by the domiciliation company’s', () => {
    const rows: Rows = [
      ...KBIS_HEAD,
      ['Immatriculation au RCS, numéro', '912 406 733 R.C.S. Grenoble'],
      ['Nom du domiciliataire', 'ADRESSE HAUTE'],
      ['Immatriculation au RCS, numéro', '488 160 276 R.C.S. Paris'],
    ]
    expect(valuesOf('siren', ...rows)).toEqual(['912406733'])
  })

  test('whose first number has a wrong key gives no number, never the next one’s', () => {
    const rows: Rows = [
      ...KBIS_HEAD,
      ['Immatriculation au RCS, numéro', '912 406 734 R.C.S. Grenoble'],
      ['Nom du domiciliataire', 'ADRESSE HAUTE'],
      ['Immatriculation au RCS, numéro', '488 160 276 R.C.S. Paris'],
    ]
    expect(valuesOf('siren', ...rows)).toEqual([])
  })

  test('is read when labels and values stand on alternate lines', () => {
    const rows: Rows = [
      ...KBIS_HEAD,
      'Immatriculation au RCS, numéro',
      '912\u00a0406\u202f733 R.C.S. Grenoble',
      'Dénomination ou raison sociale',
      'THERMADOUR ÉNERGIES',
      'Adresse du siège',
      '14 B Rue des Forges',
      '38500 Voiron',
    ]
    expect(valuesOf('siren', ...rows)).toEqual(['912406733'])
    expect(valuesOf('name', ...rows)).toEqual(['THERMADOUR ÉNERGIES'])
    expect(valuesOf('address', ...rows)).toEqual(['14 B Rue des Forges 38500 Voiron'])
  })

  test('with colons and « Dénomination sociale » is read as well', () => {
    const rows: Rows = [
      ...KBIS_HEAD,
      'Immatriculation au RCS, numéro : 912 406 733 R.C.S. Grenoble',
      ['Dénomination sociale', 'THERMADOUR ÉNERGIES'],
      'Capital social : 15 000,50 Euros',
    ]
    expect(valuesOf('siren', ...rows)).toEqual(['912406733'])
    expect(valuesOf('name', ...rows)).toEqual(['THERMADOUR ÉNERGIES'])
    expect(valuesOf('capital', ...rows)).toEqual(['1500050'])
  })

  test('keeps a long address to its column', () => {
    const rows: Rows = [
      ...KBIS_HEAD,
      ['Immatriculation au RCS, numéro', '912 406 733 R.C.S. Grenoble'],
      ['Adresse du siège', 'Zone artisanale des Forges, bâtiment C'],
      ['', '38500 Voiron'],
      ['Activités principales', 'Chauffage'],
    ]
    expect(valuesOf('address', ...rows)).toEqual(['Zone artisanale des Forges, bâtiment C 38500 Voiron'])
  })

  test.each([
    ['Jugement prononçant la liquidation judiciaire', ['liquidation judiciaire']],
    ['Ouverture d’une procédure de sauvegarde', ['sauvegarde']],
    ['Aucune procédure de redressement ou de liquidation judiciaire', []],
  ])('that says « %s » reports %j', (sentence, expected) => {
    const rows: Rows = [
      ...KBIS_HEAD,
      ['Immatriculation au RCS, numéro', '912 406 733 R.C.S. Grenoble'],
      sentence,
    ]
    expect(valuesOf('proceedings', ...rows)).toEqual(expected)
  })

  test.each([
    ['Immatriculation radiée le', '27/06/2024'],
    ['Radiation du RCS le', '27 juin 2024'],
    ['Radiée d’office en date du', '27.06.2024'],
  ])('that says « %s » is struck off on that day', (label, date) => {
    const rows: Rows = [
      ...KBIS_HEAD,
      ['Immatriculation au RCS, numéro', '912 406 733 R.C.S. Grenoble'],
      [label, date],
    ]
    expect(valuesOf('struckOffOn', ...rows)).toEqual(['2024-06-27'])
  })
})

describe('an avis SIRENE', () => {
  const STUCK: Rows = [
    'SITUATION AU REPERTOIRE SIRENE',
    'À la date du 14/02/2024',
    'Description de l’entrepriseEntreprise active depuis le 02/01/2024',
    'Identifiant SIREN982 549 826',
    'Identifiant SIRET du siège982 549 826 00013',
    'DénominationACME CORP',
    'Catégorie juridique5499 - Société à responsabilité limitée (sans autre',
    'indication)',
    'Identifiant SIRET982 549 826 00013',
    'Adresse4 BD PASTEUR',
    '44100 NANTES',
  ]

  test('with labels stuck to values is read like any other', () => {
    const { kind, evidence } = readEvidence(readingOf(...STUCK))
    expect(kind).toBe('sirene')
    expect(evidence.map(({ field, value }) => [field, value])).toEqual([
      ['issuedOn', '2024-02-14'],
      ['siren', '982549826'],
      ['siret', '98254982600013'],
      ['name', 'ACME CORP'],
      ['legalForm', 'Société à responsabilité limitée'],
      ['address', '4 BD PASTEUR 44100 NANTES'],
      ['active', '2024-01-02'],
    ])
  })

  test('of a closed company with a closed establishment tells both days', () => {
    const rows: Rows = [
      'SITUATION AU REPERTOIRE SIRENE',
      ['Description de l’entreprise', 'Entreprise cessée depuis le 31/03/2025'],
      ['Identifiant SIREN', '982 549 826'],
      ['Description de l’établissement', 'Etablissement fermé depuis le 15/03/2025'],
    ]
    expect(valuesOf('closedOn', ...rows)).toEqual(['2025-03-31', '2025-03-15'])
    expect(valuesOf('active', ...rows)).toEqual([])
  })

  test('of someone who keeps it private gives no masked value', () => {
    expect(
      valuesOf('name', 'SITUATION AU REPERTOIRE SIRENE', 'Identifiant SIREN982 549 826', 'Nom[ND]'),
    ).toEqual([])
  })
})

describe('an attestation of insurance', () => {
  test('names the insurer and not the broker who signs it', () => {
    const rows: Rows = [
      'Attestation d’assurance responsabilité civile professionnelle',
      'Cabinet Pelvoux Courtage atteste que Toitures Vaubrelle est assurée,',
      'police n° 58 114 207 B',
      ['Assureur :', 'Compagnie Sarrazine d’Assurances'],
    ]
    expect(valuesOf('insurer', ...rows)).toEqual(['Compagnie Sarrazine d’Assurances'])
    expect(valuesOf('insured', ...rows)).toEqual(['Toitures Vaubrelle'])
    expect(valuesOf('policyNumber', ...rows)).toEqual(['58 114 207 B'])
  })

  test.each([
    ['L’assureur Mutuelle Arvernale atteste que la société Karu Solaire est titulaire'],
    [
      'Je soussigné(e) A. Brun, représentant la compagnie d’assurance Mutuelle Arvernale, atteste que Karu Solaire a souscrit',
    ],
    ['Nous soussignés, Mutuelle Arvernale, certifions que Karu Solaire, 5 rue du Flamboyant, est assurée'],
  ])('« %s » names both', sentence => {
    const rows: Rows = ['Attestation de responsabilité civile professionnelle, contrat n° 12', sentence]
    expect(valuesOf('insurer', ...rows)).toEqual(['Mutuelle Arvernale'])
    expect(valuesOf('insured', ...rows)).toEqual(['Karu Solaire'])
  })

  test('gives a name that runs over two lines whole, or not at all', () => {
    const rows: Rows = [
      'Attestation de responsabilité civile professionnelle, contrat n° 12, Mutuelle',
      'd’Assurances atteste que Toitures',
      'Vaubrelle, 3 chemin de la Cluse, est assurée.',
    ]
    expect(valuesOf('insurer', ...rows)).toEqual([])
    expect(valuesOf('insured', ...rows)).toEqual(['Toitures Vaubrelle'])
  })

  test('that points at the insured below takes the name from there', () => {
    const rows: Rows = [
      'Attestation de responsabilité civile professionnelle, contrat n° 12',
      'Mutuelle Arvernale atteste que la société désignée ci-dessous est titulaire d’un contrat.',
      ['Assuré :', 'Karu Solaire'],
    ]
    expect(valuesOf('insured', ...rows)).toEqual(['Karu Solaire'])
  })

  test('puts the printed period before the day the contract began', () => {
    const rows: Rows = [...RC_HEAD, ['Date d’effet :', '01/03/2019'], 'valable du 01/01/2026 au 31/12/2026']
    expect(valuesOf('validFrom', ...rows)).toEqual(['2026-01-01', '2019-03-01'])
  })

  test('never gives the insurer’s own RCS number as the insured’s', () => {
    expect(valuesOf('siren', ...RC_HEAD, 'Mutuelle Arvernale, 319 764 585 RCS Nanterre')).toEqual([])
    expect(valuesOf('siren', ...RC_HEAD, 'Mutuelle Arvernale, RCS 319 764 585')).toEqual([])
  })

  test.each([
    ['pour la période du 01/01/2026 au 31/12/2026', '2026-01-01', '2026-12-31'],
    ['valable du 1er janvier 2026 jusqu’au 31 décembre 2026', '2026-01-01', '2026-12-31'],
  ])('« %s » is a period', (sentence, from, until) => {
    expect(valuesOf('validFrom', ...RC_HEAD, sentence)).toEqual([from])
    expect(valuesOf('validUntil', ...RC_HEAD, sentence)).toEqual([until])
  })

  test('that excludes the ten-year cover is not one of the ten-year cover', () => {
    const { kind, also } = readEvidence(
      readingOf(...RC_HEAD, 'Le contrat ne couvre pas', 'la responsabilité civile décennale.'),
    )
    expect({ kind, also }).toEqual({ kind: 'rc_pro', also: [] })
  })

  test('lists the activities printed, each with its following lines', () => {
    const rows: Rows = [
      ...RC_HEAD,
      'pour les activités suivantes :',
      '• Couverture et zinguerie',
      '• Charpente',
      'Franchise : 800 €',
    ]
    expect(valuesOf('activities', ...rows)).toEqual(['Couverture et zinguerie', 'Charpente'])
    expect(valuesOf('activities', ...RC_HEAD, 'Activités garanties : plomberie, chauffage')).toEqual([
      'plomberie',
      'chauffage',
    ])
  })
})

describe('anything else', () => {
  test('is unknown, even a letter that speaks of these documents', () => {
    const letter = readingOf(
      'Bonjour,',
      'Vous trouverez ci-joints notre extrait Kbis, l’avis de situation SIRENE',
      'et notre attestation de responsabilité civile professionnelle.',
    )
    expect(readEvidence(letter)).toEqual({ kind: 'unknown', also: [], reasons: [], evidence: [] })
  })

  test('unreadable proves nothing', () => {
    expect(readEvidence({ state: 'unreadable', reason: 'scan' }).evidence).toEqual([])
  })

  test('never breaks the extractors and never gives a number with a wrong key', () => {
    const word = fc.constantFrom(
      'Extrait Kbis',
      'IDENTIFICATION DE LA PERSONNE MORALE',
      'Immatriculation au RCS, numéro',
      '912 406 733',
      '912 406 734',
      'Adresse',
      'SITUATION AU REPERTOIRE SIRENE',
      'Identifiant SIREN',
      'Identifiant SIRET',
      '31/02/2026',
      'responsabilité civile professionnelle',
      'Attestation',
      'assureur',
      'police n°',
      'activités suivantes :',
      '•',
      '---',
      'Capital social',
      'du 01/01/2026 au',
      '',
      'Œuvre ﬁnie',
      '😀',
    )
    const line = fc
      .array(fc.oneof(word, fc.string({ maxLength: 12 })), { maxLength: 4 })
      .map(words => words.join(' '))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), lines => {
        for (const { field, value, text, rect } of readEvidence(readingOf(...lines)).evidence) {
          expect(value).not.toBe('')
          expect(text).not.toBe('')
          expect(Object.values(rect).every(Number.isFinite)).toBe(true)
          if (field === 'siren') expect(value).toBe('912406733')
          if (field.endsWith('On')) expect(new Date(value).toISOString().slice(0, 10)).toBe(value)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('folding', () => {
  test('keeps every offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fold(text)).toHaveLength(text.length)
      }),
    )
    expect(fold('À L’ÉTÉ\u00a0\u2011 ŒUVRE')).toBe("a l'ete - œuvre")
  })
})

describe('a French date', () => {
  test.each([
    ['4 aout 2026', '2026-08-04'],
    ['1er janvier 2027', '2027-01-01'],
    ['04/08/2026', '2026-08-04'],
    ['29.02.2028', '2028-02-29'],
    ['29/02/2027', null],
    ['31 fevrier 2026', null],
    ['2026-08-04', null],
  ])('%s is %s', (text, expected) => {
    expect(parseFrenchDate(text)).toBe(expected)
  })
})
