import { expect, test } from 'vitest'
import { civilDateOf } from './civil-date.ts'
import { type JudgedDocument, servedFrom } from './served-from.ts'

const day = civilDateOf
const REQUIRED = [['kbis'], ['rc_pro']] as const

const conforme = (
  kind: JudgedDocument['kind'],
  judgedOn: string,
  validity: { readonly from?: string; readonly until?: string } = {},
): JudgedDocument => ({
  kind,
  state: 'conforme',
  judgedOn: day(judgedOn),
  validFrom: validity.from ? day(validity.from) : null,
  validUntil: validity.until ? day(validity.until) : null,
})

const served = (
  documents: readonly JudgedDocument[],
  { signedOn = '2027-01-04', today = '2027-02-01' } = {},
) => servedFrom({ startsOn: day('2027-01-01'), signedOn: day(signedOn) }, REQUIRED, documents, day(today))

test('is the later of the signature and of the last document found right', () => {
  expect(served([conforme('kbis', '2026-12-01'), conforme('rc_pro', '2026-12-02')])).toBe('2027-01-04')
  expect(served([conforme('kbis', '2026-12-01'), conforme('rc_pro', '2027-01-09')])).toBe('2027-01-09')
})

test('is the first day of the contract when all was there before', () => {
  const documents = [conforme('kbis', '2026-12-01'), conforme('rc_pro', '2026-12-02')]
  expect(served(documents, { signedOn: '2026-12-20' })).toBe('2027-01-01')
  expect(served(documents, { signedOn: '2026-12-20', today: '2026-12-31' })).toBeNull()
})

test('waits for the first day of validity, and for what is missing', () => {
  const kbis = conforme('kbis', '2026-12-01')
  expect(served([kbis, conforme('rc_pro', '2026-12-02', { from: '2027-01-15' })])).toBe('2027-01-15')
  expect(served([kbis])).toBeNull()
  expect(served([kbis, conforme('rc_pro', '2026-12-02', { until: '2027-01-03' })])).toBeNull()
})

test('is the same when it is asked weeks later, after a document was renewed', () => {
  const documents = [
    conforme('kbis', '2026-12-01'),
    conforme('rc_pro', '2026-12-02', { until: '2027-01-10' }),
    conforme('rc_pro', '2027-01-09', { from: '2027-01-11', until: '2028-01-10' }),
  ]
  expect(served(documents, { today: '2027-06-01' })).toBe('2027-01-04')
})
