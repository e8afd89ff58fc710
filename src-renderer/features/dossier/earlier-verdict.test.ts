import { describe, expect, test } from 'vitest'
import type { DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import { earlierVerdict, formerVerdicts, verdictSentence } from './earlier-verdict.ts'
import { requiredReason } from './required-reason.ts'

const verdict: DossierDocument['verdicts'][number] = {
  state: 'to_replace',
  motive: 'page 2 manquante',
  by: 'N. Corvaisier',
  at: Date.UTC(2026, 10, 19, 9) as never,
  version: 1,
}
const document = { state: 'to_judge', verdicts: [verdict] } as unknown as DossierDocument

describe('what was said of an earlier version', () => {
  test('is one sentence with its version, its day, its person and its motive', () => {
    expect(verdictSentence(verdict)).toBe(
      'La version 1 a été jugée à remplacer le 19\u00a0nov. par N. Corvaisier\u00a0: page 2 manquante',
    )
    expect(earlierVerdict(document, 1)).toContain('La version 1')
    expect(earlierVerdict(document, 2)).toBeNull()
  })

  test('stays in sight once a new file puts the document back to judge', () => {
    expect(formerVerdicts(document)).toHaveLength(1)
    expect(formerVerdicts({ ...document, state: 'conforme' })).toHaveLength(0)
  })
})

describe('why a document is asked', () => {
  const dossier = {
    required: [['kbis', 'rne'], ['rc_pro'], ['decennale']],
    identity: { legalForm: 'SARL' },
    perimeter: [{ subtypeName: 'Pompe à chaleur' }, { subtypeName: 'Pompe à chaleur' }],
  } as unknown as Parameters<typeof requiredReason>[1]

  test('names the rule and what would do instead', () => {
    expect(requiredReason('kbis', dossier)).toMatch(/immatriculation.*SARL.*Une autre pièce suffit/)
    expect(requiredReason('decennale', dossier)).toContain('Pompe à chaleur.')
    expect(requiredReason('rc_pro', dossier)).toBe('Demandée à tous les prestataires.')
    expect(requiredReason('rge', dossier)).toBeNull()
  })
})
