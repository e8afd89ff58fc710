import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconEye,
  IconEyeOff,
  IconRotateClockwise,
  IconSearch,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatCount } from '../wording/format.ts'
import classes from './pdf.module.css'
import type { Viewer } from './pdf-library.ts'
import { percentOf, type ViewState } from './use-viewer.ts'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

type ToolbarProps = {
  readonly viewer: Viewer | null
  readonly view: ViewState
  readonly title: ReactNode
  readonly tools: ReactNode
  readonly evidenceCount: number
  readonly evidenceShown: boolean
  readonly onEvidenceShown: () => void
  readonly finding: boolean
  readonly onFind: () => void
}

/** Title and versions, page, zoom, rotation, find, marks. */
export function Toolbar(props: ToolbarProps) {
  const { viewer, view } = props
  const off = !viewer || view.pages === 0
  return (
    <div className={classes.tools} role="toolbar" aria-label="Pièce">
      <span className="semi nowrap">{props.title}</span>
      {props.tools}
      <span className="push" />
      <ActionIcon
        aria-label="Page précédente"
        disabled={off || view.page <= 1}
        onClick={() => viewer?.pages.previousPage()}
      >
        <IconChevronLeft {...icon} />
      </ActionIcon>
      <span className="nowrap">
        {view.page} <span className="mute">sur {view.pages || '…'}</span>
      </span>
      <ActionIcon
        aria-label="Page suivante"
        disabled={off || view.page >= view.pages}
        onClick={() => viewer?.pages.nextPage()}
      >
        <IconChevronRight {...icon} />
      </ActionIcon>
      <span className={`${classes.sep} wide`} />
      <Zoom viewer={viewer} view={view} off={off} />
      <ActionIcon
        aria-label="Tourner d’un quart"
        disabled={off}
        onClick={() => {
          if (viewer) viewer.pages.pagesRotation = (viewer.pages.pagesRotation + 90) % 360
        }}
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
        <span className={classes.roomy}>Chercher</span>
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
    </div>
  )
}

const fits = [
  ['page-width', 'Largeur de la page'],
  ['page-fit', 'Page entière'],
] as const
const scales = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]

type ZoomProps = { readonly viewer: Viewer | null; readonly view: ViewState; readonly off: boolean }
function Zoom({ viewer, view, off }: ZoomProps) {
  const set = (value: string) => {
    if (viewer) viewer.pages.currentScaleValue = value
  }
  return (
    <span className={`${classes.zoom} wide`}>
      <ActionIcon aria-label="Réduire" disabled={off} onClick={() => viewer?.pages.decreaseScale()}>
        <IconZoomOut {...icon} />
      </ActionIcon>
      <Menu width={184}>
        <Menu.Target>
          <Button variant="subtle" disabled={off} aria-label={`Zoom ${percentOf(view.scale)}`}>
            {percentOf(view.scale)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {fits.map(([value, label]) => (
            <Menu.Item key={value} onClick={() => set(value)}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {scales.map(scale => (
            <Menu.Item key={scale} onClick={() => set(String(scale))}>
              {percentOf(scale)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label="Agrandir" disabled={off} onClick={() => viewer?.pages.increaseScale()}>
        <IconZoomIn {...icon} />
      </ActionIcon>
    </span>
  )
}
