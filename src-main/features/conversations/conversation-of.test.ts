import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { conversationMessage } from '../../../src-preload/contract/mailbox.ts'
import { findFile } from '../../store/queries/files.ts'
import { aDossierToComplete, anOfficeWithMail, askAll } from '../requests/testing.ts'
import { conversationOf } from './conversation-of.ts'

test('tells what was sent, in its words, with what became of it and the message itself to save', async () => {
  const made = await anOfficeWithMail()
  const dossier = await aDossierToComplete(made)
  await askAll(made.context, dossier.id)
  await made.letLeave()
  const { messages } = await conversationOf(made.office, { dossierId: dossier.id })
  const [sent] = messages
  expect(messages).toHaveLength(1)
  expect(conversationMessage.parse(sent)).toEqual(sent)
  expect(sent).toMatchObject({
    direction: 'out',
    kind: 'request',
    by: 'Hélène Bascoulard',
    delivery: { state: 'accepted', bounced: null },
  })
  expect(sent?.body).toContain('Votre extrait Kbis est trop ancien.')
  const file = await made.office.store.read(db => findFile(db, Number(sent?.fileId) as never))
  const bytes = readFileSync(made.office.vault.pathOf(file?.sha256 ?? ''))
  expect(bytes.equals(made.server.delivered[0]?.bytes ?? Buffer.alloc(0))).toBe(true)
})

test('of a dossier that is not there is refused', async () => {
  const { office } = await anOfficeWithMail()
  await expect(conversationOf(office, { dossierId: 999 as DossierId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
