import { ActionIcon, Checkbox } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import { createScrollLink } from '../../pdf/scroll-link.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { OrdinalText } from '../../ui/Texts.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'
import classes from './compare.module.css'
import { earlierVerdict } from './earlier-verdict.ts'
import { marksOf, numberEvidence } from './evidence-marks.ts'
import type { Review } from './use-review.ts'
import { VersionView } from './VersionView.tsx'

type CompareViewProps = {
  readonly document: DossierDocument
  readonly review: Review
  readonly onClose: () => void
}

/** An earlier version and the newest side by side, scrolled together page for page. */
export function CompareView({ document, review, onClose }: CompareViewProps) {
  const [newest, ...earlier] = document.versions
  const [chosen, setChosen] = useState<DocumentVersionId | undefined>(earlier[0]?.id)
  const [linked, setLinked] = useState(true)
  const [link] = useState(createScrollLink)
  const sides = useRef<[HTMLElement | null, HTMLElement | null]>([null, null])
  const other = earlier.find(({ id }) => id === chosen) ?? earlier[0]
  const otherMarks = useMarks(other)
  useKeys([
    { keys: ['Escape', 'v'], label: 'fermer la comparaison', run: onClose },
    {
      keys: 'F6',
      label: 'changer de version',
      hidden: true,
      run: () => {
        const [left, right] = sides.current
        const next = left?.contains(window.document.activeElement) ? right : left
        next?.querySelector<HTMLElement>('[role=document]')?.focus()
      },
    },
  ])
  if (!newest || !other) return null
  const keep = (place: 0 | 1) => (element: HTMLElement | null) => {
    sides.current[place] = element
  }
  return (
    <div className={classes.compare}>
      <div className={classes.head}>
        <Checkbox
          size="xs"
          label="Défilement lié"
          checked={linked}
          onChange={event => {
            setLinked(event.currentTarget.checked)
            link.setLinked(event.currentTarget.checked)
          }}
        />
        <span className={`${classes.said} t-small`}>
          <OrdinalText>{earlierVerdict(document, other.version) ?? ''}</OrdinalText>
        </span>
        <ActionIcon aria-label="Fermer la comparaison" title="Échap" onClick={onClose}>
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </div>
      <section ref={keep(0)} className={classes.side} aria-label={`Version ${other.version}`}>
        <VersionView
          key={other.id}
          version={other}
          title={titleOf(other)}
          tools={
            earlier.length > 1 && <Others earlier={earlier} shown={other} onShow={id => setChosen(id)} />
          }
          evidence={otherMarks}
          active={null}
          onEvidence={() => undefined}
          link={link}
        />
      </section>
      <section ref={keep(1)} className={classes.side} aria-label={`Version ${newest.version}`}>
        <VersionView
          key={newest.id}
          ref={review.viewer}
          version={newest}
          title={titleOf(newest)}
          evidence={review.marks}
          active={review.active}
          onEvidence={review.pointFromPage}
          link={link}
        />
      </section>
    </div>
  )
}

const titleOf = ({ version, receivedAt }: DocumentVersion) => (
  <OrdinalText>{`v${version} du ${formatDate(dateInParis(receivedAt), { year: false })}`}</OrdinalText>
)

const useMarks = (version: DocumentVersion | undefined) =>
  useMemo(() => (version ? marksOf(numberEvidence(version.evidence), version.rules, []) : []), [version])

type OthersProps = {
  readonly earlier: readonly DocumentVersion[]
  readonly shown: DocumentVersion
  readonly onShow: (id: DocumentVersionId) => void
}

function Others({ earlier, shown, onShow }: OthersProps) {
  return (
    <fieldset className={classes.others} aria-label="Version comparée">
      {earlier.toReversed().map(one => (
        <button key={one.id} type="button" aria-pressed={one.id === shown.id} onClick={() => onShow(one.id)}>
          v{one.version}
        </button>
      ))}
    </fieldset>
  )
}
