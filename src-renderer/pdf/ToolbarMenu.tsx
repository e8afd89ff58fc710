import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowAutofitWidth,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconMaximize,
  IconPrinter,
  IconRotate,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import type { ToolbarProps } from './Toolbar.tsx'
import { turn, zoomIn, zoomOut, zoomTo } from './viewer-acts.ts'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** What is done less often, and what a narrow bar has no room for. */
export function ToolbarMenu(props: ToolbarProps & { readonly off: boolean }) {
  const { viewer, off } = props
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <ActionIcon aria-label="Autres actes sur la pièce">
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowAutofitWidth {...icon} />}
          disabled={off}
          onClick={() => zoomTo(viewer, 'page-width')}
        >
          Largeur de la page
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMaximize {...icon} />}
          disabled={off}
          onClick={() => zoomTo(viewer, 'page-fit')}
        >
          Page entière
        </Menu.Item>
        <Menu.Item leftSection={<IconZoomIn {...icon} />} disabled={off} onClick={() => zoomIn(viewer)}>
          Agrandir
        </Menu.Item>
        <Menu.Item leftSection={<IconZoomOut {...icon} />} disabled={off} onClick={() => zoomOut(viewer)}>
          Réduire
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRotateClockwise {...icon} />}
          disabled={off}
          onClick={() => turn(viewer)}
        >
          Tourner à droite
        </Menu.Item>
        <Menu.Item leftSection={<IconRotate {...icon} />} disabled={off} onClick={() => turn(viewer, -1)}>
          Tourner à gauche
        </Menu.Item>
        <Menu.Divider />
        {props.onDetach && (
          <Menu.Item leftSection={<IconExternalLink {...icon} />} onClick={props.onDetach}>
            Ouvrir dans une autre fenêtre
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPrinter {...icon} />} disabled={off} onClick={props.onPrint}>
          Imprimer…
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...icon} />} component="a" href={props.saveUrl} download="">
          Enregistrer une copie
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
