import { operations } from '../operations.ts'
import { chooseNotices, myNoticeChoices, myNotices, seeNotices } from './see-notices.ts'

const { notices } = operations

export const noticesRouter = notices.router({
  list: notices.list.handler(({ context }) => myNotices(context)),
  see: notices.see.handler(({ input, context }) => seeNotices(context, input.ids)),
  choices: notices.choices.handler(({ context }) => myNoticeChoices(context)),
  saveChoices: notices.saveChoices.handler(({ input, context }) => chooseNotices(context, input)),
})
