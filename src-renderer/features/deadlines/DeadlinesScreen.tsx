import { Button, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { useAddress } from '../../shell/use-address.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState, RefusalNote } from '../../ui/Feedback.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, daysAfter, formatCount } from '../../wording/format.ts'
import { DeadlineInspector } from './DeadlineInspector.tsx'
import { DeadlineRuler } from './DeadlineRuler.tsx'
import { aboutWords, effectWords, kinds, placeOf, restWords, whoWords } from './deadline-words.ts'
import classes from './deadlines.module.css'
import { saveText } from './save-text.ts'

const HORIZONS = [15, 30, 60, 90] as const
const WEEK = 7

/** Everything that is dated, late things first: what ends, who must act, what happens otherwise. */
export function DeadlinesScreen() {
  const [params, change] = useAddress()
  const days = HORIZONS.find(one => String(one) === params.get('jours')) ?? 90
  const { data, error, refetch } = useOffice(office.deadlines.list, { days })
  const [focusedKey, setFocusedKey] = useState<string | null>(null)
  const navigate = useNavigate()
  const calendar = useCommand(office.deadlines.calendar, {
    saves: false,
    onDone: ({ name, text }) => saveText(name, text, 'text/calendar'),
  })
  const rows = data?.rows ?? []
  const today = data?.today ?? dateInParis(Date.now())
  const focused = rows.find(({ key }) => key === focusedKey) ?? rows[0]
  const columns = useMemo(() => columnsFor(today), [today])
  const late = rows.filter(({ dueOn }) => dueOn < today).length
  const open = (key: string) => {
    const place = placeOf(rows.find(row => row.key === key) ?? (focused as Deadline))
    if (place !== null) void navigate(place)
  }
  /** The first date at least a week away from the focused one, that way. */
  const byWeek = (way: 1 | -1) => {
    if (!focused) return
    const goal = daysAfter(focused.dueOn, way * WEEK)
    const next =
      way === 1 ? rows.find(({ dueOn }) => dueOn >= goal) : rows.findLast(({ dueOn }) => dueOn <= goal)
    setFocusedKey((next ?? (way === 1 ? rows.at(-1) : rows[0]))?.key ?? null)
  }
  useKeys([
    { keys: 'ArrowRight', label: 'semaine suivante', run: () => byWeek(1) },
    { keys: 'ArrowLeft', label: 'semaine précédente', run: () => byWeek(-1) },
  ])
  return (
    <Screen
      title="Échéances"
      subtitle={
        data &&
        `${formatCount(rows.length, 'échéance')} dans les ${days} jours${late === 0 ? '' : `, dont ${late} en retard`}`
      }
      actions={
        <>
          <RefusalNote refusal={calendar.refusal} />
          <SegmentedControl
            aria-label="Horizon"
            data={HORIZONS.map(one => ({ value: String(one), label: `${one} j` }))}
            value={String(days)}
            onChange={jours => change({ jours })}
          />
          <Button loading={calendar.pending} onClick={() => void calendar.run({ days })}>
            Exporter l’agenda
          </Button>
        </>
      }
      inspectorLabel="Échéance"
      inspector={
        focused && <DeadlineInspector deadline={focused} today={today} onOpen={() => open(focused.key)} />
      }
    >
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
    </Screen>
  )
}

const columnsFor = (today: string): readonly RegisterColumn<Deadline>[] => [
  { id: 'on', head: 'Date', width: 108, cell: row => <DateText on={row.dueOn} /> },
  {
    id: 'rest',
    head: 'Reste',
    width: 96,
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
  { id: 'about', head: 'Objet', cell: row => aboutWords(row), title: aboutWords },
  {
    id: 'effect',
    head: 'Si rien n’est fait',
    cell: row => <span className="dim">{effectWords(row)}</span>,
    title: effectWords,
  },
  { id: 'who', head: 'Doit agir', width: 96, cell: row => <span className="dim">{whoWords[row.who]}</span> },
  {
    id: 'reminded',
    head: 'Rappel',
    width: 96,
    cell: row => row.remindedAt !== null && <DateText on={dateInParis(row.remindedAt)} year={false} />,
  },
]
