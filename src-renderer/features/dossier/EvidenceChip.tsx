import classes from './evidence-chip.module.css'
import type { Review } from './use-review.ts'

type EvidenceChipProps = { readonly n: number; readonly review: Review }

/** The number of something read: the page shows where. */
export function EvidenceChip({ n, review }: EvidenceChipProps) {
  const mark = review.marks.find(one => one.n === n)
  return (
    <button
      type="button"
      className={classes.chip}
      data-evidence={n}
      data-tone={mark?.tone}
      aria-pressed={review.active === n}
      aria-label={`Indice ${n}\u00a0: ${mark?.label ?? ''}`}
      onClick={() => review.pointFromList(n)}
    >
      {n}
    </button>
  )
}
