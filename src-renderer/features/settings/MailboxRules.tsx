import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core'
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { MailboxRule } from '../../../src-preload/contract/settings.ts'
import { Section } from '../../ui/Section.tsx'
import type { MailboxAccount } from './MailboxSettings.tsx'
import classes from './settings.module.css'
import type { Kept } from './use-kept.ts'

const TAKE: readonly { readonly value: MailboxRule['take']; readonly label: string }[] = [
  { value: 'application', label: 'Candidature' },
  { value: 'request', label: 'Demande d’un client' },
  { value: 'skip', label: 'Laisser sur le serveur' },
]
const ATTACHMENT: readonly { readonly value: MailboxRule['attachment']; readonly label: string }[] = [
  { value: 'any', label: 'Avec ou sans pièce' },
  { value: 'with', label: 'Avec une pièce' },
  { value: 'without', label: 'Sans pièce' },
]
const NEW_RULE: MailboxRule = {
  sender: '',
  recipient: '',
  subject: '',
  attachment: 'any',
  olderThanDays: null,
  take: 'skip',
}

/** The rules of the mailbox, in their order. A rule without any condition holds for every message. */
export function MailboxRules({ kept }: { readonly kept: Kept<MailboxAccount> }) {
  const { rules } = kept.value
  const save = (next: readonly MailboxRule[]) => void kept.keep({ rules: [...next] })
  return (
    <Section title="Règles" note="la première qui s’applique décide">
      <p className={classes.help}>
        Un courriel qu’une règle laisse sur le serveur n’est pas lu. Les autres réponses rejoignent leur
        dossier. Sans règle, un courriel devient ce à quoi il ressemble&nbsp;; s’il ne ressemble à rien, il
        attend dans «&nbsp;À rattacher&nbsp;».
      </p>
      <ol className={classes.ruleList} aria-label="Règles de la boîte">
        {rules.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
          <li key={place}>
            <Rule
              rule={rule}
              number={place + 1}
              onKeep={next => save(rules.with(place, next))}
              onRaise={
                place === 0
                  ? null
                  : () => save(rules.with(place - 1, rule).with(place, rules[place - 1] ?? rule))
              }
              onRemove={() => save(rules.toSpliced(place, 1))}
            />
          </li>
        ))}
      </ol>
      <div className={classes.acts}>
        <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => save([...rules, NEW_RULE])}>
          Ajouter une règle
        </Button>
      </div>
    </Section>
  )
}

type RuleProps = {
  readonly rule: MailboxRule
  readonly number: number
  readonly onKeep: (rule: MailboxRule) => void
  readonly onRaise: (() => void) | null
  readonly onRemove: () => void
}

function Rule({ rule, number, onKeep, onRaise, onRemove }: RuleProps) {
  const [typed, setTyped] = useState(rule)
  useEffect(() => setTyped(rule), [rule])
  const keep = (change: Partial<MailboxRule> = {}) => {
    const next = { ...typed, ...change }
    setTyped(next)
    if (JSON.stringify(next) !== JSON.stringify(rule)) onKeep(next)
  }
  const word = (field: 'sender' | 'recipient' | 'subject', label: string) => (
    <TextInput
      label={label}
      aria-label={`${label}, règle ${number}`}
      placeholder="Tous"
      maxLength={field === 'subject' ? 200 : 254}
      value={typed[field]}
      onChange={event => setTyped({ ...typed, [field]: event.currentTarget.value })}
      onBlur={() => keep()}
    />
  )
  return (
    <fieldset className={classes.rule}>
      <legend>Règle {number}</legend>
      {word('sender', 'Expéditeur contient')}
      {word('recipient', 'Destinataire contient')}
      {word('subject', 'Objet contient')}
      <Select
        label="Pièces"
        aria-label={`Pièces, règle ${number}`}
        data={ATTACHMENT}
        value={typed.attachment}
        onChange={attachment => keep({ attachment: attachment as MailboxRule['attachment'] })}
      />
      <NumberInput
        label="Plus vieux que (jours)"
        aria-label={`Plus vieux que, règle ${number}`}
        min={1}
        max={3650}
        placeholder="Tous"
        value={typed.olderThanDays ?? ''}
        onChange={days => setTyped({ ...typed, olderThanDays: days === '' ? null : Number(days) })}
        onBlur={() => keep()}
      />
      <Select
        label="Alors"
        aria-label={`Alors, règle ${number}`}
        data={TAKE}
        value={typed.take}
        onChange={take => keep({ take: take as MailboxRule['take'] })}
      />
      <span className={classes.ruleActs}>
        {onRaise && (
          <ActionIcon aria-label={`Monter la règle ${number}`} onClick={onRaise}>
            <IconArrowUp size={14} stroke={1.75} />
          </ActionIcon>
        )}
        <ActionIcon aria-label={`Retirer la règle ${number}`} onClick={onRemove}>
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </span>
    </fieldset>
  )
}
