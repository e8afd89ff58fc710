import { takesMessage } from '../domain/lead-template.ts'
import type { MailSource } from '../mail/intake/lead-from-mail.ts'
import type { ParsedMail } from '../mail/intake/parse-eml.ts'
import type { ReadConnection } from '../store/connection.ts'
import { type LeadSource, listMailSources } from '../store/queries/lead-sources.ts'

/** The mail source whose template takes a message, the oldest first; null: none does. */
export async function sourceOfMail(db: ReadConnection, mail: ParsedMail): Promise<LeadSource | null> {
  const head = headOf(mail)
  const sources = await listMailSources(db)
  return sources.find(({ template }) => template !== null && takesMessage(template, head)) ?? null
}

/** What a template looks at of a message. */
export const headOf = ({ from, to, subject }: Pick<ParsedMail, 'from' | 'to' | 'subject'>) => ({
  sender: from?.address ?? '',
  recipients: to.map(({ address }) => address),
  subject,
})

/** How the messages of a source are read; undefined for one of none: by the usual labels. */
export function readingOf(source: LeadSource | null): MailSource | undefined {
  if (source === null) return undefined
  const { template, consentText, consentVersion } = source
  return { labels: template?.labels ?? {}, consentText, consentVersion }
}
