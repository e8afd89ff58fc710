import { expect, test } from 'vitest'
import { remarksOf } from './lead-remarks.ts'

test.each([
  ['+33612345678', '69', []],
  ['+33612345678', '974', ['phone-elsewhere']],
  ['+262692123456', '974', []],
  ['+262692123456', '69', ['phone-elsewhere']],
  ['+262639123456', '976', []],
  ['+590690123456', '972', ['phone-elsewhere']],
  ['+41446681800', '74', ['phone-foreign']],
  [null, '69', []],
  ['+33612345678', null, []],
  ['pas un numéro', '69', []],
] as const)('%s for works in %s: %j', (phone, departmentCode, remarks) => {
  expect(remarksOf({ phone, departmentCode })).toEqual(remarks)
})
