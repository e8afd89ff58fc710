import { describe, expect, test } from 'vitest'
import { registryCompany } from '../../src-preload/contract/registry.ts'
import { readAnswer } from './read-answer.ts'
import { aCompany, anEstablishment, found } from './registry-fixture.ts'

const SIRET = '91240673300010'
const OTHER = '73282932000074'

describe('what the registry answers', () => {
  test('is read in our own shape', () => {
    const answer = readAnswer(SIRET, found(aCompany(SIRET)))
    expect(answer).toEqual({
      outcome: 'found',
      company: {
        siren: '912406733',
        name: 'THERMADOUR ENERGIES',
        legalForm: '5499',
        active: true,
        createdOn: '2022-03-14',
        closedOn: null,
        activityCode: '43.22B',
        headcount: { from: 3, to: 5 },
        managers: [{ name: 'ALCIDE JEAN MONTFERRIER', role: 'Gérant' }],
        seat: {
          siret: SIRET,
          address: '14 B RUE DES FORGES',
          postalCode: '38500',
          commune: 'VOIRON',
          active: true,
          closedOn: null,
        },
        establishment: expect.objectContaining({ siret: SIRET, active: true }),
      },
    })
    expect(registryCompany.parse(answer?.company)).toEqual(answer?.company)
  })

  test('counts only for the very SIRET, wherever it comes in the list', () => {
    const near = aCompany(OTHER, { nom_complet: 'THERMADOUR', nom_raison_sociale: 'THERMADOUR' })
    expect(readAnswer(SIRET, found(near, aCompany(SIRET)))?.company?.name).toBe('THERMADOUR ENERGIES')
    expect(readAnswer(SIRET, found(near))).toEqual({ outcome: 'not_found', company: null })
  })

  test('says that the company is there when only its establishment is not', () => {
    const answer = readAnswer('91240673300028', found(aCompany(SIRET)))
    expect(answer).toMatchObject({
      outcome: 'not_found',
      company: { name: 'THERMADOUR ENERGIES', establishment: null, seat: { siret: SIRET } },
    })
  })

  test('finds an establishment that is not the seat, and says that it is closed', () => {
    const closed = anEstablishment('91240673300028', {
      etat_administratif: 'F',
      date_fermeture: '2025-06-30',
    })
    const answer = readAnswer('91240673300028', found(aCompany(SIRET, { matching_etablissements: [closed] })))
    expect(answer).toMatchObject({
      outcome: 'found',
      company: { active: true, establishment: { active: false, closedOn: '2025-06-30' } },
    })
  })

  test('may hide: a company that is masked is there, and its state is known', () => {
    const hidden = anEstablishment(SIRET, {
      adresse: '[ND] [ND] 38500 VOIRON',
      libelle_commune: '[NON-DIFFUSIBLE]',
    })
    const company = aCompany(SIRET, {
      statut_diffusion: 'P',
      nom_complet: '[NON-DIFFUSIBLE]',
      nom_raison_sociale: '[ND]',
      siege: hidden,
      matching_etablissements: [hidden],
      dirigeants: [],
    })
    expect(readAnswer(SIRET, found(company))).toMatchObject({
      outcome: 'masked',
      company: { name: null, active: true, seat: { address: null, commune: null } },
    })
  })

  test('may lack every field', () => {
    const bare = { siege: { siret: SIRET } }
    expect(readAnswer(SIRET, found(bare))).toMatchObject({
      outcome: 'found',
      company: { name: null, active: null, headcount: null, managers: [], legalForm: null },
    })
    const nulls = Object.fromEntries(Object.keys(aCompany(SIRET)).map(key => [key, null]))
    expect(readAnswer(SIRET, found(nulls))).toEqual({ outcome: 'not_found', company: null })
  })

  test('may have fields of another type, which say nothing', () => {
    const odd = aCompany(SIRET, {
      nom_raison_sociale: 12,
      dirigeants: 'x',
      date_creation: '2022-99-99',
      siren: {},
    })
    expect(readAnswer(SIRET, found(odd))?.company).toMatchObject({
      name: 'THERMADOUR ENERGIES',
      managers: [],
      createdOn: null,
    })
  })

  test.each([[undefined], [null], ['text'], [{}], [{ results: 'none' }], [[]]])('%j is no answer', body => {
    expect(readAnswer(SIRET, body)).toBeNull()
  })
})
