import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { LinkDialog, type LinkPreview } from './LinkDialog.tsx'
import { LinkedLeads } from './LinkedLeads.tsx'
import { type LeadLink, linkOf } from './lead-links.ts'
import { leadStateNames, sameWords } from './lead-words.ts'
import classes from './leads.module.css'

/** What this request repeats, what repeats it, and the others that may: linked by a person, never merged. */
export function LeadDuplicates({ lead }: { readonly lead: LeadDetail }) {
  return (
    <>
      <LinkedLeads lead={lead} />
      {lead.duplicates.length > 0 && <LookAlikes lead={lead} />}
    </>
  )
}

function LookAlikes({ lead }: { readonly lead: LeadDetail }) {
  const { duplicates } = lead
  const [asked, setAsked] = useState<LeadLink | null>(null)
  const [preview, setPreview] = useState<LinkPreview | null>(null)
  const look = useCommand(office.leads.previewLink, { saves: false, onDone: setPreview })
  const links = duplicates.map(other => linkOf(lead, other))
  const firstLink = links.find(link => link !== null) ?? null
  const ask = (link: LeadLink) => {
    if (look.pending) return
    setAsked(link)
    setPreview(null)
    void look.run({ id: link.repeat.id, of: link.first.id })
  }
  useKeys([
    {
      keys: 'l',
      label: 'lier le doublon',
      when: firstLink !== null,
      run: () => firstLink !== null && ask(firstLink),
    },
  ])
  return (
    <Section title={duplicates.length === 1 ? 'Doublon possible' : 'Doublons possibles'}>
      <ul className={classes.duplicates}>
        {duplicates.map(({ id, reference, receivedAt, same, state, customerName }, index) => {
          const link = links[index] ?? null
          return (
            <li key={id}>
              <a href={`#/demandes?vue=all&demande=${id}`}>{reference}</a>
              <span>{customerName}</span>
              <span>
                <DateText on={dateInParis(receivedAt)} year={false} />, {sameWords(same)}
              </span>
              <span className="mute">{leadStateNames[state].toLocaleLowerCase('fr')}</span>
              <span className="push" />
              {link && (
                <Button
                  size="xs"
                  loading={look.pending && asked?.repeat.id === link.repeat.id}
                  aria-label={`Lier ${link.repeat.reference} à ${link.first.reference}`}
                  onClick={() => ask(link)}
                  rightSection={link === firstLink ? <KeyHint>L</KeyHint> : undefined}
                >
                  Lier…
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <RefusalNote refusal={look.refusal} />
      {asked && preview && <LinkDialog link={asked} preview={preview} onClose={() => setPreview(null)} />}
    </Section>
  )
}
