import type { Refused } from '../../office/refused.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import classes from './contracts.module.css'

/** Why an act did not happen; what the settings lack is named, one line each, with the way there. */
export function SettingsRefusal({ refusal }: { readonly refusal: Refused | null }) {
  if (refusal?.refusal?.code !== 'SETTINGS_INCOMPLETE') return <RefusalNote refusal={refusal} />
  return (
    <Note tone="late">
      <div role="alert">
        <p className="semi">Réglages à compléter</p>
        <ul className={classes.fieldsMissing}>
          {refusal.refusal.data.fields.map(field => (
            <li key={field}>{field}</li>
          ))}
        </ul>
        <a href="#/reglages">Compléter les réglages</a>
      </div>
    </Note>
  )
}
