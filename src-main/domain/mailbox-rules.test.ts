import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { MailboxRule } from '../../src-preload/contract/settings.ts'
import { applyRules, type MessageHead } from './mailbox-rules.ts'

const NOW = Date.parse('2026-11-24T08:15:00Z')
const DAY = 86_400_000
const head: MessageHead = {
  sender: 'Élodie Bâtiment <contact@batiment.example>',
  recipients: 'dossiers@apanage.example',
  subject: 'Candidature, Isère',
  hasAttachment: true,
  receivedAt: NOW - 10 * DAY,
}
const rule = (change: Partial<MailboxRule>): MailboxRule => ({
  sender: '',
  recipient: '',
  subject: '',
  attachment: 'any',
  olderThanDays: null,
  take: 'skip',
  ...change,
})

it('finds words whatever their case and accents, in the name or the address of the sender', () => {
  expect(applyRules([rule({ sender: 'ELODIE' })], head, NOW)).toEqual({ take: 'skip', rule: 1 })
  expect(applyRules([rule({ sender: '@batiment.example' })], head, NOW)).toMatchObject({ rule: 1 })
  expect(applyRules([rule({ sender: 'autre' })], head, NOW)).toBeNull()
})

it('lets the first rule that holds decide, and says which', () => {
  const rules = [
    rule({ subject: 'facture' }),
    rule({ subject: 'isere', take: 'application' }),
    rule({ take: 'skip' }),
  ]
  expect(applyRules(rules, head, NOW)).toEqual({ take: 'application', rule: 2 })
})

it('wants every condition of a rule', () => {
  expect(applyRules([rule({ subject: 'isère', attachment: 'without' })], head, NOW)).toBeNull()
  expect(applyRules([rule({ recipient: 'dossiers@', attachment: 'with' })], head, NOW)).toMatchObject({
    rule: 1,
  })
})

it('counts the age in whole days, from the moment the server got the message', () => {
  expect(applyRules([rule({ olderThanDays: 10 })], head, NOW)).toBeNull()
  expect(applyRules([rule({ olderThanDays: 10 })], head, NOW + 1)).toMatchObject({ rule: 1 })
})

it('never answers by a rule that comes after one that holds', () => {
  const anyRule = fc.record({
    sender: fc.constantFrom('', 'batiment', 'autre'),
    recipient: fc.constantFrom('', 'apanage', 'autre'),
    subject: fc.constantFrom('', 'isere', 'autre'),
    attachment: fc.constantFrom('any' as const, 'with' as const, 'without' as const),
    olderThanDays: fc.constantFrom(null, 5, 50),
    take: fc.constantFrom('application' as const, 'request' as const, 'skip' as const),
  })
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 6 }), rules => {
      const answer = applyRules(rules, head, NOW)
      const alone = rules.map(one => applyRules([one], head, NOW))
      const first = alone.findIndex(one => one !== null)
      expect(answer).toEqual(first === -1 ? null : { take: rules[first]?.take, rule: first + 1 })
    }),
  )
})
