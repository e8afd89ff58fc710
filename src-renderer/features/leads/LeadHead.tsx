import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Badge, StateBadge } from '../../ui/Badge.tsx'
import { KeyHint } from '../../ui/Feedback.tsx'
import { CallButton } from './CallButton.tsx'
import { CloseDialog, type Closing } from './CloseDialog.tsx'
import { DispatchButton } from './DispatchButton.tsx'
import { DispatchEnd } from './dispatch/DispatchEnd.tsx'
import { canDispatch, isOpen } from './lead-acts.ts'
import { leadStateNames, leadTitle, stateWord } from './lead-words.ts'
import classes from './leads.module.css'

type LeadHeadProps = {
  readonly lead: LeadDetail
  readonly qualifying: boolean
  readonly onQualify: () => void
}

/** What it is, where it stands, and what can be done of it now. */
export function LeadHead({ lead, qualifying, onQualify }: LeadHeadProps) {
  const [closing, setClosing] = useState<Closing | null>(null)
  const mayQualify = isOpen(lead) && !qualifying
  useKeys([{ keys: 'q', label: 'qualifier', when: mayQualify, run: onQualify }])
  return (
    <header className={classes.head}>
      <h2 className={`t-lead ${classes.cut}`} title={leadTitle(lead)}>
        {leadTitle(lead)}
      </h2>
      <span className="mute nowrap">{lead.reference}</span>
      <LeadBadge lead={lead} />
      <span className="push" />
      {mayQualify && (
        <Button onClick={onQualify} rightSection={<KeyHint>Q</KeyHint>}>
          Qualifier
        </Button>
      )}
      {canDispatch(lead) && !qualifying && <DispatchButton lead={lead} />}
      {!qualifying && <CallButton lead={lead} />}
      <DispatchEnd lead={lead} />
      {isOpen(lead) && (
        <Menu position="bottom-end" width={216}>
          <Menu.Target>
            <ActionIcon aria-label="Autres actes">
              <IconDots size={16} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setClosing('refuse')}>Refuser la demande…</Menu.Item>
            <Menu.Item onClick={() => setClosing('withdraw')}>Retirée par le client…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {closing !== null && <CloseDialog lead={lead} kind={closing} onClose={() => setClosing(null)} />}
    </header>
  )
}

function LeadBadge({ lead }: { readonly lead: LeadDetail }) {
  const { state, dispatch } = lead
  switch (state) {
    case 'dispatched': {
      const delivery = dispatch?.message.state ?? null
      if (delivery !== 'accepted' && delivery !== null) {
        return <StateBadge state={delivery}>{stateWord({ state, delivery }).word}</StateBadge>
      }
      return (
        <Badge tone="cours" icon={<IconSend size={12} stroke={1.75} aria-hidden="true" />}>
          Transmise à un seul prestataire
        </Badge>
      )
    }
    case 'ready':
      // The proof below says by what.
      if (lead.routing.verdict === 'blocked') return <StateBadge state="refused">Bloquée</StateBadge>
      return (
        <StateBadge state="validee" tone="accent">
          {leadStateNames.ready}
        </StateBadge>
      )
    case 'to_qualify':
      return <StateBadge state="to_judge">{leadStateNames.to_qualify}</StateBadge>
    case 'without_holder':
      return <StateBadge state="missing">{leadStateNames.without_holder}</StateBadge>
    case 'duplicate':
    case 'refused':
    case 'withdrawn':
      return <Badge>{lead.masked ? 'Retirée, données effacées' : leadStateNames[state]}</Badge>
  }
}
