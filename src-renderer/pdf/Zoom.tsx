import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import classes from './pdf.module.css'
import type { Viewer } from './pdf-library.ts'
import { percentOf, type ViewState } from './use-viewer.ts'
import { zoomIn, zoomOut, zoomTo } from './viewer-acts.ts'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
const fits = [
  ['page-width', 'Largeur de la page'],
  ['page-fit', 'Page entière'],
] as const
const scales = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]

type ZoomProps = { readonly viewer: Viewer | null; readonly view: ViewState; readonly off: boolean }

/** Smaller, larger, or as chosen. */
export function Zoom({ viewer, view, off }: ZoomProps) {
  return (
    <span className={classes.zoom}>
      <ActionIcon aria-label="Réduire" title="Réduire (−)" disabled={off} onClick={() => zoomOut(viewer)}>
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
            <Menu.Item key={value} onClick={() => zoomTo(viewer, value)}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {scales.map(scale => (
            <Menu.Item key={scale} onClick={() => zoomTo(viewer, String(scale))}>
              {percentOf(scale)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label="Agrandir" title="Agrandir (+)" disabled={off} onClick={() => zoomIn(viewer)}>
        <IconZoomIn {...icon} />
      </ActionIcon>
    </span>
  )
}
