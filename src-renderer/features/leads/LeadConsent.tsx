import { IconFlag } from '@tabler/icons-react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { formatProofTime } from '../../wording/format.ts'
import { energySentence } from './lead-words.ts'
import classes from './leads.module.css'

/** The exact words the customer agreed to, which version, how and when. */
export function LeadConsent({ lead }: { readonly lead: LeadDetail }) {
  const { consentText, consentVersion, consentChannel, consentAt, consentRecipient, energy } = lead
  const facts = [
    consentVersion === null ? 'sans version' : `version ${consentVersion}`,
    consentChannel?.replace(/^./u, first => first.toLocaleLowerCase('fr')),
    consentAt === null ? 'moment inconnu' : formatProofTime(consentAt),
  ].filter(Boolean)
  return (
    <Section
      title="Consentement"
      aside={
        consentText !== null && (
          <span className="mute t-small">
            <OrdinalText>{facts.join(', ')}</OrdinalText>
          </span>
        )
      }
    >
      {consentText === null ? (
        <p className={classes.pad}>
          <StateLabel state="missing">
            Aucun accord n’est consigné&nbsp;: la demande ne peut pas partir.
          </StateLabel>
        </p>
      ) : (
        <>
          <blockquote className={classes.say}>«&nbsp;{consentText}&nbsp;»</blockquote>
          <p className={`${classes.pad} mute t-small`}>
            Destinataire accepté&nbsp;: {consentRecipient ?? 'non précisé dans l’accord'}.
          </p>
        </>
      )}
      {energy && (
        <p className={`${classes.energy} mute t-small`}>
          <IconFlag size={14} stroke={1.75} aria-hidden="true" />
          {energySentence}
        </p>
      )}
    </Section>
  )
}
