import { expect, test } from 'vitest'
import { messageTemplate } from '../../../src-preload/contract/message-templates.ts'
import { createLead } from '../leads/create-lead.ts'
import { previewDispatch } from '../leads/dispatch-lead.ts'
import { anOffice } from '../testing.ts'
import { aHolder, completeSettings, sureLead } from '../testing-holders.ts'
import { listMessageTexts } from './list-texts.ts'
import { previewMessageText } from './preview-text.ts'
import { saveMessageText } from './save-text.ts'

const body = 'Nos mots à {prestataire}.\n\n{demande}\n\n{retours}'

test('a text is in force from the next message, keeps its history, and goes back to ours', async () => {
  const made = await anOffice()
  const { office, context } = made
  await completeSettings(made)
  await aHolder(made)
  const { id } = await createLead(context, sureLead)
  const [before] = await listMessageTexts(office)
  expect(before).toMatchObject({ kind: 'lead', history: [], subject: before?.ours.subject })
  await saveMessageText(context, { kind: 'lead', subject: 'Pour vous : {reference}', body })
  const written = await previewDispatch(context, { id })
  expect(written.subject).toMatch(/^Pour vous : L-/)
  expect(written.text).toContain('Nos mots à Rhône Thermique Chazelot.')
  expect(written.text).toContain('Hortense Valdorme')
  const ours = before?.ours ?? { subject: '', body: '' }
  await saveMessageText(context, { kind: 'lead', ...ours })
  const texts = await listMessageTexts(office)
  for (const text of texts) messageTemplate.strict().parse(text)
  expect(texts[0]?.history.map(({ subject }) => subject)).toEqual([ours.subject, 'Pour vous : {reference}'])
  expect((await previewDispatch(context, { id })).subject).toMatch(/^Demande exclusive/)
})

test('a text that would leave out the request is neither kept nor shown', async () => {
  const { office, context, asNobody } = await anOffice()
  const wrong = { kind: 'lead', subject: 'x', body: 'Bonjour {nom}' } as const
  const invalid = {
    code: 'MESSAGE_TEXT_INVALID',
    data: {
      faults: [
        { field: 'body', line: 1, reason: 'unknown', what: '{nom}' },
        { field: 'body', line: null, reason: 'missing', what: '{demande}' },
        { field: 'body', line: null, reason: 'missing', what: '{retours}' },
      ],
    },
  }
  await expect(saveMessageText(context, wrong)).rejects.toMatchObject(invalid)
  await expect(previewMessageText(context, wrong)).rejects.toMatchObject(invalid)
  await expect(saveMessageText(asNobody(), { kind: 'lead', subject: 'x', body })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  })
  expect((await listMessageTexts(office))[0]?.history).toEqual([])
})

test('each kind can be read as it would be sent, as text and as HTML', async () => {
  const { office, context } = await anOffice()
  for (const { kind, ours } of await listMessageTexts(office)) {
    const { subject, text, html } = await previewMessageText(context, { kind, ...ours })
    expect(`${subject}${text}`).not.toMatch(/[{}]/)
    expect(html).toContain('<html lang="fr">')
    expect(html).not.toMatch(/<img|<script|url\(/)
  }
})
