import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { expectedText, readText, ruleNames } from '../../wording/reading.ts'
import classes from './documents.module.css'
import { EvidenceChip } from './EvidenceChip.tsx'
import { numbersOfRule } from './evidence-marks.ts'
import type { Review } from './use-review.ts'

/** Each rule with what it expected, what was read, and where. No rule decides. */
export function RuleList({ review }: { readonly review: Review }) {
  const rules = review.version?.rules ?? []
  if (rules.length === 0) return null
  return (
    <table className={classes.rules} aria-label="Règles de la pièce">
      <tbody>
        {rules.map(rule => {
          const expected = expectedText(rule.rule, rule.expected)
          const read = readText(rule.rule, rule)
          return (
            <tr key={rule.rule} className={rule.outcome === 'echouee' ? classes.failed : undefined}>
              <td>
                <StateGlyph state={rule.outcome} />
              </td>
              <th scope="row">{ruleNames[rule.rule]}</th>
              <td>
                {expected && (
                  <>
                    attendu{' '}
                    <b>
                      <OrdinalText>{expected}</OrdinalText>
                    </b>
                  </>
                )}
              </td>
              <td>
                {read ? (
                  <>
                    lu{' '}
                    <b>
                      <OrdinalText>{read}</OrdinalText>
                    </b>{' '}
                    {numbersOfRule(rule, review.numbered).map(n => (
                      <EvidenceChip key={n} n={n} review={review} />
                    ))}
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
