import { expect, it } from 'vitest'
import { looksLike, sirensIn } from './looks-like.ts'

const pdf = { name: 'kbis.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(), inline: false }
const mail = (subject: string, text: string, attachments: (typeof pdf)[] = []) => ({
  subject,
  text,
  attachments,
})

it('takes for an application what names a company, or joins files to a will to apply', () => {
  expect(looksLike(mail('Bonjour', 'Raison sociale : Chazelot\nSIRET : 91240673300010'))).toBe('application')
  expect(looksLike(mail('Candidature en Isère', 'Ci-joint nos pièces.', [pdf]))).toBe('application')
  expect(looksLike(mail('Notre société', 'SIREN 912 406 733', [pdf]))).toBe('application')
})

it('takes for a request the form of a customer', () => {
  expect(looksLike(mail('Formulaire', 'Nom : A\nTéléphone : 06 12 34 56 78\nCode postal : 38500'))).toBe(
    'request',
  )
})

it('takes for neither a word, an offer or an invoice', () => {
  expect(looksLike(mail('Re: bonjour', 'Pouvez-vous me rappeler ?'))).toBeNull()
  expect(looksLike(mail('Votre facture', 'Veuillez trouver ci-joint.', [pdf]))).toBeNull()
  expect(looksLike(mail('Promotion', 'Moins 30 % sur tout.'))).toBeNull()
})

it('finds the SIRENs with a right key, alone or in a SIRET, and no telephone number', () => {
  expect(sirensIn('SIRET 912 406 733 00010, tél. 06 12 34 56 78, SIREN 912406733')).toEqual(['912406733'])
  expect(sirensIn('91240673300011 et 123456789')).toEqual([])
  expect(sirensIn('facture 91240673300010912406733')).toEqual([])
})
