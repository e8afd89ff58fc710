import { Button, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { Screen } from '../../shell/Screen.tsx'
import { useAddress } from '../../shell/use-address.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable, type RowGroup } from '../../table/RegisterTable.tsx'
import { EmptyState, KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { saveText } from '../../ui/save-text.ts'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatCount } from '../../wording/format.ts'
import { DeadlineInspector } from './DeadlineInspector.tsx'
import { DeadlineMonth } from './DeadlineMonth.tsx'
import { DeadlineRuler } from './DeadlineRuler.tsx'
import {
  aboutWords,
  effectWords,
  groupOf,
  kinds,
  placeOf,
  remindedOf,
  restWords,
  shortEffect,
  whoWords,
} from './deadline-words.ts'
import classes from './deadlines.module.css'
import { monthOf } from './month.ts'
import { useReminding } from './use-reminding.tsx'
import { useWalk } from './use-walk.ts'

const HORIZONS = [15, 30, 60, 90] as const
const YEAR = 365

/** Everything that is dated, late things first: what ends, who must act, what happens otherwise. */
export function DeadlinesScreen() {
  const [params, change] = useAddress()
  const inMonth = params.get('vue') === 'mois'
  const days = HORIZONS.find(one => String(one) === params.get('jours')) ?? 90
  const { data, error, refetch } = useOffice(office.deadlines.list, { days: inMonth ? YEAR : days })
  const [focusedKey, setFocusedKey] = useState<string | null>(null)
  const navigate = useNavigate()
  const calendar = useCommand(office.deadlines.calendar, {
    saves: false,
    onDone: ({ name, text }) => saveText(name, text, 'text/calendar'),
  })
  const rows = data?.rows ?? []
  const today = data?.today ?? dateInParis(Date.now())
  const focused = rows.find(({ key }) => key === focusedKey) ?? rows[0]
  const month = params.get('mois') ?? monthOf(focused?.dueOn ?? today)
  const columns = useMemo(() => columnsFor(today), [today])
  const groups = useMemo(() => groupsOf(data?.rows ?? [], today), [data, today])
  const late = rows.filter(({ dueOn }) => dueOn < today).length
  const reminding = useReminding(focused ? remindedOf(focused) : null, focused?.companyName ?? '')
  const open = (key: string) => {
    const row = rows.find(one => one.key === key)
    const place = row ? placeOf(row) : null
    if (place !== null) void navigate(place)
  }
  const focus = (key: string | undefined) => {
    if (key === undefined) return
    setFocusedKey(key)
    // The month follows what is looked at.
    if (params.get('mois') !== null) change({ mois: null })
  }
  useWalk({ rows, focused, inMonth, onFocus: focus, onOpen: open })
  const onOpen = () => focused && open(focused.key)
  return (
    <Screen
      title="Échéances"
      subtitle={data && subtitleOf(rows.length, inMonth ? YEAR : days, late)}
      actions={
        <>
          <RefusalNote refusal={calendar.refusal} />
          <SegmentedControl
            aria-label="Présentation"
            data={[
              { value: 'liste', label: 'Règle et liste' },
              { value: 'mois', label: 'Mois' },
            ]}
            value={inMonth ? 'mois' : 'liste'}
            onChange={vue => change({ vue: vue === 'mois' ? vue : null, mois: null })}
          />
          {!inMonth && (
            <SegmentedControl
              aria-label="Horizon"
              data={HORIZONS.map(one => ({ value: String(one), label: `${one} j` }))}
              value={String(days)}
              onChange={jours => change({ jours })}
            />
          )}
          <Button
            loading={calendar.pending}
            onClick={() => void calendar.run({ days: inMonth ? YEAR : days })}
          >
            Exporter l’agenda
          </Button>
        </>
      }
      inspectorLabel="Échéance"
      inspector={focused && <DeadlineInspector key={focused.key} deadline={focused} today={today} />}
      inspectorFoot={
        focused && (
          <>
            {reminding.act}
            {placeOf(focused) !== null && (
              <Button onClick={onOpen} rightSection={<KeyHint>↵</KeyHint>}>
                Ouvrir
              </Button>
            )}
          </>
        )
      }
    >
      {inMonth && data ? (
        <DeadlineMonth
          rows={rows}
          today={today}
          month={month}
          focusedKey={focused?.key ?? null}
          onMonth={mois => change({ mois })}
          onFocus={focus}
          onOpen={open}
        />
      ) : (
        <div className={classes.screen}>
          {rows.length > 0 && (
            <DeadlineRuler
              rows={rows}
              today={today}
              days={days}
              focusedKey={focused?.key ?? null}
              onFocus={setFocusedKey}
            />
          )}
          <RegisterTable
            label="Échéances, de la plus proche à la plus lointaine"
            columns={columns}
            rows={rows}
            rowId={row => row.key}
            rowLabel={row => `${kinds[row.kind].name}, ${row.companyName}`}
            total={rows.length}
            groupOf={groups}
            state={
              data
                ? 'ready'
                : error
                  ? { error: 'Les échéances n’ont pas pu être lues.', retry: () => void refetch() }
                  : 'loading'
            }
            focusedId={focused?.key ?? null}
            onFocusChange={setFocusedKey}
            onOpen={open}
            empty={<EmptyState text={`Rien n’est daté dans les ${days} jours.`} />}
          />
        </div>
      )}
      {reminding.dialogs}
    </Screen>
  )
}

const subtitleOf = (count: number, days: number, late: number) =>
  `${formatCount(count, 'échéance')} dans les ${days} jours${late === 0 ? '' : `, dont ${late} en retard`}`

/** « En retard 1 », above the first row of each group. */
function groupsOf(rows: readonly Deadline[], today: string) {
  const counts = Map.groupBy(rows, ({ dueOn }) => groupOf(dueOn, today).id)
  return ({ dueOn }: Deadline): RowGroup => {
    const { id, label } = groupOf(dueOn, today)
    return {
      id,
      label: (
        <>
          {label} <span className="mute">{counts.get(id)?.length ?? 0}</span>
        </>
      ),
    }
  }
}

const columnsFor = (today: string): readonly RegisterColumn<Deadline>[] => [
  { id: 'on', head: 'Date', width: 88, cell: row => <DateText on={row.dueOn} year={false} /> },
  {
    id: 'rest',
    head: 'Reste',
    width: 88,
    cell: row => {
      const { text, isLate } = restWords(row.dueOn, today)
      return <span className={isLate ? 'late' : 'dim'}>{text}</span>
    },
  },
  {
    id: 'kind',
    head: 'Nature',
    width: 136,
    cell: row => <StateLabel state={kinds[row.kind].glyph}>{kinds[row.kind].name}</StateLabel>,
  },
  {
    id: 'company',
    head: 'Prestataire',
    cell: row => <span className="strong">{row.companyName}</span>,
    title: row => row.companyName,
  },
  { id: 'about', head: 'Objet', width: 136, cell: row => aboutWords(row), title: aboutWords },
  {
    id: 'effect',
    head: 'Si rien n’est fait',
    cell: row => <span className="dim">{shortEffect(row)}</span>,
    title: effectWords,
  },
  { id: 'who', head: 'Doit agir', width: 96, cell: row => <span className="dim">{whoWords[row.who]}</span> },
  {
    id: 'reminded',
    head: 'Rappel',
    width: 80,
    cell: row => row.remindedAt !== null && <DateText on={dateInParis(row.remindedAt)} year={false} />,
  },
]
