import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { InspectorHead } from '../../shell/Screen.tsx'
import { Note } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { DateText, OrdinalText } from '../../ui/Texts.tsx'
import { daysAfter, formatDateTime } from '../../wording/format.ts'
import { aboutWords, effectWords, kinds, remindedOf, restWords, whoWords } from './deadline-words.ts'
import { ProposeRenewal } from './ProposeRenewal.tsx'
import { ReminderList } from './ReminderList.tsx'

type DeadlineInspectorProps = {
  readonly deadline: Deadline
  readonly today: string
}

/** One date: what it is about, who must act, what happens otherwise, what was sent about it. */
export function DeadlineInspector({ deadline, today }: DeadlineInspectorProps) {
  const { kind, companyName, dueOn, dueAt, who, remindedAt } = deadline
  const asked = remindedOf(deadline)
  const rest = restWords(dueOn, today)
  return (
    <>
      <InspectorHead
        title={companyName}
        facts={aboutWords(deadline)}
        badges={<StateLabel state={kinds[kind].glyph}>{kinds[kind].name}</StateLabel>}
      />
      {kind === 'document' && (
        <Note tone="late">
          {rest.isLate ? 'Depuis le' : 'À partir du'} <DateText on={daysAfter(dueOn, 1)} />, aucune demande ne
          lui {rest.isLate ? 'est' : 'sera'} transmise. Son contrat court toujours.
        </Note>
      )}
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
            ...(asked === null
              ? [
                  {
                    key: 'Rappel',
                    value:
                      remindedAt === null ? 'Aucun' : <OrdinalText>{formatDateTime(remindedAt)}</OrdinalText>,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      {asked?.subject === 'renewal' && deadline.contractId !== null && (
        <ProposeRenewal contractId={deadline.contractId} />
      )}
      {asked !== null && (
        <Section title="Rappels">
          <ReminderList asked={asked} />
        </Section>
      )}
    </>
  )
}
