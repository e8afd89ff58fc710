import { operations } from '../operations.ts'
import { conversationOf } from './conversation-of.ts'

const { conversations } = operations

export const conversationsRouter = conversations.router({
  ofDossier: conversations.ofDossier.handler(({ context, input }) => conversationOf(context.office, input)),
})
