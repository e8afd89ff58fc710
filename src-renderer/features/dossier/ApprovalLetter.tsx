import { Checkbox } from '@mantine/core'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { LetterWords } from '../../../src-preload/contract/requests.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { Note } from '../../ui/Feedback.tsx'
import { LetterSheet } from './LetterSheet.tsx'
import letters from './letter.module.css'
import { type LetterDraft, letterObstacle, useLetterDraft } from './letter-draft.ts'

/** The letter that may tell an approval: none unless the person wants it. */
export type ToldApproval = {
  readonly wanted: boolean
  /** What leaves; null: nothing. */
  readonly words: LetterWords | null
  /** Why it cannot leave as it is. */
  readonly obstacle: string | null
  readonly draft: LetterDraft
  readonly preview: ReturnType<typeof usePreview>
}

/** What would be approved: `grant` as `dossiers.approve` takes it. */
type ToTell = { readonly cells: readonly Cell[]; readonly grant: boolean }

const usePreview = (dossierId: DossierDetail['id'], { cells, grant }: ToTell, enabled: boolean) =>
  useOffice(
    office.requests.previewDecision,
    { dossierId, kind: 'approve', cells: [...cells], grant },
    { enabled },
  )

export function useToldApproval(
  dossierId: DossierDetail['id'],
  toTell: ToTell,
  wanted: boolean,
): ToldApproval {
  const preview = usePreview(dossierId, toTell, wanted)
  const draft = useLetterDraft(preview.data)
  const to = preview.data?.to
  const isReachable = to !== undefined && to.address !== null && to.problem !== 'invalid'
  const obstacle = !isReachable ? 'Le courrier ne peut pas partir.' : letterObstacle(draft.words, [])
  return {
    wanted,
    words: wanted && obstacle === null ? draft.words : null,
    obstacle: wanted ? obstacle : null,
    draft,
    preview,
  }
}

type ApprovalLetterProps = { readonly told: ToldApproval; readonly onWant: (wanted: boolean) => void }

/** Whether the provider is told at once, and in what words. */
export function ApprovalLetter({ told, onWant }: ApprovalLetterProps) {
  const { data, error } = told.preview
  return (
    <>
      <Checkbox
        label="Annoncer l’approbation au prestataire par courriel"
        checked={told.wanted}
        onChange={event => onWant(event.currentTarget.checked)}
      />
      {told.wanted && error && <Note tone="late">{toRefused(error).sentence}</Note>}
      {told.wanted && data && (
        <div className={letters.inside}>
          <LetterSheet preview={data} draft={told.draft}>
            <p className="semi">{data.title}</p>
            <p className={letters.fixed}>{data.fixed}</p>
          </LetterSheet>
        </div>
      )}
    </>
  )
}
