import { operations } from '../operations.ts'
import { listMessageTexts } from './list-texts.ts'
import { previewMessageText } from './preview-text.ts'
import { saveMessageText } from './save-text.ts'

const { messageTemplates } = operations

export const messageTemplatesRouter = messageTemplates.router({
  list: messageTemplates.list.handler(({ context }) => listMessageTexts(context.office)),
  save: messageTemplates.save.handler(({ context, input }) => saveMessageText(context, input)),
  preview: messageTemplates.preview.handler(({ context, input }) => previewMessageText(context, input)),
})
