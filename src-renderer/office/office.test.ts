import { describe, expect, test } from 'vitest'
import { refusalData } from '../../src-preload/contract/refusals.ts'
import { backOff } from './back-off.ts'
import { isRefusalCode, missingSentence, sentenceOf } from './refusals.ts'
import { failedTestSentence } from './routing-sentences.ts'
import { isTouched } from './touches.ts'

describe('refusals become sentences', () => {
  test('every code of the contract has one, and no other code does', () => {
    expect(Object.keys(refusalData).filter(code => !isRefusalCode(code))).toEqual([])
    expect(isRefusalCode('INTERNAL_SERVER_ERROR')).toBe(false)
    expect(isRefusalCode('toString')).toBe(false)
  })

  test('a taken cell says who holds it, until when, and that nothing was saved', () => {
    const sentence = sentenceOf({
      code: 'CELLS_TAKEN',
      data: {
        conflicts: [
          {
            departmentCode: '69',
            departmentName: 'Rhône',
            subtypeCode: 'pac',
            subtypeName: 'Pompe à chaleur',
            reason: 'held',
            holderName: 'Chazelot',
            until: '2027-02-10',
          },
        ],
      },
    })
    expect(sentence).toBe(
      '69\u00A0Rhône, Pompe à chaleur\u00A0: attribuée à Chazelot jusqu’au 10\u00A0févr.\u00A02027. Rien n’est enregistré\u00A0: changez de cellule.',
    )
  })

  test('high punctuation and guillemets take a no-break space', () => {
    const sentence = sentenceOf({ code: 'FILE_REFUSED', data: { name: 'scan.exe', reason: 'wrong-type' } })
    expect(sentence).toMatch(/^«\u00A0scan\.exe\u00A0»/)
  })

  test('what changed meanwhile is not called a dossier: it may be a request', () => {
    expect(sentenceOf({ code: 'STALE', data: { version: 2 } })).not.toMatch(/dossier/i)
  })

  test('a trial of the account that fails quotes the server, or names our own cause in French', () => {
    const said = sentenceOf({ code: 'SMTP_FAILED', data: { answer: '535 bad credentials' } })
    expect(said).toMatch(/^Le serveur a répondu\u00A0: «\u00A0535 bad credentials\u00A0»\./)
    const cause = sentenceOf({ code: 'SMTP_FAILED', data: { answer: 'apanage:tls-required' } })
    expect(cause).toMatch(/^Le serveur n’offre pas le chiffrement/)
  })

  test('a folder that cannot be used says why in French', () => {
    const data = { folder: '/envois', reason: 'Ce dossier n’existe pas.' }
    expect(sentenceOf({ code: 'FOLDER_UNUSABLE', data })).toContain(data.reason)
  })

  test('a moment is told with its day', () => {
    const at = Date.parse('2026-11-23T08:15:00Z')
    const day = /le 23\u00A0nov\.\u00A02026 à 9\u00A0h\u00A015/
    expect(sentenceOf({ code: 'ALREADY_DISPATCHED', data: { providerName: 'Chazelot', at } })).toMatch(day)
    const claimed = sentenceOf({ code: 'DOSSIER_CLAIMED', data: { by: 'Denis Roche', since: at, until: at } })
    expect(claimed).toMatch(
      /^Dossier pris par D\.\u00A0Roche jusqu’au 23\u00A0nov\.\u00A02026 à 9\u00A0h\u00A015\. Vous/,
    )
    expect(sentenceOf({ code: 'NEW_VERSION_ARRIVED', data: { receivedAt: at } })).toMatch(day)
  })

  test('one missing point is named, several are counted', () => {
    const one = sentenceOf({ code: 'NOT_READY', data: { missing: [{ what: 'siret' }] } })
    expect(one).toBe('Le SIRET manque ou sa clé est fausse.')
    const two = sentenceOf({ code: 'NOT_READY', data: { missing: [{ what: 'siret' }, { what: 'no-cell' }] } })
    expect(two).toBe('Il reste 2\u00A0points à régler avant d’approuver.')
    expect(missingSentence({ what: 'document-missing', kinds: ['kbis', 'sirene', 'rne'] })).toBe(
      'Extrait Kbis, Avis de situation SIRENE ou Attestation RNE\u00A0: à demander.',
    )
  })

  test('a request held back by an expired document names the document and its day', () => {
    const sentence = failedTestSentence({
      test: 'documents',
      passed: false,
      seen: {
        required: 2,
        conforme: 2,
        missing: [],
        expired: [{ kind: 'rc_pro', validUntil: '2026-11-21' }],
        nearestExpiry: null,
      },
    })
    expect(sentence).toContain('Attestation RC Pro expirée le 21\u00A0nov.\u00A02026')
  })
})

describe('changes make answers stale', () => {
  test('a dossier that changed touches the lists and its own page, not the page of another', () => {
    const change = { topic: 'dossier', id: 5 } as const
    expect(isTouched(['dossiers', 'list'], { view: 'mine' }, change)).toBe(true)
    expect(isTouched(['dossiers', 'get'], { id: 5 }, change)).toBe(true)
    expect(isTouched(['dossiers', 'get'], { id: 6 }, change)).toBe(false)
    expect(isTouched(['leads', 'list'], {}, change)).toBe(false)
  })

  test('the ids of another topic say nothing about this row', () => {
    expect(isTouched(['dossiers', 'get'], { id: 6 }, { topic: 'document', id: 5 })).toBe(true)
    expect(isTouched(['dossiers', 'get'], { id: 6 }, { topic: 'dossier', id: null })).toBe(true)
  })

  test('cells follow exclusivities, and an unknown operation follows nothing', () => {
    expect(isTouched(['cells', 'states'], { subtypeCode: 'pac' }, { topic: 'exclusivity', id: 1 })).toBe(true)
    expect(isTouched(['nowhere', 'list'], {}, { topic: 'dossier', id: 1 })).toBe(false)
  })
})

test('tries come back at once, then ever later, never more than ten seconds apart', () => {
  const waits = Array.from({ length: 12 }, (_, attempt) => backOff(attempt))
  expect(waits[0]).toBeLessThan(100)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.at(-1)).toBe(10_000)
})
