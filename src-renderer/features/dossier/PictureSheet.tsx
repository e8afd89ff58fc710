import { ActionIcon } from '@mantine/core'
import { IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { ErrorState } from '../../ui/Feedback.tsx'
import { formatPercent } from '../../wording/format.ts'
import classes from './document-pane.module.css'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
const STEP = 1.25

type PictureSheetProps = {
  readonly url: string
  readonly title: string
  readonly name: string
  readonly tools: ReactNode
}

/** A picture on the same table as the pages: fitted to the pane, enlarged and turned by hand. */
export function PictureSheet({ url, title, name, tools }: PictureSheetProps) {
  const [zoom, setZoom] = useState(1)
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState(false)
  return (
    <div className={classes.sheet}>
      <div className={classes.tools} role="toolbar" aria-label="Pièce">
        <span className="semi nowrap">{title}</span>
        {tools}
        <span className="push" />
        <ActionIcon aria-label="Réduire" onClick={() => setZoom(zoom / STEP)}>
          <IconZoomOut {...icon} />
        </ActionIcon>
        <span>{formatPercent(Math.round(zoom * 100) / 100)}</span>
        <ActionIcon aria-label="Agrandir" onClick={() => setZoom(zoom * STEP)}>
          <IconZoomIn {...icon} />
        </ActionIcon>
        <ActionIcon aria-label="Tourner d’un quart" onClick={() => setTurn((turn + 90) % 360)}>
          <IconRotateClockwise {...icon} />
        </ActionIcon>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className={classes.desk} tabIndex={0} role="document" aria-label="Image de la pièce">
        {failed ? (
          <ErrorState text="Cette image n’a pas pu être montrée. Le fichier est gardé." />
        ) : (
          <img
            src={url}
            alt={`${title}, ${name}`}
            onError={() => setFailed(true)}
            style={{ width: `${zoom * 100}%`, rotate: `${turn}deg` }}
          />
        )}
      </div>
    </div>
  )
}
