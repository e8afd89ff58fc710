import { operations } from '../operations.ts'
import { getSettings } from './get-settings.ts'
import { getDkim, saveDkim } from './save-dkim.ts'
import { saveFolders } from './save-folders.ts'
import { saveMail } from './save-mail.ts'
import { savePlatform } from './save-platform.ts'
import { savePublicAccess } from './save-public-access.ts'
import { saveRegistry } from './save-registry.ts'
import { saveRequiredDocuments } from './save-required-documents.ts'
import { saveRules } from './save-rules.ts'
import { saveOne } from './save-setting.ts'
import { testMail } from './test-mail.ts'

export const settingsRouter = operations.settings.router({
  get: operations.settings.get.handler(({ context }) => getSettings(context.office)),
  savePlatform: operations.settings.savePlatform.handler(({ input, context }) =>
    savePlatform(context, input),
  ),
  saveMediators: operations.settings.saveMediators.handler(({ input, context }) =>
    saveOne(context, 'mediators', input),
  ),
  saveMail: operations.settings.saveMail.handler(({ input, context }) => saveMail(context, input)),
  dkim: operations.settings.dkim.handler(({ context }) => getDkim(context.office)),
  saveDkim: operations.settings.saveDkim.handler(({ input, context }) => saveDkim(context, input)),
  saveFolders: operations.settings.saveFolders.handler(({ input, context }) => saveFolders(context, input)),
  saveRules: operations.settings.saveRules.handler(({ input, context }) => saveRules(context, input)),
  saveRequiredDocuments: operations.settings.saveRequiredDocuments.handler(({ input, context, signal }) =>
    saveRequiredDocuments(context, input, signal),
  ),
  saveRegistry: operations.settings.saveRegistry.handler(({ input, context }) =>
    saveRegistry(context, input),
  ),
  savePublicAccess: operations.settings.savePublicAccess.handler(({ input, context }) =>
    savePublicAccess(context, input),
  ),
  saveFollowUp: operations.settings.saveFollowUp.handler(({ input, context }) =>
    saveOne(context, 'followUp', input),
  ),
  testMail: operations.settings.testMail.handler(({ context }) => testMail(context)),
})
