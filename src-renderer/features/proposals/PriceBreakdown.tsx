import type { PerimeterPrice } from '../../../src-preload/contract/prices.ts'
import { Section } from '../../ui/Section.tsx'
import {
  formatAmount,
  formatCount,
  formatDepartment,
  formatNumber,
  formatPercent,
  withSpaces,
} from '../../wording/format.ts'
import { cellLineWords, lineWords } from './price-words.ts'
import classes from './proposals.module.css'

type NamedCell = {
  readonly departmentCode: string
  readonly departmentName: string
  readonly subtypeName: string
}

type PriceBreakdownProps = {
  readonly pricing: PerimeterPrice
  /** The name of each cell that was priced, found by its codes. */
  readonly cells: readonly (NamedCell & { readonly subtypeCode: string })[]
  readonly vat: {
    readonly rate: number
    readonly note: string | null
    readonly vatCents: number
    readonly totalCents: number
  } | null
  readonly note: string
}

/** Every cent of the price: base and demand of each cell, what the whole takes off, VAT, total. */
export function PriceBreakdown({ pricing, cells, vat, note }: PriceBreakdownProps) {
  const named = (departmentCode: string, subtypeCode: string) =>
    cells.find(cell => cell.departmentCode === departmentCode && cell.subtypeCode === subtypeCode)
  const manySubtypes = new Set(pricing.cells.map(({ evidence }) => evidence.subtypeCode)).size > 1
  return (
    <Section title="Périmètre et prix, en euros" aside={<span className="mute t-small">{note}</span>}>
      <table className={classes.price}>
        <thead>
          <tr>
            <th scope="col">Cellule</th>
            <th scope="col" className="num">
              Demandes
            </th>
            <th scope="col" className="num">
              Sans titulaire
            </th>
            <th scope="col" className="num">
              Base
            </th>
            <th scope="col" className="num">
              Ajustement
            </th>
            <th scope="col" className="num">
              Prix annuel HT
            </th>
          </tr>
        </thead>
        <tbody>
          {pricing.cells.map(({ evidence, lines, netCents }) => {
            const cell = named(evidence.departmentCode, evidence.subtypeCode)
            const base = lines.find(({ what }) => what === 'base')?.cents ?? 0
            return (
              <tr
                key={`${evidence.departmentCode} ${evidence.subtypeCode}`}
                title={lines.map(cellLineWords).join('\n')}
              >
                <th scope="row">
                  {formatDepartment(evidence.departmentCode, cell?.departmentName ?? '')}
                  {manySubtypes && <span className="mute">, {cell?.subtypeName}</span>}
                </th>
                <td className="num">{formatNumber(evidence.leads)}</td>
                <td className="num">{formatNumber(evidence.unservedLeads)}</td>
                <td className="num mute">{formatAmount(base)}</td>
                <td className="num mute">{formatAmount(netCents - base)}</td>
                <td className="num strong">{formatAmount(netCents)}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          {pricing.lines.map(line => (
            <tr key={line.what}>
              <th scope="row" colSpan={5}>
                {lineWords(line)}
              </th>
              <td className="num">{formatAmount(line.cents)}</td>
            </tr>
          ))}
          <tr data-total>
            <th scope="row" colSpan={5}>
              Total hors taxes, {formatCount(pricing.cells.length, 'cellule')}
            </th>
            <td className="num">{formatAmount(pricing.netCents)}</td>
          </tr>
          {vat && (
            <>
              <tr>
                <th scope="row" colSpan={5}>
                  {vat.note ?? `TVA ${formatPercent(vat.rate / 10_000)}`}
                </th>
                <td className="num">{formatAmount(vat.vatCents)}</td>
              </tr>
              <tr data-total>
                <th scope="row" colSpan={5}>
                  Total annuel toutes taxes comprises
                </th>
                <td className="num">{formatAmount(vat.totalCents)}</td>
              </tr>
            </>
          )}
        </tfoot>
      </table>
      <details className={classes.computation}>
        <summary>Calcul ligne à ligne, barème {pricing.gridVersion}</summary>
        <ul>
          {pricing.cells.map(({ evidence, lines }) => (
            <li key={`${evidence.departmentCode} ${evidence.subtypeCode}`}>
              <b>{evidence.departmentCode}</b> {withSpaces(lines.map(cellLineWords).join(' · '))}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}
