import type { CertificateCheck } from '../../../src-preload/contract/certificates.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import classes from './certificates.module.css'
import { checkNames, checkOrder, checkSentence, outcomeGlyphs } from './check-words.ts'

/** Each check with its outcome and what was compared. */
export function CheckTable({ checks }: { readonly checks: readonly CertificateCheck[] }) {
  const ordered = checkOrder.flatMap(name => checks.filter(({ check }) => check === name))
  return (
    <table className={classes.checks} aria-label="Contrôles du certificat">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Contrôle</th>
          <th scope="col">Issue</th>
          <th scope="col">Ce qui a été comparé</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map(checked => (
          <tr key={checked.check}>
            <th scope="row">{checkNames[checked.check]}</th>
            <td>
              <StateLabel state={outcomeGlyphs[checked.outcome]} />
            </td>
            <td>{checkSentence(checked)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
