import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import { loadSettings, saveSetting } from '../../store/queries/settings.ts'
import { noteReply } from '../note-reply.ts'
import { cancelRequest, setReminders } from './end-request.ts'
import { requestsOfDossier } from './requests-of-dossier.ts'
import { sendReminders } from './send-reminders.ts'
import {
  aDossierToComplete,
  anOfficeWithMail,
  askAll,
  dossierOf,
  judge,
  type MailOffice,
  outboxOf,
  receive,
} from './testing.ts'

const turn = ({ office }: MailOffice) => sendReminders(office, new AbortController().signal)

/** A request that left, and the office that waits for its answer. */
async function aRequest() {
  const made = await anOfficeWithMail()
  const dossier = await aDossierToComplete(made)
  const { id } = await askAll(made.context, dossier.id)
  await made.letLeave()
  const openOf = async () => (await requestsOfDossier(made.office, { dossierId: dossier.id })).open
  /** The clock of the office turns, then the outbox. */
  const wake = async () => {
    await turn(made)
    await made.deliver()
  }
  const reply = (versionIds: readonly DocumentVersionId[] = []) =>
    made.office.store.write(unit =>
      noteReply(unit, { dossierId: dossier.id, at: made.office.now(), versionIds }),
    )
  return { ...made, dossier, id, openOf, wake, reply }
}

describe('reminders', () => {
  test('leave after five days, in the thread of the request, with what is still awaited', async () => {
    const made = await aRequest()
    made.sleep(4.9)
    await made.wake()
    expect(made.server.delivered).toHaveLength(1)
    made.sleep(0.2)
    await made.wake()
    const [request, reminder] = await made.received()
    expect(reminder?.subject).toBe(
      `[${made.dossier.reference}] Rappel\u00a0: 2 pièces attendues pour votre dossier`,
    )
    expect(reminder?.text).toContain('Le 24\u00a0novembre 2026, nous vous avons demandé')
    expect(reminder?.text).toContain('Votre extrait Kbis est trop ancien.')
    const header = made.server.delivered[1]?.bytes.toString('utf8') ?? ''
    const [first] = await outboxOf(made)
    expect(header).toContain(`In-Reply-To: ${first?.messageId}`)
    expect(header).toContain(`References: ${first?.messageId}`)
    expect(request?.subject).not.toBe(reminder?.subject)
    expect((await made.openOf())?.reminders).toMatchObject([{ number: 1, delivery: { state: 'accepted' } }])
  })

  test('after a machine slept for months are one, never those it missed', async () => {
    const made = await aRequest()
    made.sleep(120)
    await made.wake()
    await made.wake()
    await made.wake()
    expect(made.server.delivered).toHaveLength(2)
    made.sleep(5.1)
    await made.wake()
    expect(made.server.delivered).toHaveLength(3)
  })

  test('are three at most; then the dossier is ours again, and says so', async () => {
    const made = await aRequest()
    for (let days = 0; days < 40; days += 1) {
      made.sleep(1)
      await made.wake()
    }
    expect((await outboxOf(made)).map(({ kind }) => kind)).toEqual([
      'request',
      'reminder',
      'reminder',
      'reminder',
    ])
    expect((await made.received()).at(-1)?.text).toContain('C’est le dernier rappel.')
    expect(await dossierOf(made, made.dossier.id)).toMatchObject({
      waitingOn: 'us',
      attention: 'reminders_over',
    })
    expect(await made.openOf()).toMatchObject({ state: 'open', nextReminderAt: null })
  })

  test('follow the settings, none at all included', async () => {
    const made = await aRequest()
    await made.office.store.write(async ({ db }) => {
      const { rules } = await loadSettings(db, made.office.folders.data)
      const value = { ...rules, reminderMax: 0 }
      await saveSetting(db, { key: 'rules', value, at: made.office.now(), by: made.staffId })
    })
    made.sleep(6)
    await made.wake()
    expect(made.server.delivered).toHaveLength(1)
    expect((await dossierOf(made, made.dossier.id)).attention).toBe('reminders_over')
  })

  test('never speak of a message that has not left: offline, they wait for it', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    await askAll(made.context, dossier.id)
    made.sleep(30)
    await turn(made)
    expect(await outboxOf(made)).toHaveLength(1)
    await made.deliver()
    await turn(made)
    expect(await outboxOf(made)).toHaveLength(1)
    made.sleep(5.1)
    await turn(made)
    expect((await outboxOf(made)).map(({ kind }) => kind)).toEqual(['request', 'reminder'])
  })

  test('stop when the request could not be delivered: the dossier is ours, and says why', async () => {
    const made = await anOfficeWithMail()
    const dossier = await aDossierToComplete(made)
    await askAll(made.context, dossier.id)
    // As a server that refuses the mailbox leaves it.
    await made.office.store.write(async ({ db }) => {
      db.run(sql`UPDATE outbox_message SET state = 'sending', attempts = 1, next_attempt_at = NULL`)
      db.run(sql`UPDATE outbox_message SET state = 'failed', server_answer = '550 5.1.1 unknown'`)
    })
    await turn(made)
    expect(await dossierOf(made, dossier.id)).toMatchObject({ waitingOn: 'us', attention: 'bounce' })
    made.sleep(30)
    await turn(made)
    expect(await outboxOf(made)).toHaveLength(1)
  })

  test('are stopped by a person without anything being lost, and taken up again', async () => {
    const made = await aRequest()
    await setReminders(made.context, { id: made.id, on: false })
    made.sleep(30)
    await made.wake()
    expect(made.server.delivered).toHaveLength(1)
    expect(await made.openOf()).toMatchObject({ state: 'open', delivery: { state: 'accepted' } })
    await setReminders(made.context, { id: made.id, on: true })
    made.sleep(5.1)
    await made.wake()
    expect(made.server.delivered).toHaveLength(2)
  })

  test('do not leave for a request that was cancelled while one waited for the network', async () => {
    const made = await aRequest()
    made.sleep(6)
    await turn(made)
    await cancelRequest(made.context, { id: made.id, reason: 'Reçu par la poste' })
    await made.deliver()
    expect(made.server.delivered).toHaveLength(1)
    expect((await outboxOf(made)).map(({ state }) => state)).toEqual(['accepted', 'withdrawn'])
    expect((await dossierOf(made, made.dossier.id)).waitingOn).toBe('us')
  })
})

