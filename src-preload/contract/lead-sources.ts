import { oc } from '@orpc/contract'
import { z } from 'zod'
import { instant, leadSourceId } from './ids.ts'
import { refusals } from './refusals.ts'

const text = (max: number) => z.string().trim().max(max)

export const leadSourceKind = z.enum(['form', 'mail', 'table'])
export type LeadSourceKind = z.infer<typeof leadSourceKind>

/** What of a request a message says on a line of its own. */
export const templateField = z.enum([
  'name',
  'phone',
  'email',
  'address',
  'postalCode',
  'commune',
  'department',
  'subtype',
  'message',
  'consent',
  'consentVersion',
  'consentRecipient',
  'consentChannel',
])
export type TemplateField = z.infer<typeof templateField>

/**
 * Which messages are those of a mail source, and by which words each field is labelled in them. An empty word asks
 * nothing; a field without labels is read by the usual ones.
 */
export const leadTemplate = z.object({
  /** In the address of the sender. */
  sender: text(254),
  /** In an address it was sent to. */
  recipient: text(254),
  subject: text(200),
  labels: z.partialRecord(templateField, z.array(text(60).min(1)).max(8)),
})
export type LeadTemplate = z.infer<typeof leadTemplate>

const own = {
  name: text(80).min(1),
  /** The customer is asked by a message to confirm the address before the request is ready. */
  confirmsEmail: z.boolean(),
  /** The words agreed to when the door does not send them: a form that only says « oui ». */
  consentText: text(4000),
  consentVersion: text(40),
  /** Requests a minute; those above it are asked to come again. */
  perMinute: z.int().min(1).max(10_000),
  template: leadTemplate.nullable(),
}

export const leadSourceRow = z.object({
  ...own,
  id: leadSourceId,
  kind: leadSourceKind,
  active: z.boolean(),
  /** Requests without any doubt leave by themselves, under the name of who switched it on. */
  automatic: z.boolean(),
  automaticBy: z.string().nullable(),
  /** The last characters of the key, to tell two keys apart; the key itself is kept nowhere. */
  keyHint: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  /** Over the last thirty days. */
  received: z.int(),
  lastReceivedAt: instant.nullable(),
})
export type LeadSourceRow = z.infer<typeof leadSourceRow>

const byId = z.object({ id: leadSourceId })

export const leadSources = {
  list: oc.output(z.array(leadSourceRow)),
  /** `key` is told here and never again; null for a source without one. */
  create: oc
    .input(z.object({ ...own, kind: leadSourceKind }).partial({ template: true }))
    .output(byId.extend({ key: z.string().nullable() }))
    .errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  change: oc
    .input(byId.extend(own).partial().required({ id: true }))
    .output(byId)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'SETTING_INVALID')),
  /** On, requests without doubt leave under the name of who switches it on. */
  setAutomatic: oc
    .input(byId.extend({ automatic: z.boolean() }))
    .output(byId)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** A stopped source takes nothing more in; what it brought stays. */
  setActive: oc
    .input(byId.extend({ active: z.boolean() }))
    .output(byId)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** A new key, told once; the former one is refused from now on. */
  renewKey: oc
    .input(byId)
    .output(byId.extend({ key: z.string() }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'SETTING_INVALID')),
  /** What a template makes of a message as pasted (its headers, when it has some, then its words). Nothing is kept. */
  tryTemplate: oc.input(z.object({ template: leadTemplate, message: z.string().max(200_000) })).output(
    z.object({
      /** Whether the message would be this source's; null: what was pasted has no headers to tell by. */
      takes: z.boolean().nullable(),
      read: z.array(z.object({ field: templateField, value: z.string().nullable() })),
    }),
  ),
}
