import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createSource, setActive } from '../lead-sources/save-source.ts'
import { tryTemplate } from '../lead-sources/try-template.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { rowsOf } from '../testing-holders.ts'
import { takeMessage } from './take-message.ts'

const EML = (subject = 'Nouvelle demande n° 4512') =>
  [
    'From: Robot <robot@devis-travaux.example>',
    'To: leads@apanage.example',
    `Subject: ${subject}`,
    'Date: Tue, 24 Nov 2026 10:15:00 +0100',
    `Message-ID: <${subject.length}@devis-travaux.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Demandeur : Odile Chavanne',
    'Ligne fixe/mobile : 06 39 98 05 58',
    'Dép. : 38',
    'CP : 38500',
    'Ville : Voiron',
    'Prestation : Pompe à chaleur',
    'Accord : oui',
  ].join('\r\n')

const template = {
  sender: 'devis-travaux.example',
  recipient: '',
  subject: 'nouvelle demande',
  labels: { name: ['Demandeur'], phone: ['Ligne fixe/mobile'], department: ['Dép.'] },
}

const aSource = (made: TestOffice) =>
  createSource(made.context, {
    name: 'Devis-travaux',
    kind: 'mail',
    template,
    consentText: 'J’accepte d’être rappelé par un seul prestataire.',
    consentVersion: '9',
  })

const take = ({ office }: TestOffice, text: string) =>
  takeMessage(office, { name: 'a.eml', bytes: Buffer.from(text), channel: 'imap', as: null, by: null })

it('a message of a source is a request of it, read by its labels', async () => {
  const made = await anOffice()
  const { id, key } = await aSource(made)
  expect(key).toBeNull()
  expect(await take(made, EML())).toMatchObject({ outcome: 'lead' })
  expect(
    await rowsOf(
      made.office,
      sql`SELECT source_id, channel, customer_name, phone, department_code, subtype_code,
    consent_text, consent_version, doubts FROM lead`,
    ),
  ).toEqual([
    {
      source_id: id,
      channel: 'mail',
      customer_name: 'Odile Chavanne',
      phone: '+33639980558',
      department_code: '38',
      subtype_code: 'pompe-a-chaleur',
      consent_text: 'J’accepte d’être rappelé par un seul prestataire.',
      consent_version: '9',
      doubts: '[]',
    },
  ])
})

it('a message that its template does not take, or of a stopped source, is one of no source', async () => {
  const made = await anOffice()
  const { id } = await aSource(made)
  await take(made, EML('Votre facture'))
  await setActive(made.context, { id, active: false })
  await take(made, EML())
  const rows = await rowsOf<{ source_id: number | null }>(made.office, sql`SELECT source_id FROM lead`)
  expect(rows.every(({ source_id }) => source_id === null)).toBe(true)
})

it('is tried on a pasted message, with its headers or without, and nothing is kept', async () => {
  const made = await anOffice()
  const readOf = (tried: Awaited<ReturnType<typeof tryTemplate>>, field: string) =>
    tried.read.find(one => one.field === field)?.value
  const whole = await tryTemplate(made.office, { template, message: EML() })
  expect(whole.takes).toBe(true)
  expect(readOf(whole, 'name')).toBe('Odile Chavanne')
  expect(readOf(whole, 'email')).toBeNull()
  expect((await tryTemplate(made.office, { template, message: EML('Facture') })).takes).toBe(false)
  const words = await tryTemplate(made.office, {
    template,
    message: 'Ligne fixe/mobile : 06\nVille : Voiron',
  })
  expect(words.takes).toBeNull()
  expect([readOf(words, 'phone'), readOf(words, 'commune')]).toEqual(['06', 'Voiron'])
  expect(
    await rowsOf(made.office, sql`SELECT id FROM lead UNION ALL SELECT id FROM inbound_message`),
  ).toEqual([])
})
