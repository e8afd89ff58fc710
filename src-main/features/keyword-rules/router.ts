import { listKeptRules } from '../../store/queries/keyword-rules.ts'
import { operations } from '../operations.ts'
import { addRule, removeRule, tryRules } from './keep-keyword-rules.ts'

const { keywordRules } = operations

export const keywordRulesRouter = keywordRules.router({
  list: keywordRules.list.handler(({ context }) => context.office.store.read(listKeptRules)),
  add: keywordRules.add.handler(({ context, input }) => addRule(context, input)),
  remove: keywordRules.remove.handler(({ context, input }) => removeRule(context, input)),
  try: keywordRules.try.handler(({ context, input }) => tryRules(context.office, input)),
})
