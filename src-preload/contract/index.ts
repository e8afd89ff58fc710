import { applications } from './applications.ts'
import { cells } from './cells.ts'
import { certificates } from './certificates.ts'
import { contractTemplates } from './contract-templates.ts'
import { contracts } from './contracts.ts'
import { controlSheets } from './control-sheets.ts'
import { conversations } from './conversations.ts'
import { dashboard } from './dashboard.ts'
import { deadlines } from './deadlines.ts'
import { desk } from './desk.ts'
import { documents } from './documents.ts'
import { dossiers } from './dossiers.ts'
import { drafts } from './drafts.ts'
import { duplicates } from './duplicates.ts'
import { followUp } from './follow-up.ts'
import { intake } from './intake.ts'
import { journal } from './journal.ts'
import { keywordRules } from './keyword-rules.ts'
import { leadScreens } from './lead-screens.ts'
import { leadSources } from './lead-sources.ts'
import { leads } from './leads.ts'
import { mailbox } from './mailbox.ts'
import { messageTemplates } from './message-templates.ts'
import { motives } from './motives.ts'
import { notices } from './notices.ts'
import { office } from './office.ts'
import { outbox } from './outbox.ts'
import { pauses } from './pauses.ts'
import { prices } from './prices.ts'
import { proposals } from './proposals.ts'
import { providerDeliveries } from './provider-delivery.ts'
import { providers } from './providers.ts'
import { readings } from './readings.ts'
import { registry } from './registry.ts'
import { requests } from './requests.ts'
import { routing } from './routing.ts'
import { settings } from './settings.ts'
import { sources } from './sources.ts'
import { staff } from './staff.ts'
import { uncovered } from './uncovered.ts'
import { leadViews, views } from './views.ts'
import { waiting } from './waiting.ts'

/** All that the two sides say to each other. The renderer imports its type only. */
export const contract = {
  staff,
  office,
  settings,
  cells,
  dossiers,
  views,
  desk,
  notices,
  documents,
  readings,
  intake,
  applications,
  drafts,
  controlSheets,
  certificates,
  journal,
  contracts,
  contractTemplates,
  leads,
  uncovered,
  leadScreens,
  leadViews,
  followUp,
  keywordRules,
  leadSources,
  messageTemplates,
  outbox,
  mailbox,
  dashboard,
  deadlines,
  pauses,
  prices,
  proposals,
  providers,
  providerDeliveries,
  registry,
  routing,
  waiting,
  sources,
  duplicates,
  motives,
  requests,
  conversations,
}
export type Contract = typeof contract
