import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { fileUrl } from '../../office/files.ts'
import { Section } from '../../ui/Section.tsx'
import { formatSize } from '../../wording/format.ts'
import classes from './leads.module.css'

/** The files that the customer sent with the request; each opens in a window of its own. */
export function LeadAttachments({ lead: { attachments } }: { readonly lead: LeadDetail }) {
  if (attachments.length === 0) return null
  return (
    <Section title={attachments.length === 1 ? 'Pièce jointe' : 'Pièces jointes'}>
      <ul className={classes.duplicates}>
        {attachments.map(({ fileId, name, size }) => (
          <li key={fileId}>
            <a href={fileUrl(fileId)} target="_blank" rel="noreferrer">
              {name}
            </a>
            <span className="mute">{formatSize(size)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
