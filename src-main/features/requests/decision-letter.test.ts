import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { DecisionKind } from '../../../src-preload/contract/requests.ts'
import { previewDecision } from '../decision-letter.ts'
import { approveDossier } from '../dossiers/approve-dossier.ts'
import { closeDossier } from '../dossiers/close-dossier.ts'
import { refuseDossier } from '../dossiers/refuse-dossier.ts'
import { reopenDossier } from '../dossiers/reopen-dossier.ts'
import { aDossier, aReadyDossier, type BuiltDossier } from '../testing.ts'
import { requestsOfDossier } from './requests-of-dossier.ts'
import {
  aDossierToComplete,
  anOfficeWithMail,
  askAll,
  dossierOf,
  type MailOffice,
  outboxOf,
} from './testing.ts'

const reason = 'La zone demandée n’est pas desservie.'

async function wordsOf({ context }: MailOffice, dossier: BuiltDossier, kind: DecisionKind) {
  const { subject, intro, closing } = await previewDecision(context, {
    dossierId: dossier.id,
    kind,
    cells: dossier.cells,
  })
  return { subject, intro, closing }
}

describe('the letter of a decision', () => {
  test('leaves with the refusal, says why, and how to contest', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossier(made)
    await refuseDossier(made.context, {
      id: dossier.id,
      reason,
      letter: await wordsOf(made, dossier, 'refuse'),
    })
    await made.deliver()
    const [letter] = await made.received()
    expect(letter?.subject).toBe(`[${dossier.reference}] Votre dossier n’est pas retenu`)
    for (const said of [
      'Nous avons étudié votre dossier de référencement\u00a0: Dépannage fuite/débouchage\u00a0; Isère (38).',
      `Motif de la décision\n${reason}`,
      'Hélène Bascoulard, qui a étudié votre dossier, le relit avec vos observations.',
      'une réclamation, sans frais, à reclamations@relais.example',
      'Médiateur des entreprises (mediateur.example)',
    ])
      expect(letter?.text).toContain(said)
    const kept = await made.office.store.read(async db =>
      db.all(sql`SELECT x.kind, x.reason, m.kind AS message FROM dossier_decision x
        JOIN outbox_message m ON m.id = x.outbox_message_id`),
    )
    expect(kept).toEqual([{ kind: 'refused', reason, message: 'decision' }])
  })

  test('of an approval promises nothing when the cells are only kept for a proposal', async () => {
    const made = await anOfficeWithMail()
    const { id: dossierId, cells } = await aDossier(made)
    const ask = { dossierId, kind: 'approve' as const, cells }
    const granted = await previewDecision(made.context, { ...ask, grant: true })
    const kept = await previewDecision(made.context, { ...ask, grant: false })
    expect(granted.intro).toContain('l’exclusivité accordée')
    expect(kept.intro).not.toContain('accordée')
    expect(kept.closing).toContain('ne sera accordée que si vous l’acceptez')
    expect(kept.fixed).toBe(granted.fixed)
  })

  test('is not left out while there is an address', async () => {
    const made = await anOfficeWithMail()
    const { id } = await aDossier(made)
    for (const decide of [refuseDossier, closeDossier])
      await expect(decide(made.context, { id, reason, letter: null })).rejects.toMatchObject({
        code: 'LETTER_REQUIRED',
      })
    expect((await dossierOf(made, id)).state).toBe('received')
  })

  test('cannot leave without an address: the decision is then taken without it', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossier(made, { contact: { email: 'contact@' } })
    const letter = await wordsOf(made, dossier, 'close')
    await expect(closeDossier(made.context, { id: dossier.id, reason, letter })).rejects.toMatchObject({
      code: 'NO_ADDRESS',
    })
    await closeDossier(made.context, { id: dossier.id, reason, letter: null })
    expect((await dossierOf(made, dossier.id)).state).toBe('closed')
    expect(await outboxOf(made)).toEqual([])
  })

  test('says nothing in braces', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossier(made)
    const letter = await wordsOf(made, dossier, 'refuse')
    const refusing = refuseDossier(made.context, { id: dossier.id, reason: 'Zone : {precision}.', letter })
    await expect(refusing).rejects.toMatchObject({
      code: 'MOTIVE_UNFILLED',
      data: { variables: ['precision'] },
    })
  })

  test('does not leave any more once the dossier is reopened', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossier(made)
    await closeDossier(made.context, {
      id: dossier.id,
      reason,
      letter: await wordsOf(made, dossier, 'close'),
    })
    await reopenDossier(made.context, { id: dossier.id, reason: 'Classé par erreur' })
    await made.deliver()
    expect(made.server.delivered).toEqual([])
  })

  test('ends what was asked: no reminder leaves of a decided dossier', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    await askAll(made.context, dossier.id)
    await refuseDossier(made.context, {
      id: dossier.id,
      reason,
      letter: await wordsOf(made, dossier, 'refuse'),
    })
    await made.letLeave()
    expect((await made.received()).map(({ subject }) => subject)).toEqual([
      `[${dossier.reference}] Votre dossier n’est pas retenu`,
    ])
    expect((await requestsOfDossier(made.office, { dossierId: dossier.id })).earlier).toMatchObject([
      { state: 'cancelled', closeReason: 'decided' },
    ])
  })

  test('may tell an approval, with the perimeter granted', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aReadyDossier(made)
    await approveDossier(made.context, {
      id: dossier.id,
      cells: dossier.cells,
      startsOn: '2026-12-01',
      letter: await wordsOf(made, dossier, 'approve'),
    })
    await made.deliver()
    const [letter] = await made.received()
    expect(letter?.text).toContain('Périmètre approuvé\nIsère (38)\u00a0: Dépannage fuite/débouchage')
    expect(letter?.text).toContain('aucun volume de demandes n’est promis')
  })
})
