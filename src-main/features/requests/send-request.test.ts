import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { conflictOf } from '../../store/conflicts.ts'
import { insertRequest } from '../../store/queries/requests.ts'
import { claimDossier } from '../dossiers/claim-dossier.ts'
import { aDossier } from '../testing.ts'
import { undoRequest } from './end-request.ts'
import { requestsOfDossier } from './requests-of-dossier.ts'
import { previewRequest, sendRequest } from './send-request.ts'
import {
  aDossierToComplete,
  anOfficeWithMail,
  askAll,
  dossierOf,
  judge,
  outboxOf,
  receive,
} from './testing.ts'

const words = { subject: 'Votre dossier', intro: 'Bonjour', closing: '' }

describe('a request', () => {
  test('gathers in one message all that is to replace, refused or missing, each with its motive', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    await made.office.store.write(async ({ db }) =>
      db.run(
        sql`INSERT INTO document (dossier_id, kind, state, created_at) VALUES (${dossier.id}, 'decennale', 'missing', 0)`,
      ),
    )
    await askAll(made.context, dossier.id)
    await made.letLeave()
    const [message, ...others] = await made.received()
    expect(others).toEqual([])
    expect(message?.subject).toBe(`[${dossier.reference}] Votre dossier\u00a0: 3 pièces à nous envoyer`)
    expect(made.server.delivered[0]?.to).toEqual([expect.stringContaining('contact@entreprise-')])
    const text = message?.text ?? ''
    for (const said of [
      'Bonjour Lucie Chazelot,',
      '1. Extrait Kbis, à remplacer',
      'Votre extrait Kbis est trop ancien.',
      '2. Attestation de responsabilité civile professionnelle, non retenue',
      'L’assureur dément cette attestation.',
      '3. Attestation d’assurance décennale, à nous envoyer',
      'Elle est obligatoire pour les travaux de construction',
      'Hélène Bascoulard suit votre dossier',
      'reclamations@relais.example',
      'Relais Métiers, SAS au capital de',
    ])
      expect(text).toContain(said)
  })

  test('makes the dossier wait on the provider, and plans the first reminder', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    const { sentAt } = await askAll(made.context, dossier.id)
    expect(await dossierOf(made, dossier.id)).toMatchObject({
      state: 'in_review',
      waitingOn: 'provider',
      waitingSince: sentAt,
    })
    const { open, untold, toAsk } = await requestsOfDossier(made.office, { dossierId: dossier.id })
    expect(open).toMatchObject({
      state: 'open',
      by: 'Hélène Bascoulard',
      nextReminderAt: sentAt + 5 * 86_400_000,
    })
    expect({ untold, toAsk: toAsk.length }).toEqual({ untold: 0, toAsk: 2 })
  })

  test('keeps the words it was sent in: nothing in the base can change them', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    await askAll(made.context, dossier.id)
    for (const change of [
      sql`UPDATE dossier_request_item SET wording = 'autre'`,
      sql`UPDATE outbox_message SET body = 'autre'`,
    ]) {
      const changing = made.office.store.write(async ({ db }) => db.run(change))
      await expect(changing).rejects.toSatisfy(error => conflictOf(error) === 'MESSAGE_FROZEN')
    }
  })

  test('can be taken back for ten seconds: nothing leaves, and the age of the dossier goes on', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    const before = await dossierOf(made, dossier.id)
    made.clock.advance(3 * 86_400_000)
    const { id } = await askAll(made.context, dossier.id)
    await made.deliver()
    await undoRequest(made.context, { id })
    await made.letLeave()
    expect(made.server.delivered).toEqual([])
    expect((await outboxOf(made)).map(({ state }) => state)).toEqual(['withdrawn'])
    expect(await dossierOf(made, dossier.id)).toMatchObject({
      waitingOn: 'us',
      waitingSince: before.waitingSince,
    })
    await expect(undoRequest(made.context, { id })).rejects.toMatchObject({ code: 'REQUEST_STATE' })
  })

  test('that has left can no longer be taken back', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    const { id } = await askAll(made.context, dossier.id)
    await made.letLeave()
    await expect(undoRequest(made.context, { id })).rejects.toMatchObject({ code: 'UNDO_TOO_LATE' })
    expect((await dossierOf(made, dossier.id)).waitingOn).toBe('provider')
  })

  test('takes the place of the one before, whose message stays; undone, that one is open again', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    const first = await askAll(made.context, dossier.id)
    await made.letLeave()
    const second = await askAll(made.context, dossier.id)
    const requests = () => requestsOfDossier(made.office, { dossierId: dossier.id })
    expect((await requests()).open?.id).toBe(second.id)
    expect((await requests()).earlier).toMatchObject([
      { id: first.id, state: 'cancelled', closeReason: 'replaced', delivery: { state: 'accepted' } },
    ])
    await undoRequest(made.context, { id: second.id })
    expect((await requests()).open).toMatchObject({ id: first.id, nextReminderAt: expect.any(Number) })
  })

  test('that still waited does not leave once it is replaced', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    await askAll(made.context, dossier.id)
    await askAll(made.context, dossier.id)
    await made.letLeave()
    expect(made.server.delivered).toHaveLength(1)
    expect((await outboxOf(made)).map(({ state }) => state)).toEqual(['withdrawn', 'accepted'])
  })

  test('is the only open one of its dossier: the database holds it', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    await askAll(made.context, dossier.id)
    await askAll(made.context, dossier.id)
    const [withdrawn] = await outboxOf(made)
    const asking = made.office.store.write(({ db }) => {
      db.run(sql`DELETE FROM dossier_request WHERE state = 'cancelled'`)
      return insertRequest(db, {
        dossierId: dossier.id,
        outboxMessageId: withdrawn?.id as never,
        nextReminderAt: null,
        by: made.staffId,
        at: made.office.now(),
        items: [],
      })
    })
    await expect(asking).rejects.toSatisfy(error => conflictOf(error) === 'REQUEST_OPEN')
  })
})

