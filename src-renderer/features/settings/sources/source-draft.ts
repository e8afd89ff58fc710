import type {
  LeadSourceKind,
  LeadSourceRow,
  LeadTemplate,
  TemplateField,
} from '../../../../src-preload/contract/lead-sources.ts'

/** A source under edition: labels as they are typed, « Nom, Identité ». */
export type SourceDraft = {
  readonly name: string
  readonly kind: LeadSourceKind
  readonly confirmsEmail: boolean
  readonly consentText: string
  readonly consentVersion: string
  readonly perMinute: number
  readonly template: Omit<LeadTemplate, 'labels'>
  readonly labels: Readonly<Partial<Record<TemplateField, string>>>
}

const NO_TEMPLATE = { sender: '', recipient: '', subject: '' }

export function draftOf(
  source: LeadSourceRow | null,
  consent: { readonly consentText: string; readonly consentVersion: string },
): SourceDraft {
  if (source === null) {
    const { consentText, consentVersion } = consent
    return {
      name: '',
      kind: 'form',
      confirmsEmail: false,
      consentText,
      consentVersion,
      perMinute: 60,
      template: NO_TEMPLATE,
      labels: {},
    }
  }
  const { labels = {}, ...template } = source.template ?? NO_TEMPLATE_WITH_LABELS
  const typed = Object.entries(labels).map(([field, words]) => [field, words.join(', ')])
  return { ...source, template, labels: Object.fromEntries(typed) }
}

const NO_TEMPLATE_WITH_LABELS: LeadTemplate = { ...NO_TEMPLATE, labels: {} }

/** As it is kept; null for a source that reads no messages. */
export function templateOf({ kind, template, labels }: SourceDraft): LeadTemplate | null {
  return kind === 'mail' ? { ...template, labels: labelsOf(labels) } : null
}

/** « Nom, Identité » is two labels; what is empty is none. */
export function labelsOf(typed: SourceDraft['labels']): LeadTemplate['labels'] {
  const read = Object.entries(typed).flatMap(([field, text]) => {
    const words = text
      .split(',')
      .map(word => word.trim().slice(0, 60))
      .filter(word => word !== '')
    return words.length === 0 ? [] : [[field, words.slice(0, 8)]]
  })
  return Object.fromEntries(read)
}
