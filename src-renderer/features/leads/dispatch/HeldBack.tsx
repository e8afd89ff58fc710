import type { LeadId } from '../../../../src-preload/contract/ids.ts'
import type { BatchSent } from '../../../../src-preload/contract/lead-dispatch.ts'
import type { RefusalCode, RefusalData } from '../../../../src-preload/contract/refusals.ts'
import { isRefusalCode, sentenceOf } from '../../../office/refusals.ts'
import { failedTestSentence } from '../../../office/routing-sentences.ts'
import { StateGlyph } from '../../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../../ui/Texts.tsx'
import classes from './dispatch.module.css'

type HeldBackProps = {
  readonly title: string
  readonly items: readonly {
    readonly id: LeadId
    readonly reference: string
    readonly customerName: string
    readonly refusal: BatchSent['refusal']
  }[]
}

/** Requests that do not leave, each with its reason. */
export function HeldBack({ title, items }: HeldBackProps) {
  return (
    <section aria-label={title}>
      <h3 className="semi">{title}</h3>
      <ul className={classes.items}>
        {items.map(({ id, reference, customerName, refusal }) => (
          <li key={id}>
            <StateGlyph state="failed" named={false} />
            <span>
              {reference} {customerName}
            </span>
            <span className="dim">
              <OrdinalText>{refusalText(refusal)}</OrdinalText>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function refusalText(refusal: BatchSent['refusal']): string {
  if (!refusal) return 'Laissée en l’état.'
  if (!isRefusalCode(refusal.code)) return ''
  // The code and its data come from the core together.
  const { code, data } = refusal as { readonly code: RefusalCode; readonly data: RefusalData<RefusalCode> }
  if (code === 'LEAD_NOT_DELIVERABLE') {
    const failed = (data as RefusalData<'LEAD_NOT_DELIVERABLE'>).tests.find(({ passed }) => !passed)
    if (failed) return failedTestSentence(failed)
  }
  return sentenceOf({ code, data })
}
