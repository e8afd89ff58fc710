import { Button } from '@mantine/core'
import { IconArrowBackUp, IconExternalLink } from '@tabler/icons-react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { EmptyState, Note } from '../../ui/Feedback.tsx'
import { documentKindNames } from '../../wording/terms.ts'
import { CompareView } from './CompareView.tsx'
import classes from './document-pane.module.css'
import frame from './dossier.module.css'
import { ReadingNote } from './ReadingNote.tsx'
import type { Detached } from './use-detached.ts'
import type { Review } from './use-review.ts'
import type { Standing } from './use-standing.ts'
import { useUnjudge, VerdictBar } from './VerdictBar.tsx'
import { VersionTabs } from './VersionTabs.tsx'
import { VersionView } from './VersionView.tsx'
import { draftKeyOf } from './verdict-draft.ts'

type DocumentPaneProps = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  readonly review: Review
  readonly detached: Detached
}

/** The document looked at, and its verdict under it. */
export function DocumentPane({ dossier, standing, review, detached }: DocumentPaneProps) {
  const { document, version } = review
  const unjudge = useUnjudge()
  const canCompare = (document?.versions.length ?? 0) > 1
  useKeys([
    {
      keys: 'v',
      label: 'comparer les versions',
      hidden: true,
      when: canCompare && !review.comparing,
      run: () => review.compare(true),
    },
    {
      keys: 'Ctrl+d',
      label: detached.isOpen ? 'ramener la pièce ici' : 'ouvrir la pièce dans une autre fenêtre',
      hidden: true,
      when: version !== undefined,
      run: detached.isOpen ? detached.bringBack : detached.open,
    },
  ])
  if (!document)
    return <EmptyState text="Aucune pièce dans ce dossier. Ajoutez celles que le prestataire a envoyées." />
  return (
    <div className={frame.right} data-detached={detached.isOpen || undefined}>
      {detached.isOpen ? <Elsewhere detached={detached} /> : <Sheet review={review} detached={detached} />}
      {detached.wasRefused && (
        <Note tone="late">
          Le navigateur n’a pas ouvert la fenêtre. Autorisez les fenêtres de cette adresse, puis recommencez.
        </Note>
      )}
      {version && <ReadingNote dossierId={dossier.id} version={version} canAct={standing.canAct} />}
      <VerdictBar
        key={`verdict ${draftKeyOf(document)}`}
        dossier={dossier}
        document={document}
        standing={standing}
        review={review}
        unjudge={unjudge}
      />
    </div>
  )
}

function Sheet({ review, detached }: { readonly review: Review; readonly detached: Detached }) {
  const { document, version } = review
  if (!document) return null
  if (!version) {
    return (
      <div className={classes.sheet}>
        <div className={classes.tools}>
          <span className="semi">{documentKindNames[document.kind]}</span>
        </div>
        <EmptyState text="Aucun fichier pour cette pièce. Ajoutez celui que le prestataire a envoyé, ou jugez-la sans objet." />
      </div>
    )
  }
  if (review.comparing)
    return <CompareView document={document} review={review} onClose={() => review.compare(false)} />
  return (
    <VersionView
      key={version.id}
      ref={review.viewer}
      version={version}
      title={documentKindNames[document.kind]}
      tools={
        <VersionTabs
          document={document}
          shown={version}
          onShow={review.showVersion}
          onCompare={() => review.compare(true)}
        />
      }
      evidence={review.marks}
      active={review.active}
      onEvidence={review.pointFromPage}
      onDetach={detached.open}
    />
  )
}

/** The document is in a window of its own: its verdict stays here. */
function Elsewhere({ detached }: { readonly detached: Detached }) {
  return (
    <div className={classes.elsewhere} role="status">
      <span>
        <IconExternalLink size={16} stroke={1.75} aria-hidden="true" /> La pièce est montrée dans une autre
        fenêtre.
      </span>
      <Button onClick={detached.open}>Montrer la fenêtre</Button>
      <Button
        leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden="true" />}
        onClick={detached.bringBack}
      >
        Ramener la pièce ici
      </Button>
    </div>
  )
}
