import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { placeInWalk } from '../../office/walk.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { formatNumber } from '../../wording/format.ts'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** « 2 sur 6, En cours », and the way to the contracts before and after. */
export function WalkButtons({ id }: { readonly id: ContractId }) {
  const navigate = useNavigate()
  const place = placeInWalk('contract', id)
  const isWalk = place !== null && place.total > 1
  const go = (to: number | null | undefined) => {
    if (to) void navigate(`/contrats/${to}`, { replace: true })
  }
  useKeys([
    { keys: 'j', label: 'contrat suivant', when: isWalk, run: () => go(place?.next) },
    {
      keys: 'k',
      label: 'contrat précédent',
      hidden: true,
      when: isWalk,
      run: () => go(place?.previous),
    },
  ])
  if (!isWalk) return null
  return (
    <>
      <span className="mute nowrap wide">
        {formatNumber(place.position)} sur {formatNumber(place.total)}, {place.label}
      </span>
      <ActionIcon
        aria-label="Contrat précédent"
        disabled={place.previous === null}
        title={place.previous === null ? 'C’est le premier de la liste' : undefined}
        onClick={() => go(place.previous)}
      >
        <IconArrowUp {...icon} />
      </ActionIcon>
      <ActionIcon
        aria-label="Contrat suivant"
        disabled={place.next === null}
        title={place.next === null ? 'C’est le dernier de la liste' : undefined}
        onClick={() => go(place.next)}
      >
        <IconArrowDown {...icon} />
      </ActionIcon>
    </>
  )
}
