import type { DeliveryView } from '../../../src-preload/contract/requests.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { answerSentence } from '../../wording/answers.ts'
import { outboxStateNames } from '../../wording/terms.ts'

/** What became of a message: where it is, or who told that it did not arrive. */
export function DeliveryState({ delivery }: { readonly delivery: DeliveryView }) {
  const { state, answer, bounced } = delivery
  if (bounced) {
    return (
      <span title={bounced.diagnostic ?? undefined}>
        <StateLabel state="failed">Revenu&nbsp;: non remis au destinataire</StateLabel>
      </span>
    )
  }
  const why = (state === 'failed' || state === 'unknown') && answer !== null ? answerSentence(answer) : null
  return (
    <span title={answer === null ? undefined : answerSentence(answer)}>
      <StateLabel state={state}>{outboxStateNames[state]}</StateLabel>
      {why !== null && <span className="mute t-small"> {why}</span>}
    </span>
  )
}