describe('nothing leaves', () => {
  test('when what is asked changed since it was read', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    const { stamp, items } = await previewRequest(made.context, { dossierId: dossier.id })
    const sending = () =>
      sendRequest(made.context, {
        dossierId: dossier.id,
        stamp,
        words,
        wordings: items.map(({ wording }) => wording),
      })
    await receive(made, dossier.id, 'kbis')
    await expect(sending()).rejects.toMatchObject({ code: 'REQUEST_CHANGED' })
    await judge(made, dossier.kbis, 'conforme')
    await expect(sending()).rejects.toMatchObject({ code: 'REQUEST_CHANGED' })
    expect(await outboxOf(made)).toEqual([])
  })

  test('with a variable in braces, wherever it stands', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    const { stamp } = await previewRequest(made.context, { dossierId: dossier.id })
    const wordings = ['Votre {document} est ancien.', 'Refusée.']
    const sending = sendRequest(made.context, {
      dossierId: dossier.id,
      stamp,
      words: { ...words, subject: 'Dossier {reference}' },
      wordings,
    })
    await expect(sending).rejects.toMatchObject({
      code: 'MOTIVE_UNFILLED',
      data: { variables: ['reference', 'document'] },
    })
  })

  test('without an address that works, which the preview says', async () => {
    const made = await anOfficeWithMail()
    for (const [email, problem] of [
      [null, 'missing'],
      ['contact@', 'invalid'],
    ] as const) {
      const dossier = await aDossierToComplete(made, { contact: { email } })
      const { letter } = await previewRequest(made.context, { dossierId: dossier.id })
      expect(letter.to.problem).toBe(problem)
      await expect(askAll(made.context, dossier.id)).rejects.toMatchObject({ code: 'NO_ADDRESS' })
    }
    expect(await outboxOf(made)).toEqual([])
  })

  test('of a dossier that lacks nothing, or that someone else has taken', async () => {
    const made = await anOfficeWithMail()
    const empty = await aDossier(made)
    await made.office.store.write(async ({ db }) =>
      db.run(sql`DELETE FROM document WHERE dossier_id = ${empty.id}`),
    )
    await expect(askAll(made.context, empty.id)).rejects.toMatchObject({ code: 'NOTHING_TO_ASK' })
    const taken = await aDossierToComplete(made)
    await claimDossier(await made.asAnother('Denis Roche'), taken.id)
    await expect(askAll(made.context, taken.id)).rejects.toMatchObject({ code: 'DOSSIER_CLAIMED' })
  })
})

describe('what someone else wrote', () => {
  test('adds no header and no recipient, by the subject, the company or the contact', async () => {
    const made = await anOfficeWithMail()
    const evil = 'Toits\r\nBcc: espion@ailleurs.example\r\n\r\n<script>alert(1)</script>'
    const dossier = await aDossierToComplete(made, { companyName: evil, contact: { name: evil } })
    const { stamp, items } = await previewRequest(made.context, { dossierId: dossier.id })
    await sendRequest(made.context, {
      dossierId: dossier.id,
      stamp,
      words: { ...words, subject: `Votre dossier\r\nBcc: espion@ailleurs.example` },
      wordings: items.map(({ wording }) => wording),
    })
    await made.letLeave()
    const [delivered] = made.server.delivered
    expect(delivered?.to).toHaveLength(1)
    const [head = '', ...body] = (delivered?.bytes.toString('utf8') ?? '').split('\r\n\r\n')
    expect(head).not.toMatch(/^bcc:/im)
    expect(head.match(/^to:/gim)).toHaveLength(1)
    const [, html] = body.join('\r\n\r\n').split('Content-Type: text/html')
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script>')
    expect((await outboxOf(made))[0]?.subject).not.toMatch(/[\r\n]/)
  })
})
