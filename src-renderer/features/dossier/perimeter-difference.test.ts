import { expect, test } from 'vitest'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { perimeterDifference } from './perimeter-difference.ts'

const cell = (departmentCode: string, subtypeCode: string) =>
  ({ departmentCode, subtypeCode }) as DossierDetail['perimeter'][number]

test('only the cells that one side alone asks for are told, yours first', () => {
  const both = cell('38', 'fuite')
  const difference = perimeterDifference([both, cell('01', 'fuite')], [both, cell('69', 'pompe')], code =>
    code.toUpperCase(),
  )
  expect(difference).toEqual([
    { name: '01 FUITE', yours: 'demandée', theirs: '' },
    { name: '69 POMPE', yours: '', theirs: 'demandée' },
  ])
  expect(perimeterDifference([both], [both], code => code)).toEqual([])
})
