import { expect, it } from 'vitest'
import { takesAnything, takesMessage } from './lead-template.ts'

const template = { sender: '', recipient: '', subject: '', labels: {} }
const head = {
  sender: 'robot@Devis-Travaux.example',
  recipients: ['accueil@apanage.example', 'leads+isere@apanage.example'],
  subject: 'Nouvelle demande : pompe à chaleur',
}

it.each([
  [{ sender: 'devis-travaux.example' }, true],
  [{ sender: 'autre.example' }, false],
  [{ recipient: 'leads+isere@' }, true],
  [{ recipient: 'leads+rhone@' }, false],
  [{ subject: 'nouvelle DEMANDE' }, true],
  [{ subject: 'pompe a chaleur' }, true],
  // Whole words: a source of « mande » has not this message.
  [{ subject: 'mande' }, false],
  [{ sender: 'devis-travaux.example', subject: 'facture' }, false],
])('%j takes the message: %s', (asked, takes) => {
  expect(takesMessage({ ...template, ...asked }, head)).toBe(takes)
})

it('takes no message at all when nothing is asked', () => {
  expect(takesAnything({ ...template, subject: ' … ' })).toBe(true)
  expect(takesMessage(template, head)).toBe(false)
})