describe('an answer', () => {
  test('is for us to read: no reminder leaves after it, even one that waited for the network', async () => {
    const made = await aRequest()
    made.sleep(6)
    await turn(made)
    await made.reply()
    expect(await dossierOf(made, made.dossier.id)).toMatchObject({ waitingOn: 'us', attention: 'reply' })
    expect(await made.openOf()).toMatchObject({ nextReminderAt: null })
    made.sleep(60)
    await made.wake()
    expect(made.server.delivered).toHaveLength(1)
    expect((await outboxOf(made)).map(({ state }) => state)).toEqual(['accepted', 'withdrawn'])
  })

  test('comes document by document: the request is answered once all of them are there', async () => {
    const made = await aRequest()
    const first = await receive(made, made.dossier.id, 'kbis')
    await made.reply([first.versionId])
    const { items } = (await made.openOf()) ?? { items: [] }
    expect(items.map(({ kind, answered }) => [kind, answered])).toEqual([
      ['kbis', true],
      ['rc_pro', false],
    ])
    const second = await receive(made, made.dossier.id, 'rc_pro')
    await made.reply([second.versionId])
    expect(await made.openOf()).toBeNull()
    const { earlier } = await requestsOfDossier(made.office, { dossierId: made.dossier.id })
    expect(earlier).toMatchObject([{ state: 'answered', closeReason: 'answered' }])
    expect(await dossierOf(made, made.dossier.id)).toMatchObject({ waitingOn: 'us', attention: 'document' })
  })

  test('leaves only what is missing to a reminder that a person takes up again', async () => {
    const made = await aRequest()
    const { versionId } = await receive(made, made.dossier.id, 'kbis')
    await made.reply([versionId])
    await judge(made, made.dossier.kbis, 'conforme')
    await setReminders(made.context, { id: made.id, on: true })
    made.sleep(5.1)
    await made.wake()
    const text = (await made.received()).at(-1)?.text ?? ''
    expect(text).toContain('nous vous avons demandé l’élément suivant. Nous ne l’avons pas encore reçu.')
    expect(text).not.toContain('Kbis')
  })

  test('to a dossier that is decided changes nothing of whom it waits on', async () => {
    const made = await aRequest()
    await made.office.store.write(async ({ db }) =>
      db.run(
        sql`UPDATE dossier SET state = 'closed', waiting_on = 'nobody' WHERE id = ${made.dossier.id as DossierId}`,
      ),
    )
    await made.reply()
    expect((await dossierOf(made, made.dossier.id)).waitingOn).toBe('nobody')
  })
})
