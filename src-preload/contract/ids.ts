import { z } from 'zod'

/** Row ids are positive integers, branded so that a lead id can never be passed for a dossier id. */
const id = <Brand extends string>() => z.int().positive().brand<Brand>()

export const staffId = id<'StaffId'>()
export const pauseId = id<'PauseId'>()
export const providerId = id<'ProviderId'>()
export const dossierId = id<'DossierId'>()
export const documentId = id<'DocumentId'>()
export const documentVersionId = id<'DocumentVersionId'>()
export const fileId = id<'FileId'>()
export const exclusivityId = id<'ExclusivityId'>()
export const holdId = id<'HoldId'>()
export const contractId = id<'ContractId'>()
export const leadId = id<'LeadId'>()
export const outboxMessageId = id<'OutboxMessageId'>()
export const motiveId = id<'MotiveId'>()
export const motiveWordingId = id<'MotiveWordingId'>()
export const inboundMessageId = id<'InboundMessageId'>()
export const registryAnswerId = id<'RegistryAnswerId'>()
export const dossierRequestId = id<'DossierRequestId'>()
export const controlSheetId = id<'ControlSheetId'>()
export const inboxViewId = id<'InboxViewId'>()
export const noticeId = id<'NoticeId'>()
export const priceGridId = id<'PriceGridId'>()
export const proposalId = id<'ProposalId'>()
export const waitingRequestId = id<'WaitingRequestId'>()
export const contractTemplateId = id<'ContractTemplateId'>()
export const dispatchId = id<'DispatchId'>()
export const leadTaskId = id<'LeadTaskId'>()
export const leadSourceId = id<'LeadSourceId'>()
export const keywordRuleId = id<'KeywordRuleId'>()

export type StaffId = z.infer<typeof staffId>
export type PauseId = z.infer<typeof pauseId>
export type ProviderId = z.infer<typeof providerId>
export type DossierId = z.infer<typeof dossierId>
export type DocumentId = z.infer<typeof documentId>
export type DocumentVersionId = z.infer<typeof documentVersionId>
export type FileId = z.infer<typeof fileId>
export type ExclusivityId = z.infer<typeof exclusivityId>
export type HoldId = z.infer<typeof holdId>
export type ContractId = z.infer<typeof contractId>
export type LeadId = z.infer<typeof leadId>
export type OutboxMessageId = z.infer<typeof outboxMessageId>
export type MotiveId = z.infer<typeof motiveId>
export type MotiveWordingId = z.infer<typeof motiveWordingId>
export type InboundMessageId = z.infer<typeof inboundMessageId>
export type RegistryAnswerId = z.infer<typeof registryAnswerId>
export type DossierRequestId = z.infer<typeof dossierRequestId>
export type ControlSheetId = z.infer<typeof controlSheetId>
export type InboxViewId = z.infer<typeof inboxViewId>
export type NoticeId = z.infer<typeof noticeId>
export type PriceGridId = z.infer<typeof priceGridId>
export type ProposalId = z.infer<typeof proposalId>
export type WaitingRequestId = z.infer<typeof waitingRequestId>
export type ContractTemplateId = z.infer<typeof contractTemplateId>
export type DispatchId = z.infer<typeof dispatchId>
export type LeadTaskId = z.infer<typeof leadTaskId>
export type LeadSourceId = z.infer<typeof leadSourceId>
export type KeywordRuleId = z.infer<typeof keywordRuleId>

/** A department is keyed by its INSEE code, a string: '01', '2A', '976'. */
export const departmentCode = z.string().regex(/^(\d{2}|2[AB]|97[12346])$/)
export const subtypeCode = z.string().min(1).max(80)
export const serviceCode = z.string().min(1).max(80)

/** A file sent by the upload route and not yet used; it lives until it is used or the session ends. */
export const uploadId = z.string().min(8).max(80)

/** A civil date of the Europe/Paris calendar, 'YYYY-MM-DD'. */
export const civilDate = z.iso.date()

/** An instant in milliseconds since 1970 UTC. */
export const instant = z.int().nonnegative()

/** What identifies the cell that is sold: one department, one sub-type of work. */
export const cell = z.object({ departmentCode, subtypeCode })
export type Cell = z.infer<typeof cell>
