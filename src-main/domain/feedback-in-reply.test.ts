import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feedbackInReply, ownWords } from './feedback-in-reply.ts'

const read = (text: string) => {
  const said = feedbackInReply(text)
  return said.kind === 'status' ? said.status : said.kind
}

describe('a reply is read', () => {
  test.each([
    ['joint', 'reached'],
    ['Joint.', 'reached'],
    ['Bonjour,\n\nClient joint ce matin.\n\nCordialement,\nMarc', 'reached'],
    ['Bonjour, cliente contactée, merci.', 'reached'],
    ['RDV pris jeudi', 'reached'],
    ['devis', 'quoted'],
    ['DEVIS', 'quoted'],
    ['Devis envoyé hier', 'quoted'],
    ['J’ai remis mon devis au client.', 'quoted'],
    ['Client joint, devis transmis.', 'quoted'],
    ['Bonjour\nVoici notre devis ci-joint', 'quoted'],
    ['gagnée', 'won'],
    ['Affaire gagnée !', 'won'],
    ['Gagné, devis signé le 12.', 'won'],
    ['Le client a accepté le devis.', 'won'],
    ['perdue', 'lost'],
    ['Perdu', 'lost'],
    ['Sans suite', 'lost'],
    ['Le client a choisi une autre entreprise.', 'lost'],
    ['injoignable', 'unreachable'],
    ['Client injoignable', 'unreachable'],
    ['Le client ne répond pas.', 'unreachable'],
    ['Pas de réponse', 'unsure'],
    ['Sans réponse de sa part', 'unreachable'],
    ['Impossible de joindre le client', 'unreachable'],
    ['Je n’ai pas pu joindre la cliente', 'unreachable'],
    ['Je n’arrive pas à le joindre', 'unreachable'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    'Pas encore joint',
    'Je vais le contacter',
    'Devis en cours',
    'Le client veut un devis',
    'Devis la semaine prochaine',
    'Je ferai un devis',
    'J’ai accepté la demande',
    'Merci pour la demande, pièce jointe à lire',
    'Est-ce que c’est gagné ?',
    'Joint mais il ne sait pas',
    'Gagnée ou perdue, je ne sais pas encore',
    'Joint lundi, injoignable depuis',
    'Si le client est joint je vous dis',
    'ok',
    'Bien reçu',
    '',
    '   \n\n',
    '👍',
    'Bientôt signé',
    `${'Nous avons longuement parlé de la maison. '.repeat(20)} Devis envoyé.`,
  ])('%j is for a person', text => {
    expect(read(text)).toBe('unsure')
  })

  test.each([
    'Je vous rends cette demande.',
    'Faux numéro',
    'Hors de mon secteur, désolé',
    'Demande de restitution',
  ])('%j gives the request back', text => {
    expect(read(text)).toBe('gives-back')
  })

  test.each([
    [
      'above a quotation',
      'Joint\n\nLe mar. 24 nov. 2026 à 09:15, Relais Métiers <demandes@relais.example> a écrit :\n> joint, devis, gagnée, perdue ou injoignable',
    ],
    [
      'above a quotation whose head is on two lines',
      'Joint\n\nLe mar. 24 nov. 2026 à 09:15, Relais Métiers <demandes@relais.example>\na écrit :\n\n> devis',
    ],
    [
      'above the message of Outlook',
      'Joint\n\n________________________________\nDe : Relais Métiers\nEnvoyé : mardi\nObjet : perdue',
    ],
    ['above « Message d’origine »', 'joint\n-----Message d’origine-----\nperdue'],
    ['above a signature', 'Joint\n-- \nDevis gratuit ! Chantiers gagnés depuis 1978'],
    ['above the words of a telephone', 'Joint\n\nEnvoyé de mon iPhone\nperdue'],
  ])('only %s', (_, text) => {
    expect(read(text)).toBe('reached')
  })

  test('never by what it quotes alone', () => {
    expect(read('> joint')).toBe('unsure')
    expect(ownWords('> joint\n> devis')).toBe('')
  })

  test('keeps no amount: what it says is a word', () => {
    expect(feedbackInReply('Devis remis : 4 500 € TTC')).toEqual({ kind: 'status', status: 'quoted' })
  })

  test('whatever it is, in bounded time, and the quotation below changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 2_000, unit: 'binary' }),
        fc.constantFrom('joint', 'perdue', 'devis'),
        (text, word) => {
          expect(feedbackInReply(text)).toEqual(
            feedbackInReply(`${text}\n-----Message d’origine-----\n${word}`),
          )
        },
      ),
    )
  })
})
