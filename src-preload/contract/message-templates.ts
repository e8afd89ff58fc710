import { oc } from '@orpc/contract'
import { z } from 'zod'
import { instant } from './ids.ts'
import { refusals } from './refusals.ts'

/** The messages whose words can be changed. */
export const messageKind = z.enum(['lead', 'first_contact_reminder', 'digest'])
export type MessageKind = z.infer<typeof messageKind>

/** Paragraphs are parted by an empty line; variables stand in braces (src-main/domain/message-template.ts). */
export const messageText = z.object({
  subject: z.string().trim().max(200),
  body: z.string().trim().max(10_000),
})
export type MessageText = z.infer<typeof messageText>

export const messageVariable = z.object({
  /** As it is written between the braces. */
  name: z.string(),
  what: z.string(),
  /** A block is alone in its paragraph and made of several lines. */
  form: z.enum(['word', 'block']),
  required: z.boolean(),
})
export type MessageVariable = z.infer<typeof messageVariable>

const savedText = messageText.extend({
  savedAt: instant,
  savedBy: z.string(),
})

export const messageTemplate = messageText.extend({
  kind: messageKind,
  /** The text we came with. */
  ours: messageText,
  variables: z.array(messageVariable),
  /** What was saved, the last first: the last one is in force. Empty while ours is. */
  history: z.array(savedText),
})
export type MessageTemplate = z.infer<typeof messageTemplate>

const ofKind = messageText.extend({ kind: messageKind })

export const messageTemplates = {
  list: oc.output(z.array(messageTemplate)),
  /** In force from the next message written; those written before keep their words. */
  save: oc
    .input(ofKind)
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'MESSAGE_TEXT_INVALID')),
  /** The message as it would be written, for an invented request. Nothing is sent. */
  preview: oc
    .input(ofKind)
    .output(z.object({ subject: z.string(), text: z.string(), html: z.string() }))
    .errors(refusals('NOT_SIGNED_IN', 'MESSAGE_TEXT_INVALID')),
}
