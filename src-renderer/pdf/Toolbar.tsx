import { ActionIcon, Button } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconEye,
  IconEyeOff,
  IconRotateClockwise,
  IconSearch,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../wording/format.ts'
import classes from './pdf.module.css'
import type { Viewer } from './pdf-library.ts'
import { ToolbarMenu } from './ToolbarMenu.tsx'
import type { ViewState } from './use-viewer.ts'
import { showPage, turn } from './viewer-acts.ts'
import { Zoom } from './Zoom.tsx'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

export type ToolbarProps = {
  readonly viewer: Viewer | null
  readonly view: ViewState
  readonly title: ReactNode
  readonly tools: ReactNode
  readonly evidenceCount: number
  readonly evidenceShown: boolean
  readonly onEvidenceShown: () => void
  readonly finding: boolean
  readonly onFind: () => void
  readonly onPrint: () => void
  /** The address that saves the file, under its own name. */
  readonly saveUrl: string
  /** Shows the document in a window of its own; absent where it already is. */
  readonly onDetach?: (() => void) | undefined
}

/** Title and versions, page, zoom, rotation, find, marks; the rest in a menu. */
export function Toolbar(props: ToolbarProps) {
  const { viewer, view } = props
  const off = !viewer || view.pages === 0
  return (
    <div className={classes.tools} role="toolbar" aria-label="Pièce">
      <span className="semi nowrap">{props.title}</span>
      {props.tools}
      <span className="push" />
      <PageTurner viewer={viewer} view={view} off={off} />
      <span className={`${classes.sep} ${classes.roomy}`} />
      <span className={classes.roomy}>
        <Zoom viewer={viewer} view={view} off={off} />
      </span>
      <ActionIcon
        className={classes.roomy}
        aria-label="Tourner d’un quart"
        title="Tourner d’un quart (R)"
        disabled={off}
        onClick={() => turn(viewer)}
      >
        <IconRotateClockwise {...icon} />
      </ActionIcon>
      <span className={classes.sep} />
      <Button
        variant="subtle"
        disabled={off}
        aria-pressed={props.finding}
        aria-label="Chercher dans la pièce"
        onClick={props.onFind}
        leftSection={<IconSearch {...icon} />}
      >
        <span className={classes.roomiest}>Chercher</span>
      </Button>
      {props.evidenceCount > 0 && (
        <Button
          variant="subtle"
          className={props.evidenceShown ? classes.on : undefined}
          aria-pressed={props.evidenceShown}
          onClick={props.onEvidenceShown}
          leftSection={props.evidenceShown ? <IconEye {...icon} /> : <IconEyeOff {...icon} />}
        >
          {formatCount(props.evidenceCount, 'indice')}
        </Button>
      )}
      <ToolbarMenu {...props} off={off} />
    </div>
  )
}

type PageTurnerProps = { readonly viewer: Viewer | null; readonly view: ViewState; readonly off: boolean }

/** « ‹ 3 sur 12 › »; the number can be typed. */
function PageTurner({ viewer, view, off }: PageTurnerProps) {
  const goTo = (typed: string) => showPage(viewer, Number.parseInt(typed, 10))
  return (
    <>
      <ActionIcon
        aria-label="Page précédente"
        disabled={off || view.page <= 1}
        onClick={() => viewer?.pages.previousPage()}
      >
        <IconChevronLeft {...icon} />
      </ActionIcon>
      <span className="nowrap">
        {view.pages > 9 ? (
          <input
            key={view.page}
            className={classes.pageField}
            aria-label="Aller à la page"
            inputMode="numeric"
            defaultValue={view.page}
            onFocus={event => event.currentTarget.select()}
            onBlur={event => goTo(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Enter') goTo(event.currentTarget.value)
            }}
          />
        ) : (
          view.page
        )}{' '}
        <span className="mute">sur {view.pages > 0 ? formatNumber(view.pages) : '…'}</span>
      </span>
      <ActionIcon
        aria-label="Page suivante"
        disabled={off || view.page >= view.pages}
        onClick={() => viewer?.pages.nextPage()}
      >
        <IconChevronRight {...icon} />
      </ActionIcon>
    </>
  )
}
