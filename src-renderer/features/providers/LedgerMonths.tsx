import { Select } from '@mantine/core'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { LedgerMonth } from '../../../src-preload/contract/lead-screens.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { ExportButton } from '../../views/ExportButton.tsx'
import { formatCount, formatNumber } from '../../wording/format.ts'
import { outcomeNames } from '../../wording/leads.ts'
import classes from './ledger.module.css'
import { ledgerExport } from './ledger-columns.tsx'

type LedgerMonthsProps = {
  readonly id: ProviderId
  readonly name: string
  readonly months: readonly LedgerMonth[]
  /** '2026-11'; null: all of them. */
  readonly month: string | null
  readonly onMonth: (month: string | null) => void
}

const OUTCOMES = ['reached', 'quoted', 'won', 'lost', 'unreachable'] as const
const monthFormat = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const monthName = (month: string) => monthFormat.format(new Date(`${month}-01T00:00:00Z`))

/** What was received in a month or in all, by what became of it; and the same as a table to keep. */
export function LedgerMonths({ id, name, months, month, onMonth }: LedgerMonthsProps) {
  const work = useLongCommand(office.leadScreens.exportLedger, { saves: false })
  const shown = month === null ? months : months.filter(one => one.month === month)
  const sum = (of: (one: LedgerMonth) => number) => shown.reduce((total, one) => total + of(one), 0)
  const dispatched = sum(one => one.dispatched)
  const figures = [
    ...OUTCOMES.map(outcome => ({
      label: outcomeNames[outcome],
      value: sum(({ outcomes }) => outcomes[outcome]),
    })),
    { label: 'Sans retour', value: sum(one => one.silent) },
    { label: 'Restituées', value: sum(one => one.returned) },
  ]
  return (
    <section className={classes.months} aria-label="Totaux">
      <Select
        aria-label="Mois"
        w={184}
        allowDeselect={false}
        data={[
          { value: '', label: 'Tous les mois' },
          ...months.map(one => ({ value: one.month, label: monthName(one.month) })),
        ]}
        value={month ?? ''}
        onChange={value => onMonth(value || null)}
      />
      <p className="strong nowrap">{formatCount(dispatched, 'demande')}</p>
      <dl className={classes.outcomes}>
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      <span className="push" />
      <ExportButton
        label="Exporter ses demandes"
        counted={['demande exportée', 'demandes exportées']}
        work={work}
        run={format =>
          work.run({
            id,
            ...(month === null ? {} : { month }),
            format,
            name: `Demandes de ${name}`.slice(0, 80),
            columns: ledgerExport,
          })
        }
      />
    </section>
  )
}
