import { Button } from '@mantine/core'
import type { ImportedRow } from '../../../src-preload/contract/leads.ts'
import { ErrorState, RefusalNote } from '../../ui/Feedback.tsx'
import { formatCount, formatNumber, withSpaces } from '../../wording/format.ts'
import classes from './csv-import.module.css'
import type { CsvState, ReadTable } from './use-csv-import.ts'

const outcomeNames: Record<ImportedRow['outcome'], string> = {
  added: 'À ajouter',
  already: 'Déjà reçue',
  refused: 'Refusée',
}
const SHOWN = 500

const asSentence = (reason: string) => withSpaces(`${reason.replace(/^./u, first => first.toUpperCase())}.`)

/** What a table would become, row by row, before it is written; then what it became. */
export function CsvImport({ csv }: { readonly csv: CsvState }) {
  const { table, lost, refusal, pending, close } = csv
  if (pending && !table) {
    return (
      <div className={classes.box} role="status">
        Lecture du tableau…
      </div>
    )
  }
  if (!table) {
    if (lost === null && refusal === null) return null
    return (
      <div className={classes.box}>
        {lost === null ? <RefusalNote refusal={refusal} /> : <ErrorState text={lost} />}
        <Button onClick={close}>Fermer</Button>
      </div>
    )
  }
  return (
    <section className={classes.box} aria-label="Tableau à importer">
      <div className={classes.head}>
        <b className={classes.name}>{table.name}</b>
        <span className="dim">{summary(table)}</span>
        <span className="push" />
        <Button onClick={close}>{table.isDone ? 'Fermer' : 'Ne pas importer'}</Button>
        {!table.isDone && table.added > 0 && (
          <Button variant="filled" loading={pending} onClick={() => void csv.write()}>
            Importer {formatCount(table.added, 'demande')}
          </Button>
        )}
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      {pending && csv.progress && (
        <div className={classes.head} role="status">
          {withSpaces(
            `Import : ${csv.progress.done} lignes sur ${csv.progress.total}. Arrêté avant la fin, il ne laisse rien.`,
          )}
          <Button size="xs" onClick={csv.stop}>
            Arrêter
          </Button>
        </div>
      )}
      <Rows table={table} />
    </section>
  )
}

/** « 1 200 lignes lues : 1 180 à ajouter, 15 déjà reçues, 5 lignes refusées »: what was read is what is accounted for. */
const summary = ({ added, already, refused, isDone }: ReadTable): string => {
  const read = formatCount(added + already + refused, 'ligne lue', 'lignes lues')
  const parts = [
    isDone ? formatCount(added, 'demande ajoutée', 'demandes ajoutées') : `${formatNumber(added)} à ajouter`,
    ...(already > 0 ? [formatCount(already, 'déjà reçue', 'déjà reçues')] : []),
    ...(refused > 0 ? [formatCount(refused, 'ligne refusée', 'lignes refusées')] : []),
  ]
  return `${read}\u00a0: ${parts.join(', ')}`
}

/** The refused rows first: they are the ones to correct. */
function Rows({ table }: { readonly table: ReadTable }) {
  const { rows, isDone } = table
  const total = table.added + table.already + table.refused
  const sorted = rows.toSorted(
    (left, right) => Number(right.outcome === 'refused') - Number(left.outcome === 'refused'),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="Lignes du tableau">
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col" className="num">
              Ligne
            </th>
            <th scope="col">Client</th>
            <th scope="col">Résultat</th>
            <th scope="col">Référence ou motif</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, SHOWN).map(row => (
            <tr key={row.line}>
              <td className="num mute">{row.line}</td>
              <td>{row.customerName}</td>
              <td className={row.outcome === 'refused' ? 'late' : 'dim'}>
                {isDone && row.outcome === 'added' ? 'Ajoutée' : outcomeNames[row.outcome]}
              </td>
              <td className="dim">{row.reason === null ? row.reference : asSentence(row.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > SHOWN && (
        <p className="mute t-small">et {formatCount(total - SHOWN, 'autre ligne', 'autres lignes')}</p>
      )}
    </section>
  )
}
