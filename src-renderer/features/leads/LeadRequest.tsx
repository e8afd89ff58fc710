import type { LeadDetail, LeadDoubt } from '../../../src-preload/contract/leads.ts'
import { fileUrl } from '../../office/files.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { formatDepartment, formatPhone } from '../../wording/format.ts'
import { channelNames, doubtNames, remarkSentences } from './lead-words.ts'
import classes from './leads.module.css'

/** The customer's own words, then who they are and how to reach them. */
export function LeadRequest({ lead }: { readonly lead: LeadDetail }) {
  const { message, refusedReason, departmentCode, departmentName, postalCode, commune, doubts } = lead
  const place = [lead.address, [postalCode, commune].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const department = departmentCode && formatDepartment(departmentCode, departmentName ?? '')
  const erased = lead.masked ? 'effacé' : undefined
  return (
    <Section
      title="Ce que demande le client"
      aside={
        <span className="mute t-small">
          {channelNames[lead.channel]}, <TimeText at={lead.receivedAt} full />
          {lead.importedFrom !== null && `, ${lead.importedFrom}`}
          {lead.sourceFileId !== null && (
            <>
              {', '}
              <a className={classes.original} href={fileUrl(lead.sourceFileId)} download>
                original
              </a>
            </>
          )}
        </span>
      }
    >
      {message ? (
        <blockquote className={classes.say}>«&nbsp;{message}&nbsp;»</blockquote>
      ) : (
        <p className={`${classes.say} mute`}>{lead.masked ? 'Message effacé.' : 'Aucun message.'}</p>
      )}
      <dl className={classes.facts}>
        <Fact name="Client" value={lead.customerName} doubt={firstOf(doubts, ['duplicate-possible'])} />
        <Fact
          name="Lieu"
          value={[place, department].filter(Boolean).join(', ')}
          doubt={firstOf(doubts, ['postal-code-missing', 'postal-code-unknown', 'commune-to-choose'])}
        />
        <Fact
          name="Téléphone"
          absent={erased}
          value={lead.phone === null ? '' : formatPhone(lead.phone)}
          doubt={firstOf(doubts, ['phone-invalid', 'no-contact'])}
        />
        <Fact
          name="Prestation"
          value={lead.subtypeName ?? ''}
          doubt={firstOf(doubts, ['subtype-missing', 'subtype-proposed'])}
        />
        <Fact
          name="Courriel"
          absent={erased}
          value={lead.email ?? ''}
          doubt={firstOf(doubts, ['email-invalid', 'email-unconfirmed'])}
        />
      </dl>
      {lead.remarks.map(remark => (
        <p key={remark} className={`${classes.pad} mute t-small`}>
          {remarkSentences[remark]}
        </p>
      ))}
      {refusedReason !== null && (
        <div className={classes.pad}>
          <Note>
            {lead.state === 'withdrawn' ? 'Ce que le client a dit' : 'Motif du refus'}&nbsp;: {refusedReason}
          </Note>
        </div>
      )}
    </Section>
  )
}

const firstOf = (doubts: readonly LeadDoubt[], among: readonly LeadDoubt[]) =>
  doubts.find(doubt => among.includes(doubt))

type FactProps = {
  readonly name: string
  readonly value: string
  /** What stands where there is no value. */
  readonly absent?: string | undefined
  readonly doubt?: LeadDoubt | undefined
}

function Fact({ name, value, absent = 'non dit', doubt }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {value || <span className="mute">{absent}</span>}
        {doubt && (
          <span className={classes.doubt}>
            <StateGlyph state="to_judge" named={false} /> {doubtNames[doubt]}
          </span>
        )}
      </dd>
    </>
  )
}
