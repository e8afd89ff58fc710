import { Button, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeywordRuleRow } from '../../../src-preload/contract/keyword-rules.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { offerUndo } from '../../shell/status.ts'
import { EmptyState, ErrorState, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatCount } from '../../wording/format.ts'
import { SubtypeTryOut } from './SubtypeTryOut.tsx'
import classes from './words.module.css'

/** The words that propose a sub-type for a request that does not say it, sub-type by sub-type; and a text to try them on. */
export function SubtypeWords() {
  const { data, error, refetch } = useOffice(office.keywordRules.list)
  const { data: services = [] } = useOffice(office.cells.services)
  const [chosen, setChosen] = useState<string | null>(null)
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={10} height={48} />
  const subtypeCode = chosen ?? services[0]?.subtypes[0]?.code ?? null
  return (
    <>
      <SubtypeTryOut />
      <Section title="Mots d’un sous-type" note={formatCount(data.length, 'règle')}>
        <div className={classes.pick}>
          <Select
            label="Sous-type"
            searchable
            allowDeselect={false}
            data={services.map(service => ({
              group: service.name,
              items: service.subtypes.map(({ code, name }) => ({ value: code, label: name })),
            }))}
            value={subtypeCode}
            onChange={setChosen}
          />
        </div>
        {subtypeCode !== null && (
          <WordsOf
            key={subtypeCode}
            subtypeCode={subtypeCode}
            rules={data.filter(rule => rule.subtypeCode === subtypeCode)}
          />
        )}
      </Section>
    </>
  )
}

type WordsOfProps = { readonly subtypeCode: string; readonly rules: readonly KeywordRuleRow[] }

function WordsOf({ subtypeCode, rules }: WordsOfProps) {
  const [words, setWords] = useState('')
  const add = useCommand(office.keywordRules.add, { onDone: () => setWords('') })
  const submit = () => {
    if (words.trim() !== '' && !add.pending) void add.run({ subtypeCode, words })
  }
  return (
    <>
      {rules.length === 0 && <EmptyState text="Aucun mot ne propose ce sous-type." />}
      <ul className={classes.rules} aria-label="Mots qui proposent ce sous-type">
        {rules.map(rule => (
          <Rule key={rule.id} rule={rule} />
        ))}
      </ul>
      <form
        className={classes.add}
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <TextInput
          label="Mots à ajouter"
          description="Tous doivent être dans la demande. Accents, majuscules et pluriels ne comptent pas."
          placeholder="pompe chaleur"
          maxLength={120}
          autoComplete="off"
          value={words}
          onChange={event => {
            setWords(event.currentTarget.value)
            add.clear()
          }}
        />
        <Button type="submit" loading={add.pending} disabled={words.trim() === ''}>
          Ajouter
        </Button>
      </form>
      <div className={classes.refusal}>
        <RefusalNote refusal={add.refusal} />
      </div>
    </>
  )
}

function Rule({ rule: { id, words, subtypeCode, by } }: { readonly rule: KeywordRuleRow }) {
  const putBack = useCommand(office.keywordRules.add)
  const remove = useCommand(office.keywordRules.remove, {
    onDone: () =>
      offerUndo({
        text: `«\u00a0${words}\u00a0» ne propose plus ce sous-type.`,
        undo: () => void putBack.run({ subtypeCode, words }),
      }),
  })
  return (
    <li>
      <span>{words.split(' ').join(' + ')}</span>
      <span className="mute t-small">{by ?? 'livré avec l’application'}</span>
      <Button
        size="xs"
        loading={remove.pending}
        leftSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
        aria-label={`Retirer ${words}`}
        onClick={() => void remove.run({ id })}
      >
        Retirer
      </Button>
      <RefusalNote refusal={remove.refusal} />
    </li>
  )
}
