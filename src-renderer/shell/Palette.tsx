import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { matching, useOfferedActions } from './palette.ts'
import type { PaletteAction, ScreenEntry } from './screens.ts'

const pause = 120

/** Ctrl+K: go anywhere, do what the screen offers, find a dossier, a request or a contract by its words. */
export function Palette({ screens }: { readonly screens: readonly ScreenEntry[] }) {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const [typed, setTyped] = useState('')
  const offered = useOfferedActions()
  const found = useFound(screens, typed)
  const places = screens.flatMap(({ path, nav }): readonly PaletteAction[] =>
    nav
      ? [{ id: path, label: nav.label, description: 'Ouvrir l’écran', run: () => void navigate(path) }]
      : [],
  )
  const looks = (
    [
      ['auto', 'Suivre le thème du système'],
      ['light', 'Thème clair'],
      ['dark', 'Thème sombre'],
    ] as const
  ).map(([scheme, label]): PaletteAction => ({ id: scheme, label, run: () => setColorScheme(scheme) }))
  const groups = [
    { label: 'Ici', actions: matching(offered, typed) },
    { label: 'Trouvé', actions: found },
    { label: 'Écrans', actions: matching(places, typed) },
    { label: 'Affichage', actions: typed === '' ? [] : matching(looks, typed) },
  ].filter(({ actions }) => actions.length > 0)
  const list = useRef<HTMLDivElement>(null)
  // ↵ takes the first answer as long as the arrows have chosen none.
  const takeFirst = (event: KeyboardEvent) => {
    const first = groups[0]?.actions[0]
    if (event.key !== 'Enter' || !first || list.current?.querySelector('[data-selected]')) return
    event.preventDefault()
    spotlight.close()
    first.run()
  }
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      maxHeight={420}
      scrollable
      lockScroll={false}
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.32 }}
      // There at once, with the focus: the letters that follow Ctrl+K are for it.
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search
        placeholder="Chercher ou agir"
        aria-label="Chercher ou agir"
        autoFocus
        onKeyDown={takeFirst}
        leftSection={<IconSearch size={16} stroke={1.75} />}
      />
      <Spotlight.ActionsList ref={list}>
        {groups.map(({ label, actions }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {actions.map(({ id, label: name, description, run }) => (
              <Spotlight.Action key={id} label={name} description={description} onClick={run} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>Aucun résultat. Essayez un autre mot.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** What the screens find for the words typed, once typing pauses; a source that fails finds nothing. */
function useFound(screens: readonly ScreenEntry[], typed: string): readonly PaletteAction[] {
  const [found, setFound] = useState<readonly PaletteAction[]>([])
  useEffect(() => {
    let dropped = false
    const text = typed.trim()
    const timer = setTimeout(async () => {
      if (text.length < 2) return setFound([])
      const answers = await Promise.allSettled(screens.map(({ search }) => search?.(text) ?? []))
      if (!dropped) setFound(answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : [])))
    }, pause)
    return () => {
      dropped = true
      clearTimeout(timer)
    }
  }, [screens, typed])
  return found
}
