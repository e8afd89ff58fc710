import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { placeInWalk } from '../office/walk.ts'
import { formatNumber } from '../wording/format.ts'
import { useKeys } from './keyboard.ts'
import classes from './shell.module.css'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

const KINDS = {
  dossier: { name: 'dossier', path: '/dossiers', next: 'suivant', previous: 'précédent' },
  contract: { name: 'contrat', path: '/contrats', next: 'suivant', previous: 'précédent' },
  provider: { name: 'prestataire', path: '/prestataires', next: 'suivant', previous: 'précédent' },
  proposal: { name: 'proposition', path: '/propositions', next: 'suivante', previous: 'précédente' },
} as const

type WalkButtonsProps = { readonly kind: keyof typeof KINDS; readonly id: number }

/** « 12 sur 24, À traiter », and the way to the ones before and after in the list it was opened from. */
export function WalkButtons({ kind, id }: WalkButtonsProps) {
  const navigate = useNavigate()
  const { name, path, next, previous } = KINDS[kind]
  const place = placeInWalk(kind, id)
  const isWalk = place !== null && place.total > 1
  const go = (to: number | null | undefined) => {
    if (to) void navigate(`${path}/${to}`, { replace: true })
  }
  useKeys([
    { keys: 'j', label: `${name} ${next}`, when: isWalk, run: () => go(place?.next) },
    { keys: 'k', label: `${name} ${previous}`, hidden: true, when: isWalk, run: () => go(place?.previous) },
  ])
  if (!isWalk) return null
  const title = name.replace(/^./, first => first.toUpperCase())
  return (
    <>
      <span className="mute nowrap wide">
        {formatNumber(place.position)} sur {formatNumber(place.total)}, {place.label}
      </span>
      <span className={classes.pair}>
        <ActionIcon
          aria-label={`${title} ${previous}`}
          disabled={place.previous === null}
          title={place.previous === null ? 'C’est le premier de la liste' : undefined}
          onClick={() => go(place.previous)}
        >
          <IconArrowUp {...icon} />
        </ActionIcon>
        <ActionIcon
          aria-label={`${title} ${next}`}
          disabled={place.next === null}
          title={place.next === null ? 'C’est le dernier de la liste' : undefined}
          onClick={() => go(place.next)}
        >
          <IconArrowDown {...icon} />
        </ActionIcon>
      </span>
    </>
  )
}
