import { expect, test } from 'vitest'
import source from '../../../resources/data/departments.json' with { type: 'json' }
import { readDepartments } from './typed-departments.ts'

const departments = source.map(({ code, nom, region }) => ({
  code,
  name: nom,
  region,
  regionCode: '',
  zone: '',
}))

test('codes and names are read, separated as one writes them, each once', () => {
  expect(readDepartments('42, 7 ; haute-loire\n2a 2B 42', departments)).toEqual({
    codes: ['42', '07', '43', '2A', '2B'],
    unknown: [],
  })
  expect(readDepartments('Cote d’or, 974 La Réunion', departments).codes).toEqual(['21', '974'])
})

test('what is no département is told, and the others are kept', () => {
  expect(readDepartments('42 99, Ardeche, Bavière', departments)).toEqual({
    codes: ['42', '07'],
    unknown: ['99', 'Bavière'],
  })
  expect(readDepartments('  ,;', departments)).toEqual({ codes: [], unknown: [] })
})
