import { describe, expect, test } from 'vitest'
import { civilDateOf } from './civil-date.ts'
import { type DossierFacts, documentValues, dossierValues } from './motive-values.ts'

const dossier: DossierFacts = {
  companyName: 'Thermadour Énergies',
  reference: 'D-2026-0418',
  contactName: null,
  siret: '91240673300010',
  subtypes: ['Pompe à chaleur', 'Climatisation réversible'],
  departments: ['Isère (38)'],
}
const valuesOf = (evidence: Parameters<typeof documentValues>[1]['evidence']) =>
  documentValues(dossier, { kind: 'kbis', evidence, today: civilDateOf('2026-11-24'), maxAgeDays: 92 })

describe('what a motive quotes', () => {
  test('is what was read, in words, with the age on the day it is said', () => {
    const values = valuesOf([
      { field: 'issuedOn', value: '2026-08-04' },
      { field: 'siren', value: '912406733' },
    ])
    expect(values).toMatchObject({
      document: 'extrait Kbis',
      date_lue: '4\u00a0août 2026',
      age_jours: '112',
      age_max: '92',
      date_limite: '24\u00a0août 2026',
      siren_lu: '912\u00a0406\u00a0733',
      activite: 'Pompe à chaleur et Climatisation réversible',
    })
  })

  test('is never what was read on a scan without proof, nor a date that is none', () => {
    const values = valuesOf([
      { field: 'issuedOn', value: '2026-08-04', certain: false },
      { field: 'validUntil', value: 'fin décembre' },
    ])
    expect(values).toMatchObject({ date_lue: undefined, age_jours: undefined, date_fin: undefined })
  })

  test('is left out when the dossier does not say it', () => {
    expect(dossierValues({ ...dossier, siret: '912', subtypes: [] })).toMatchObject({
      siren_attendu: undefined,
      activite: undefined,
      contact: undefined,
    })
  })
})
