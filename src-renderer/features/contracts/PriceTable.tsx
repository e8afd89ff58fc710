import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { Section } from '../../ui/Section.tsx'
import { formatAmount, formatCount, formatDepartment, formatPercent } from '../../wording/format.ts'
import classes from './contracts.module.css'

/** The cells that the contract covers, and what they cost together. */
export function PriceTable({ contract }: { readonly contract: ContractDetail }) {
  const { perimeter, priceCents, vatRate, vatNote, vatCents, totalCents } = contract
  return (
    <Section
      title="Périmètre et prix, en euros"
      aside={<span className="mute t-small">tels qu’imprimés</span>}
    >
      <table className={classes.price}>
        <thead>
          <tr>
            <th scope="col">Département</th>
            <th scope="col">Sous-type</th>
            <th scope="col" className="num">
              Prix annuel
            </th>
          </tr>
        </thead>
        <tbody>
          {perimeter.map(cell => (
            <tr key={`${cell.departmentCode} ${cell.subtypeName}`}>
              <td className="strong">{formatDepartment(cell.departmentCode, cell.departmentName)}</td>
              <td colSpan={2}>
                {cell.subtypeName}
                <span className="mute">, {cell.serviceName.toLocaleLowerCase('fr')}</span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-total>
            <th scope="row" colSpan={2}>
              Total hors taxes, {formatCount(perimeter.length, 'cellule')}
            </th>
            <td className="num">{formatAmount(priceCents)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              {vatNote ?? `TVA ${formatPercent(vatRate / 10_000)}`}
            </th>
            <td className="num">{formatAmount(vatCents)}</td>
          </tr>
          <tr data-total>
            <th scope="row" colSpan={2}>
              Total annuel toutes taxes comprises
            </th>
            <td className="num">{formatAmount(totalCents)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}
