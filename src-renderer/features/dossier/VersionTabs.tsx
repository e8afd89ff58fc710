import { IconColumns2 } from '@tabler/icons-react'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import classes from './document-pane.module.css'

type VersionTabsProps = {
  readonly document: DossierDocument
  readonly shown: DocumentVersion
  readonly onShow: (id: DocumentVersionId) => void
  readonly onCompare: () => void
}

/** More than these are chosen in a list: the bar has its width. */
const MOST_TABS = 3

/** The versions received, the newest last, and the two last side by side; the verdict always bears on the newest. */
export function VersionTabs({ document: { versions }, shown, onShow, onCompare }: VersionTabsProps) {
  if (versions.length < 2) return null
  return (
    <fieldset className={classes.versions} aria-label="Versions de la pièce">
      {versions.length > MOST_TABS ? (
        <select
          aria-label="Version montrée"
          value={shown.id}
          onChange={event => onShow(Number(event.currentTarget.value) as DocumentVersionId)}
        >
          {versions.map(one => (
            <option key={one.id} value={one.id}>
              v{one.version}
            </option>
          ))}
        </select>
      ) : (
        versions.toReversed().map(one => (
          <button
            key={one.id}
            type="button"
            aria-pressed={one.id === shown.id}
            onClick={() => onShow(one.id)}
          >
            v{one.version}
          </button>
        ))
      )}
      <button type="button" aria-label="Comparer les versions" title="Comparer (V)" onClick={onCompare}>
        <IconColumns2 size={14} stroke={1.75} aria-hidden="true" />
      </button>
    </fieldset>
  )
}
