import { Button } from '@mantine/core'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import classes from './lead-form.module.css'
import { doubtNames, doubtSentences, remarkSentences } from './lead-words.ts'

type DoubtListProps = {
  readonly lead: LeadDetail
  /** Those that nothing typed has lifted. */
  readonly doubts: LeadDetail['doubts']
  readonly onAcceptSubtype: () => void
}

/** What keeps a request, each with its remedy; then what is worth seeing and keeps nothing. */
export function DoubtList({ lead, doubts, onAcceptSubtype }: DoubtListProps) {
  return (
    <>
      {doubts.length > 0 && (
        <ul className={classes.doubts} aria-label="Ce qui reste à lever">
          {doubts.map(doubt => (
            <li key={doubt}>
              <StateGlyph state="to_judge" named={false} />
              <span>
                <b>{doubtNames[doubt]}.</b>{' '}
                {doubt === 'subtype-proposed' ? (
                  <>
                    «&nbsp;{lead.subtypeName}&nbsp;» est proposé d’après&nbsp;: {lead.subtypeBecause}.{' '}
                    <Button size="xs" onClick={onAcceptSubtype} rightSection={<KeyHint>F2</KeyHint>}>
                      Valider le sous-type
                    </Button>
                  </>
                ) : (
                  doubtSentences[doubt]
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {lead.remarks.map(remark => (
        <p key={remark} className={`${classes.remark} mute t-small`}>
          {remarkSentences[remark]}
        </p>
      ))}
    </>
  )
}
