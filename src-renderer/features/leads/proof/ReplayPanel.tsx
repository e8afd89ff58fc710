import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail, Routing } from '../../../../src-preload/contract/leads.ts'
import type { RoutingTest } from '../../../../src-preload/contract/shared.ts'
import { office } from '../../../office/client.ts'
import { useOffice } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ErrorState, SkeletonRows } from '../../../ui/Feedback.tsx'
import { Section } from '../../../ui/Section.tsx'
import { StateGlyph } from '../../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../../ui/Texts.tsx'
import { formatCount, formatDate, formatDateTime } from '../../../wording/format.ts'
import leadClasses from '../leads.module.css'
import { testWords } from '../routing-words.ts'
import classes from './replay.module.css'

/** What was tested then beside what the same tests say now or on another day; folded until it is asked for. */
export function ReplayPanel({ lead }: { readonly lead: LeadDetail }) {
  const [opened, setOpened] = useState(false)
  return (
    <Section
      title="Rejouer à une autre date"
      aside={
        <Button size="compact-sm" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? 'Replier' : 'Rejouer'}
        </Button>
      }
    >
      {opened && <Replay lead={lead} />}
    </Section>
  )
}

function Replay({ lead: { id } }: { readonly lead: LeadDetail }) {
  const [on, setOn] = useState('')
  const { data, error, refetch } = useOffice(office.routing.replay, { id, ...(on !== '' && { on }) })
  return (
    <>
      <div className={classes.ask}>
        <DateField
          label="Date à rejouer"
          description="Laissez vide pour maintenant"
          value={on}
          onChange={setOn}
        />
      </div>
      {error && !data && <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={6} />}
      {data && (
        <>
          <Compared
            kept={data.kept}
            replayed={data.replayed}
            differences={data.differences}
            heads={[
              data.kept === null ? 'Alors' : `Alors, le ${formatDateTime(data.kept.testedAt)}`,
              on === '' ? 'Maintenant' : `Le ${formatDate(data.on)}`,
            ]}
          />
          <p className={classes.summary} role="status">
            {data.kept === null
              ? 'Rien n’a été contrôlé jusqu’ici. '
              : data.differences.length === 0
                ? 'Aucune différence. '
                : `${formatCount(data.differences.length, 'différence')}. `}
            {verdictWords(data.replayed)} La demande est prise telle qu’avant sa transmission, le prestataire
            et ses pièces tels qu’on les connaît aujourd’hui.
          </p>
        </>
      )}
    </>
  )
}

function verdictWords({ verdict, providerName }: Routing): string {
  switch (verdict) {
    case 'deliverable':
      return `Elle irait à ${providerName}.`
    case 'no-holder':
      return 'Elle n’aurait pas de titulaire.'
    case 'blocked':
      return 'Elle ne partirait pas.'
  }
}

type ComparedProps = {
  readonly kept: Routing | null
  readonly replayed: Routing
  readonly differences: readonly string[]
  readonly heads: readonly [string, string]
}

function Compared({ kept, replayed, differences, heads }: ComparedProps) {
  const names = [...new Set([...(kept?.tests ?? []), ...replayed.tests].map(({ test }) => test))]
  const of = (routing: Routing | null, name: string) => routing?.tests.find(({ test }) => test === name)
  return (
    <table className={`${leadClasses.proof} ${classes.compared}`} aria-label="Contrôles rejoués">
      <thead>
        <tr>
          <th scope="col">Contrôle</th>
          <th scope="col">
            <OrdinalText>{heads[0]}</OrdinalText>
          </th>
          <th scope="col">
            <OrdinalText>{heads[1]}</OrdinalText>
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map(name => {
          const then = of(kept, name)
          const now = of(replayed, name)
          const shown = then ?? now
          const differs = differences.includes(name)
          return (
            <tr key={name} data-differs={differs || undefined}>
              <td className="dim">
                {shown && testWords(shown).name}
                {differs && <span className={classes.mark}>différent</span>}
              </td>
              <td>
                <Outcome tested={then} />
              </td>
              <td>
                <Outcome tested={now} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Outcome({ tested }: { readonly tested: RoutingTest | undefined }) {
  if (tested === undefined) return <span className="mute">Pas contrôlé</span>
  const { value, detail } = testWords(tested)
  return (
    <>
      <StateGlyph state={tested.passed ? 'passed' : 'failed'} />{' '}
      <span className={tested.passed ? undefined : 'late'}>
        <OrdinalText>{value}</OrdinalText>
      </span>
      {detail !== '' && (
        <span className="mute t-small">
          {' '}
          <OrdinalText>{detail}</OrdinalText>
        </span>
      )}
    </>
  )
}
