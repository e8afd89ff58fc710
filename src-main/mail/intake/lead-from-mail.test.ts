import { describe, expect, test } from 'vitest'
import { leadFromMail } from './lead-from-mail.ts'
import type { ParsedMail } from './parse-eml.ts'

const subtypes = [
  { code: 'chaudiere-gaz-granules', name: 'Chaudière gaz/granulés' },
  { code: 'pompe-a-chaleur', name: 'Pompe à chaleur' },
]
const mail = (text: string, changes: Partial<ParsedMail> = {}): ParsedMail => ({
  messageId: '<a@b.example>',
  from: { name: 'Odile Chavanne', address: 'o.chavanne@courriel.example' },
  replyTo: [],
  to: [],
  subject: 'Demande',
  date: '2026-11-23T14:31:09.000Z',
  text,
  attachments: [],
  inReplyTo: null,
  references: [],
  automatic: null,
  report: null,
  ...changes,
})
const read = (text: string, changes?: Partial<ParsedMail>) => leadFromMail(mail(text, changes), subtypes)

const FORM = `Nom : Odile Chavanne
Courriel : odile@courriel.example
Téléphone : 06 39 98 05 58
Code postal : 01410
Commune : Lajoux
Prestation : chaudiere gaz, granules
Message : Chaudière à granulés.

Attention : la cave est basse.
Consentement : J’accepte que ma demande soit transmise à un seul professionnel.
Version du consentement : 3`

describe('the message of a form', () => {
  test('gives each field of the request', () =>
    expect(read(FORM)).toEqual({
      customerName: 'Odile Chavanne',
      phone: '06 39 98 05 58',
      email: 'odile@courriel.example',
      postalCode: '01410',
      commune: 'Lajoux',
      departmentCode: null,
      subtypeCode: 'chaudiere-gaz-granules',
      message: 'Chaudière à granulés.\n\nAttention : la cave est basse.',
      consentText: 'J’accepte que ma demande soit transmise à un seul professionnel.',
      consentVersion: '3',
      consentAt: Date.parse('2026-11-23T14:31:09Z'),
      consentChannel: 'courriel',
      consentRecipient: null,
      address: null,
    }))

  test('without an address takes the one to reply to, never the robot that sent it', () => {
    const text = 'Nom : Odile\nCode postal : 39310'
    expect(read(text).email).toBeNull()
    const replyTo = [{ name: 'Odile', address: 'odile@courriel.example' }]
    expect(read(text, { replyTo }).email).toBe('odile@courriel.example')
  })

  test('that asks for what is not sold keeps the words in its message', () => {
    const text = 'Nom : Odile\nPrestation : Pose de lune'
    expect(read(text)).toMatchObject({ subtypeCode: null, message: text })
  })
})

describe('a letter without any label', () => {
  const text = 'Bonjour,\n\nMa chaudière est froide. Pouvez-vous venir ?'

  test('is a request of its sender, whole', () =>
    expect(read(text)).toMatchObject({
      customerName: 'Odile Chavanne',
      email: 'o.chavanne@courriel.example',
      message: text,
      postalCode: null,
      subtypeCode: null,
      consentText: null,
      consentAt: null,
      consentChannel: null,
    }))

  test('of nobody is a request all the same', () =>
    expect(read(text, { from: null }).customerName).toBe('Client sans nom'))
})

test('values longer than a request may hold are cut', () => {
  const long = read(
    `Nom : ${'é'.repeat(500)}\nTéléphone : ${'1'.repeat(90)}\nMessage : ${'x'.repeat(30_000)}`,
  )
  expect(long.customerName).toHaveLength(160)
  expect(long.phone).toHaveLength(40)
  expect(long.message).toHaveLength(20_000)
})

describe('the messages of a source', () => {
  const source = {
    labels: {
      name: ['Identité du demandeur'],
      phone: ['N° de tél. (1)'],
      postalCode: ['Lieu - code'],
      message: ['Précisions'],
      consent: ['Case cochée'],
    },
    consentText: 'J’accepte que ma demande soit transmise.',
    consentVersion: '2026-1',
  }
  const TEXT = `Bonjour,
Identité du demandeur : Odile Chavanne
N° de tél. (1): 06 39 98 05 58
Lieu - code : 01410
Ville : Lajoux
Précisions : Remplacer la chaudière.
Délai : avant l’hiver
Case cochée : Oui`
  const readAs = (text: string) => leadFromMail(mail(text), subtypes, source)

  test('are read by its own labels, then by the usual ones', () =>
    expect(readAs(TEXT)).toMatchObject({
      customerName: 'Odile Chavanne',
      phone: '06 39 98 05 58',
      postalCode: '01410',
      commune: 'Lajoux',
      message: 'Remplacer la chaudière.\nDélai : avant l’hiver',
    }))

  test('agree to the words that the source shows when they only tick a box', () => {
    const consent = { consentText: source.consentText, consentVersion: '2026-1', consentChannel: 'courriel' }
    expect(readAs(TEXT)).toMatchObject(consent)
    expect(readAs(TEXT.replace('Oui', 'Non'))).toMatchObject({ consentText: null, consentAt: null })
  })

  test('without a source those labels are those of nobody', () =>
    expect(read(TEXT)).toMatchObject({ customerName: 'Odile Chavanne', phone: null, commune: 'Lajoux' }))
})
