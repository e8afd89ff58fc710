import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { fileUrl } from '../../office/files.ts'
import { Section } from '../../ui/Section.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import classes from './dossier.module.css'

const origins: Record<DossierDetail['origin'], string> = {
  mail: 'reçu par courriel',
  folder: 'reçu par le dossier surveillé',
  manual: 'saisi à la main',
  import: 'importé d’un tableau',
}

/** The message the dossier came with, and the way to its original. */
export function MessageSection({ dossier }: { readonly dossier: DossierDetail }) {
  const { sender, subject, body, sourceFileId, origin, receivedAt, reference } = dossier
  if (origin === 'manual') return null
  return (
    <Section
      title="Message"
      note={origins[origin]}
      aside={
        sourceFileId !== null && (
          <a href={fileUrl(sourceFileId)} download={`${reference}.eml`}>
            Courriel d’origine (.eml)
          </a>
        )
      }
    >
      <div className={classes.message}>
        <p>
          <span className="strong">{sender?.name ?? sender?.address ?? 'Expéditeur inconnu'}</span>{' '}
          {sender?.name && <span className="mute">{sender.address}</span>}
          <span className="mute">
            , le <TimeText at={receivedAt} full />
          </span>
        </p>
        {subject && <p className="strong">{subject}</p>}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
        <div className={classes.body} tabIndex={0} role="document" aria-label="Texte du message">
          {body ?? 'Sans texte.'}
        </div>
      </div>
    </Section>
  )
}
