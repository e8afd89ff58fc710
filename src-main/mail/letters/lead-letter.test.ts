import { describe, expect, it } from 'vitest'
import { type LeadLetter, writeLeadLetter } from './lead-letter.ts'

const data: LeadLetter = {
  platform: {
    name: 'Relais Métiers',
    email: 'demandes@relais.example',
    complaintAddress: 'reclamations@relais.example',
  },
  provider: { name: 'Chauffage Barthéléry', contactName: 'Marc Barthéléry' },
  contractNumber: 'C-2026-0117',
  lead: {
    reference: 'L-2026-0042',
    receivedAt: Date.UTC(2026, 10, 24, 8, 5),
    subtypeName: 'Pompe à chaleur',
    energy: true,
    departmentCode: '69',
    departmentName: 'Rhône',
    commune: 'L’Arbresle',
    postalCode: '69210',
    message: 'Bonjour,\nma chaudière est vieille.',
  },
  customer: {
    name: 'Inès Œuvrard',
    phone: '06\u00a012\u00a034\u00a056\u00a078',
    email: 'ines@client.example',
  },
  consent: {
    text: 'J’accepte d’être appelée au sujet de ma demande.',
    version: '3',
    at: Date.UTC(2026, 10, 24, 8, 4),
    channel: 'formulaire',
  },
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the letter of a request', () => {
  it('names the work and the place in its subject', () => {
    const subject = (lead: Partial<LeadLetter['lead']>) =>
      plain(writeLeadLetter({ ...data, lead: { ...data.lead, ...lead } }).subject)
    expect(subject({})).toBe('Demande exclusive : pompe à chaleur, L’Arbresle (69)')
    expect(subject({ commune: null })).toBe('Demande exclusive : pompe à chaleur, Rhône (69)')
    expect(subject({ subtypeName: 'VMC et ventilation' })).toBe(
      'Demande exclusive : VMC et ventilation, L’Arbresle (69)',
    )
    expect(subject({ subtypeName: 'Élagage' })).toContain(': élagage,')
  })

  it('says who, what, where, when, in which words and with which consent, in both forms', () => {
    const { text, html } = writeLeadLetter(data)
    for (const form of [plain(text), plain(html)]) {
      for (const fact of [
        'Marc Barthéléry',
        'à vous seul',
        'C-2026-0117',
        'Inès Œuvrard',
        '06 12 34 56 78',
        'ines@client.example',
        'Pompe à chaleur',
        '69210 L’Arbresle',
        'Rhône (69)',
        '24/11/2026 à 09 h 05',
        'L-2026-0042',
        'ma chaudière est vieille.',
        'J’accepte d’être appelée au sujet de ma demande.',
        'Donné le 24/11/2026 à 09 h 04, par formulaire, texte version 3.',
        'https://www.impots.gouv.fr',
        'https://www.urssaf.fr',
        'reclamations@relais.example',
      ]) {
        expect(form).toContain(fact)
      }
    }
  })

  it('warns about canvassing for energy renovation only', () => {
    const warning = 'Le démarchage par téléphone, SMS ou courriel est interdit'
    expect(writeLeadLetter(data).text).toContain(warning)
    expect(writeLeadLetter({ ...data, lead: { ...data.lead, energy: false } }).text).not.toContain(warning)
  })

  it('leaves out what is unknown', () => {
    const { text } = writeLeadLetter({
      ...data,
      provider: { ...data.provider, contactName: null },
      customer: { name: 'X', phone: null, email: 'x@y.example' },
      lead: { ...data.lead, message: ' ', commune: null, postalCode: null },
      consent: { text: 'Oui.', version: null, at: null, channel: null },
    })
    expect(text).toMatch(/^Bonjour,\n/)
    expect(text).not.toMatch(/Téléphone|Lieu|Donné|null/)
    expect(text).toContain('Aucun message.')
    expect(text).toContain('Écrivez au client')
  })

  it('shows what a customer writes as text: no tag, nothing to load', () => {
    const message = '<img src=https://pisteur.example/x.png onerror=alert(1)> & "ok" \'ok\''
    const { html, text } = writeLeadLetter({
      ...data,
      lead: { ...data.lead, message },
      customer: { ...data.customer, name: '<b>Max</b>' },
    })
    expect(text).toContain(`> ${message}`)
    expect(html).toContain(
      '&lt;img src=https://pisteur.example/x.png onerror=alert(1)&gt; &amp; &quot;ok&quot; &#39;ok&#39;',
    )
    expect(html).not.toMatch(/<img|<b>|<script|<link|url\(/)
  })

  it('says the request, the consent and its own foot whatever the words around them', () => {
    const words = { subject: 'Pour {prestataire}', body: 'Mot.\n\n{demande}\n\n{retours}' }
    const { subject, text } = writeLeadLetter(data, { words })
    expect(subject).toBe('Pour Chauffage Barthéléry')
    expect(text).toContain('Mot.')
    for (const fact of [
      'Inès Œuvrard',
      'J’accepte d’être appelée',
      'impots.gouv.fr',
      'urssaf.fr',
      'interdit',
    ])
      expect(text).toContain(fact)
    expect(text).not.toContain('Ce que vous avez à faire')
  })

  it('offers five answers in one click where the office can be reached, a word in reply otherwise', () => {
    const feedback = {
      reached: 'https://o.example/reponse/1',
      quoted: 'https://o.example/reponse/2',
      won: 'https://o.example/reponse/3',
      lost: 'https://o.example/reponse/4',
      unreachable: 'https://o.example/reponse/5',
    }
    const links = { feedback, giveBack: 'https://o.example/reponse/6' }
    const { text, html } = writeLeadLetter(data, { links })
    for (const address of [...Object.values(feedback), links.giveBack]) {
      expect(text).toContain(address)
      expect(html).toContain(`<a href="${address}"`)
    }
    const without = writeLeadLetter(data)
    expect(`${without.text}${without.html}`).not.toContain('/reponse/')
    expect(without.text).toContain('joint, devis, gagnée, perdue ou injoignable')
  })

  it('uses French typography: no breaking space before double punctuation', () => {
    const { text, subject } = writeLeadLetter(data)
    expect(`${subject}\n${text}`).not.toMatch(/ [:;?!»]/)
    expect(text).not.toMatch(/['"]/)
  })
})
