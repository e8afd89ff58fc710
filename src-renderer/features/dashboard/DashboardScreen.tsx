import { Button, SegmentedControl } from '@mantine/core'
import { IconFileDownload, IconRefresh } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { ErrorState, KeyHint, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { saveText } from '../../ui/save-text.ts'
import { formatDate, formatTime } from '../../wording/format.ts'
import { DelayChart } from './DelayChart.tsx'
import { DossiersByAge } from './DossiersByAge.tsx'
import classes from './dashboard.module.css'
import { periods } from './dashboard-words.ts'
import { EndingContracts } from './EndingContracts.tsx'
import { Figures, figuresOf } from './Figures.tsx'
import { FlowChart } from './FlowChart.tsx'
import { Outcomes } from './Outcomes.tsx'
import { OwedAnswers } from './OwedAnswers.tsx'
import { ToWatch } from './ToWatch.tsx'
import { UncoveredDemand } from './UncoveredDemand.tsx'
import { type Dashboard, type DashboardPeriod, useDashboard } from './use-dashboard.ts'

/** The office in figures: each is dated, and opens its list. */
export function DashboardScreen() {
  const { period, figures, uncovered, choose, countAgain } = useDashboard()
  const { data, error, refetch, isFetching } = figures
  const navigate = useNavigate()
  const saving = useCommand(office.dashboard.export, {
    saves: false,
    onDone: ({ name, text }) => saveText(name, text, 'text/csv'),
  })
  const save = () => void saving.run({ period })
  const links = data ? figuresOf(data) : []
  useKeys([
    ...links.map(({ to, label }, place) => ({
      keys: String(place + 1),
      label: label.toLocaleLowerCase('fr'),
      hidden: true,
      run: () => void navigate(to),
    })),
    { keys: 'e', label: 'exporter', run: save },
    { keys: 'r', label: 'compter de nouveau', run: countAgain },
  ])
  return (
    <Screen
      title="Tableau de bord"
      subtitle={data && `${formatDate(data.today)}, compté à ${formatTime(data.countedAt)}`}
      actions={
        <>
          <RefusalNote refusal={saving.refusal} />
          <SegmentedControl
            aria-label="Période"
            data={[...periods]}
            value={period}
            onChange={next => choose(next as DashboardPeriod)}
          />
          <Button
            leftSection={<IconRefresh size={16} stroke={1.75} />}
            loading={isFetching}
            onClick={countAgain}
            rightSection={<KeyHint>R</KeyHint>}
          >
            Compter
          </Button>
          <Button
            leftSection={<IconFileDownload size={16} stroke={1.75} />}
            loading={saving.pending}
            onClick={save}
            rightSection={<KeyHint>E</KeyHint>}
          >
            Exporter
          </Button>
        </>
      }
    >
      {error && !data ? (
        <ErrorState text="Les chiffres n’ont pas pu être comptés." onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows count={12} height={32} />
      ) : (
        <Counted data={data} period={period} uncovered={uncovered} />
      )}
    </Screen>
  )
}

type CountedProps = {
  readonly data: Dashboard
  readonly period: DashboardPeriod
  readonly uncovered: ReturnType<typeof useDashboard>['uncovered']
}

function Counted({ data, period, uncovered }: CountedProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={classes.board} tabIndex={0} aria-label="Tableau de bord">
      <Figures figures={figuresOf(data)} />
      <div className={classes.row}>
        <DossiersByAge dossiers={data.dossiers} />
        <DelayChart series={data.series} period={period} />
        <OwedAnswers owed={data.owed} countedAt={data.countedAt} />
      </div>
      <div className={classes.row}>
        <FlowChart series={data.series} period={period} />
        <Outcomes leads={data.leads} />
        <ToWatch toWatch={data.toWatch} />
      </div>
      <div className={classes.wide}>
        <UncoveredDemand uncovered={uncovered} />
        <EndingContracts contractsEnding={data.contractsEnding} />
      </div>
    </section>
  )
}
