import { oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierId } from './ids.ts'
import { conversationMessage } from './mailbox.ts'
import { refusals } from './refusals.ts'

export const conversations = {
  /** What the office and the provider of a dossier wrote to each other, the oldest first. */
  ofDossier: oc
    .input(z.object({ dossierId }))
    .output(z.object({ messages: z.array(conversationMessage) }))
    .errors(refusals('NOT_FOUND')),
}
