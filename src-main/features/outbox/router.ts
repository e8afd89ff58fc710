import { operations } from '../operations.ts'
import { listMessages } from './list-messages.ts'
import { proveMessage, readMessage } from './prove-message.ts'
import { settleMessage } from './settle-message.ts'
import { tryMessageNow } from './try-message-now.ts'

const { outbox } = operations

export const outboxRouter = outbox.router({
  list: outbox.list.handler(({ context, input }) => listMessages(context.office, input)),
  proof: outbox.proof.handler(({ context, input }) => proveMessage(context.office, input)),
  read: outbox.read.handler(({ context, input }) => readMessage(context.office, input)),
  tryNow: outbox.tryNow.handler(({ context, input }) => tryMessageNow(context, input)),
  settle: outbox.settle.handler(({ context, input }) => settleMessage(context, input)),
})
