import type { DossierRuleCode } from '../../../src-preload/contract/sources.ts'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { dossierRuleNames, expectedOfDossier, readOfDossier } from '../../wording/dossier-rules.ts'
import classes from './documents.module.css'
import type { Sources } from './use-sources.ts'

type DossierRulesProps = {
  readonly label: string
  readonly sources: Sources
  readonly only: readonly DossierRuleCode[]
}

/** Rules about the dossier as a whole: what was expected beside what was found. None decides. */
export function DossierRules({ label, sources, only }: DossierRulesProps) {
  const rules = sources.rules.filter(({ rule }) => only.includes(rule))
  if (rules.length === 0) return null
  return (
    <table className={classes.rules} aria-label={label}>
      <tbody>
        {rules.map(rule => {
          const [expected, read] = [expectedOfDossier(rule), readOfDossier(rule)]
          return (
            <tr key={rule.rule} className={rule.outcome === 'echouee' ? classes.failed : undefined}>
              <td>
                <StateGlyph state={rule.outcome} />
              </td>
              <th scope="row">{dossierRuleNames[rule.rule]}</th>
              <td>
                {expected && (
                  <>
                    {expected.lead} <b>{expected.value}</b>
                  </>
                )}
              </td>
              <td>
                {read ? (
                  <>
                    {read.lead}{' '}
                    <b>
                      <OrdinalText>{read.value}</OrdinalText>
                    </b>
                  </>
                ) : (
                  'non vérifiable'
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
