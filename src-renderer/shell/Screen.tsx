import { ActionIcon, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useKeys } from './keyboard.ts'
import { Pane } from './Pane.tsx'
import classes from './shell.module.css'

type ScreenProps = {
  readonly title: ReactNode
  /** For the window and the history; needed when `title` is not text. */
  readonly titleText?: string
  readonly subtitle?: ReactNode
  /** Beside the title: the state of the open object. */
  readonly badges?: ReactNode
  /** Goes back where one came from (Échap is the screen's own to bind). */
  readonly onBack?: () => void
  /** At the right end; one primary button per screen. */
  readonly actions?: ReactNode
  readonly tabs?: ReactNode
  readonly filters?: ReactNode
  /** Under the content: what the glyphs of the table mean. */
  readonly legend?: ReactNode
  readonly inspector?: ReactNode
  readonly inspectorLabel?: string
  /** Its acts, at its foot. */
  readonly inspectorFoot?: ReactNode
  readonly children: ReactNode
}

/** Header 48, tabs 40, filters 40, content, inspector 320; at 1180 px and under it is a drawer that Espace opens. */
export function Screen(props: ScreenProps) {
  const { title, subtitle, badges, onBack, actions, tabs, filters, legend, inspector, children } = props
  const titleText = props.titleText ?? (typeof title === 'string' ? title : undefined)
  useEffect(() => {
    if (titleText) document.title = `${titleText}, Apanage`
  }, [titleText])
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        {onBack && (
          <ActionIcon onClick={onBack} aria-label="Revenir">
            <IconChevronLeft size={16} stroke={1.75} />
          </ActionIcon>
        )}
        <h1 className={`t-title ${classes.title}`}>{title}</h1>
        {subtitle !== undefined && <span className={classes.subtitle}>{subtitle}</span>}
        {badges}
        <span className="push" />
        {actions}
      </header>
      {tabs}
      {filters}
      <div className={classes.body} data-inspector={inspector !== undefined || undefined}>
        <div className={classes.content}>
          <div className={classes.contentBody}>
            <Pane name="content">{children}</Pane>
          </div>
          {legend !== undefined && <div className={classes.legend}>{legend}</div>}
        </div>
        {inspector !== undefined && inspector !== null && (
          <Inspector label={props.inspectorLabel ?? 'Aperçu'} foot={props.inspectorFoot}>
            {inspector}
          </Inspector>
        )}
      </div>
    </div>
  )
}

type InspectorProps = {
  readonly label: string
  readonly foot: ReactNode
  readonly children: ReactNode
}

function Inspector({ label, foot, children }: InspectorProps) {
  const narrow = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState(false)
  useKeys([{ keys: 'Space', label: 'aperçu', when: narrow, run: () => setOpened(true) }])
  const body = (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <div className={classes.inspectorBody} tabIndex={0}>
        <Pane name="inspector">{children}</Pane>
      </div>
      {foot !== undefined && foot !== null && <div className={classes.inspectorFoot}>{foot}</div>}
    </>
  )
  if (!narrow) {
    return (
      <aside className={classes.inspector} aria-label={label}>
        {body}
      </aside>
    )
  }
  return (
    <>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="right"
        size={360}
        title={label}
        closeButtonProps={{ 'aria-label': 'Fermer l’aperçu' }}
        classNames={{ body: classes.drawerBody ?? '' }}
      >
        {body}
      </Drawer>
      {/* The acts of its foot stay valid while it is closed. */}
      {!opened && <div hidden>{foot}</div>}
    </>
  )
}

/** The head of an inspector: name, reference, a line of facts, badges. */
export function InspectorHead(props: {
  readonly title: ReactNode
  readonly reference?: ReactNode
  readonly facts?: ReactNode
  readonly badges?: ReactNode
}) {
  return (
    <div className={classes.inspectorHead}>
      <div className={classes.inspectorTitle}>
        <h2 className="t-lead">{props.title}</h2>
        {props.reference !== undefined && <span className="mute nowrap">{props.reference}</span>}
      </div>
      {props.facts !== undefined && <p className="dim">{props.facts}</p>}
      {props.badges !== undefined && <p className={classes.inspectorBadges}>{props.badges}</p>}
    </div>
  )
}
