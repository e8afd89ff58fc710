import type { ReactNode } from 'react'
import type { Service } from '../../../src-preload/contract/cells.ts'
import type { PriceGrid } from '../../../src-preload/contract/prices.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import {
  daysAfter,
  formatAmount,
  formatCount,
  formatMoney,
  formatNumber,
  formatPeriod,
} from '../../wording/format.ts'
import { typedRate } from './grid-draft.ts'
import classes from './prices.module.css'

const percent = (basisPoints: number): string => `${typedRate(basisPoints)}\u00a0%`

/** A grid in full: all that a price can come from. */
export function GridView({ grid }: { readonly grid: PriceGrid }) {
  const { data: services = [] } = useOffice(office.cells.services)
  const { territory, demand, scarcity, degression } = grid
  return (
    <>
      <Bases grid={grid} services={services} />
      <Section title="Population du département" note="part de la base retenue">
        <Lines
          items={territory.map(({ upToPopulation, weight }, place) => [
            bandWords(upToPopulation, territory[place - 1]?.upToPopulation, place === territory.length - 1),
            percent(weight),
          ])}
          none="La population ne change pas le prix."
        />
      </Section>
      <Section title="Demande et file d’attente">
        <KeyValueList
          items={[
            {
              key: 'Demandes reçues',
              value: `${formatMoney(demand.centsPerLead)} par demande des douze derniers mois, ${formatMoney(demand.mostCents)} au plus`,
            },
            {
              key: 'File d’attente',
              value: `${percent(scarcity.ratePerWaiting)} par prestataire en attente, ${percent(scarcity.mostRate)} au plus`,
            },
          ]}
        />
      </Section>
      <Section title="Remise sur l’ensemble" note="la meilleure dont la condition tient">
        <Lines
          items={degression.map(({ cells, contiguous, rate }) => [
            contiguous
              ? `à partir de ${cells} cellules contiguës`
              : `à partir de ${formatCount(cells, 'cellule')}`,
            percent(rate),
          ])}
          none="Aucune remise."
        />
      </Section>
      <Section title="Promotions" note="la meilleure, jamais deux">
        <Lines
          items={grid.promotions.map(promotion => [
            `${promotion.name}, ${formatPeriod(promotion.from, daysAfter(promotion.until, 1))}, ${scopeOf(promotion)}`,
            percent(promotion.rate),
          ])}
          none="Aucune promotion."
        />
      </Section>
      <Section title="Prix convenu">
        <p className={classes.says}>
          Un prix écrit à la main qui s’écarte de plus de {percent(grid.secondPersonAbove)} du prix calculé
          demande l’accord d’une seconde personne.
        </p>
      </Section>
    </>
  )
}

/** The base of each sub-type, by service; those of the standard base are told once. */
function Bases({ grid, services }: { readonly grid: PriceGrid; readonly services: readonly Service[] }) {
  const { standard, bySubtype } = grid.baseCents
  return (
    <Section title="Base par sous-type" note="une année, une cellule, hors taxes, en euros">
      <table className={classes.table} aria-label="Base par sous-type">
        <tbody>
          <tr>
            <th scope="row">Base commune</th>
            <td className="num">{formatAmount(standard)}</td>
          </tr>
        </tbody>
        {services.map(({ code, name, subtypes }) => {
          const own = subtypes.filter(subtype => bySubtype[subtype.code] !== undefined)
          const common = subtypes.length - own.length
          return (
            <tbody key={code}>
              <tr data-group>
                <th scope="rowgroup" colSpan={2}>
                  {name}
                </th>
              </tr>
              {own.map(subtype => (
                <tr key={subtype.code}>
                  <th scope="row">{subtype.name}</th>
                  <td className="num">{formatAmount(bySubtype[subtype.code] ?? standard)}</td>
                </tr>
              ))}
              {common > 0 && (
                <tr>
                  <th scope="row" className="dim">
                    {own.length === 0
                      ? 'Tous les sous-types'
                      : formatCount(common, 'autre sous-type', 'autres sous-types')}
                  </th>
                  <td className="num dim">{formatAmount(standard)}</td>
                </tr>
              )}
            </tbody>
          )
        })}
      </table>
    </Section>
  )
}

/** The last band takes whatever is larger too. */
function bandWords(upTo: number, above: number | undefined, isLast: boolean): string {
  if (!isLast) return `jusqu’à ${formatNumber(upTo)} habitants`
  return above === undefined ? 'tous les départements' : `plus de ${formatNumber(above)} habitants`
}

type LinesProps = { readonly items: readonly (readonly [ReactNode, string])[]; readonly none: string }

function Lines({ items, none }: LinesProps) {
  if (items.length === 0) return <p className={classes.says}>{none}</p>
  return (
    <table className={classes.table}>
      <tbody>
        {items.map(([what, figure], place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a grid never move
          <tr key={place}>
            <th scope="row">{what}</th>
            <td className="num">{figure}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function scopeOf({ subtypeCodes, departmentCodes }: PriceGrid['promotions'][number]): string {
  const subtypes =
    subtypeCodes.length === 0 ? 'tous les sous-types' : formatCount(subtypeCodes.length, 'sous-type')
  const departments = departmentCodes.length === 0 ? 'tous les départements' : departmentCodes.join(', ')
  return `${subtypes}, ${departments}`
}
