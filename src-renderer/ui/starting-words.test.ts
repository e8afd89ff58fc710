import { expect, test } from 'vitest'
import { formatDepartment } from '../wording/format.ts'
import { startingWords } from './starting-words.ts'

const named = [
  { value: '15', label: formatDepartment('15', 'Cantal') },
  { value: '38', label: formatDepartment('38', 'Isère') },
  { value: '74', label: formatDepartment('74', 'Haute-Savoie') },
]
const found = (search: string) =>
  startingWords({ options: named, search, limit: 99 }).map(option => 'value' in option && option.value)

test('a name is found by the beginnings of its words, whatever its accents, capitals and spaces', () => {
  expect(found('15 cantal')).toEqual(['15'])
  expect(found('ISERE')).toEqual(['38'])
  expect(found('savo')).toEqual(['74'])
  expect(found('ere')).toEqual([])
  expect(found('')).toEqual(['15', '38', '74'])
})

test('a group keeps what fits, and goes when nothing does', () => {
  const options = [
    { group: 'Ici', items: named.slice(0, 1) },
    { group: 'Là', items: named.slice(1) },
  ]
  expect(startingWords({ options, search: 'isère', limit: 99 })).toEqual([
    { group: 'Là', items: named.slice(1, 2) },
  ])
})
