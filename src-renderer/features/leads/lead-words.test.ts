import { expect, test } from 'vitest'
import type { LeadRow } from '../../../src-preload/contract/leads.ts'
import { failureSentence, leadTitle, secondLine, stateWord } from './lead-words.ts'

const row = (given: Partial<LeadRow>): LeadRow => ({
  id: 1 as LeadRow['id'],
  reference: 'L-2026-0001',
  state: 'ready',
  receivedAt: 0,
  customerName: 'Mme Valdorme',
  subtypeName: 'Pompe à chaleur',
  departmentCode: '69' as LeadRow['departmentCode'],
  postalCode: '69210',
  commune: 'L’Arbresle',
  doubts: [],
  holderName: 'Thermadour',
  delivery: null,
  blockedBy: null,
  urgency: 'ready',
  contactBy: null,
  outcome: null,
  masked: false,
  ...given,
})

test('a ready request that its holder cannot receive says what blocks it', () => {
  expect(stateWord(row({})).word).toBe('Prête')
  expect(stateWord(row({ blockedBy: 'documents' }))).toEqual({ word: 'Bloquée\u00a0: pièces', tone: 'stop' })
})

test('a request whose message has no known outcome is to settle, in red', () => {
  const unknown = row({ state: 'dispatched', delivery: 'unknown' })
  expect(stateWord(unknown)).toEqual({ word: 'À trancher', tone: 'stop' })
  expect(secondLine(unknown)).toBe('la ligne a coupé')
  expect(stateWord(row({ state: 'dispatched', delivery: 'accepted' })).word).toBe('Transmise')
  expect(stateWord(row({ state: 'dispatched', delivery: 'queued' })).word).toBe('En file')
})

test('the first doubt is named, and how many others there are', () => {
  const asked = row({ state: 'to_qualify', postalCode: '01410', doubts: ['commune-to-choose'] })
  expect(secondLine(asked)).toBe('commune à choisir')
  expect(secondLine({ ...asked, doubts: ['consent-missing', 'no-contact', 'subtype-missing'] })).toBe(
    'consentement manquant, et 2\u00a0autres',
  )
  expect(secondLine(row({ state: 'without_holder', holderName: null }))).toBe('L’Arbresle')
})

test('a title says what is known of the work and of the place', () => {
  expect(leadTitle(row({}))).toBe('Pompe à chaleur, L’Arbresle (69)')
  expect(leadTitle(row({ commune: null }))).toBe('Pompe à chaleur, 69')
  expect(leadTitle(row({ subtypeName: null, commune: null, departmentCode: null }))).toBe(
    'Prestation à préciser',
  )
})

test('a message that failed says whether its address was refused', () => {
  expect(failureSentence('550 5.1.1 unknown')).toBe('Adresse refusée (550). Corrigez-la ou téléphonez.')
  expect(failureSentence('554 spam')).toContain('«\u00a0554 spam\u00a0»')
  expect(failureSentence('apanage:no-longer-allowed')).toMatch(/ne peut plus recevoir/)
  expect(failureSentence(null)).toMatch(/téléphonez/)
})
