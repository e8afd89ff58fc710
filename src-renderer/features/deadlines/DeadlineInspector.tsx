import { Button } from '@mantine/core'
import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { InspectorHead } from '../../shell/Screen.tsx'
import { KeyHint } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { DateText, OrdinalText } from '../../ui/Texts.tsx'
import { formatDateTime } from '../../wording/format.ts'
import { aboutWords, effectWords, kinds, placeOf, restWords, whoWords } from './deadline-words.ts'
import classes from './deadlines.module.css'

type DeadlineInspectorProps = {
  readonly deadline: Deadline
  readonly today: string
  readonly onOpen: () => void
}

/** One date: what it is about, who must act, what happens otherwise, what was sent about it. */
export function DeadlineInspector({ deadline, today, onOpen }: DeadlineInspectorProps) {
  const { kind, companyName, dueOn, dueAt, who, remindedAt } = deadline
  const rest = restWords(dueOn, today)
  return (
    <>
      <InspectorHead
        title={companyName}
        facts={aboutWords(deadline)}
        badges={<StateLabel state={kinds[kind].glyph}>{kinds[kind].name}</StateLabel>}
      />
      <Section title="Échéance">
        <KeyValueList
          items={[
            {
              key: 'Le',
              value: (
                <>
                  {dueAt === null ? (
                    <DateText on={dueOn} />
                  ) : (
                    <OrdinalText>{formatDateTime(dueAt)}</OrdinalText>
                  )}
                  <span className={rest.isLate ? 'late' : 'mute'}>, {rest.text}</span>
                </>
              ),
            },
            { key: 'Doit agir', value: whoWords[who] },
            { key: 'Sinon', value: effectWords(deadline) },
            {
              key: 'Rappel',
              value: remindedAt === null ? 'Aucun' : <OrdinalText>{formatDateTime(remindedAt)}</OrdinalText>,
            },
          ]}
        />
      </Section>
      {placeOf(deadline) !== null && (
        <div className={classes.pad}>
          <Button onClick={onOpen} rightSection={<KeyHint>↵</KeyHint>}>
            Ouvrir
          </Button>
        </div>
      )}
    </>
  )
}
