import { oc } from '@orpc/contract'
import { z } from 'zod'
import { civilDate, contractTemplateId, instant } from './ids.ts'
import { refusals } from './refusals.ts'

/** One of the twenty articles: its number is its place. The body is light markup, with variables in braces. */
export const contractArticle = z.object({
  key: z.string().min(1).max(40),
  title: z.string().trim().max(200),
  body: z.string().trim().max(20_000),
})
export type WrittenArticle = z.infer<typeof contractArticle>

const articles = z.array(contractArticle).min(1).max(40)

export const templateRow = z.object({
  id: contractTemplateId,
  /** Printed on every contract made from it. */
  version: z.string(),
  /** In force since that day (until the next one's), from that day on, replaced since, or only written. */
  standing: z.enum(['in-force', 'upcoming', 'past', 'planned']),
  inForceOn: civilDate.nullable(),
  articles,
  /** How many contracts were made from it. */
  contracts: z.int(),
  createdAt: instant,
  createdBy: z.string().nullable(),
})
export type TemplateRow = z.infer<typeof templateRow>

const named = z.object({ name: z.string(), what: z.string() })
const templateRefusals = refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'TEMPLATE_INVALID')

export const contractTemplates = {
  /** Every text, those without a day first, then the latest. */
  list: oc.output(z.array(templateRow)),
  /** What may stand in braces: within a sentence, alone in its paragraph, or at the head of one. */
  words: oc.output(z.object({ variables: z.array(named), inserts: z.array(named), facts: z.array(named) })),
  /** Keeps a text under a version of its own; no contract is made from it until it is put in force. */
  plan: oc
    .input(z.object({ version: z.string().trim().min(1).max(40), articles }))
    .output(z.object({ id: contractTemplateId }))
    .errors(templateRefusals),
  /** A contract made from these articles with invented parties; `fileId` is fetched as any file and soon forgotten. */
  preview: oc
    .input(z.object({ version: z.string().trim().max(40), articles }))
    .output(z.object({ fileId: z.string() }))
    .errors(refusals('NOT_SIGNED_IN', 'TEMPLATE_INVALID', 'TYPESETTING_FAILED')),
  /** From that day on, today at the earliest; contracts prepared before keep their text. */
  putInForce: oc
    .input(z.object({ id: contractTemplateId, on: civilDate }))
    .output(z.object({ inForceOn: civilDate }))
    .errors(templateRefusals),
  /** Throws a text away that never had a day. */
  discard: oc
    .input(z.object({ id: contractTemplateId }))
    .output(z.object({ discardedAt: instant }))
    .errors(templateRefusals),
}
