import { Button, Menu } from '@mantine/core'
import { IconArrowsSort, IconCheck } from '@tabler/icons-react'
import type { DossierSort } from '../../../src-preload/contract/dossiers.ts'
import classes from './filters.module.css'
import type { Inbox } from './use-inbox.ts'

const ORDERS: readonly {
  readonly by: DossierSort
  readonly label: string
  readonly direction: 'asc' | 'desc'
  readonly help?: string
}[] = [
  {
    by: 'importance',
    label: 'Importance',
    direction: 'asc',
    help: 'D’abord ce qui vient d’arriver (message non remis, relances épuisées, réponse, pièce, dossier confié, registre), puis ce qui attend depuis le plus longtemps.',
  },
  { by: 'since', label: 'Attente la plus longue', direction: 'asc' },
  { by: 'received', label: 'Reçus en dernier', direction: 'desc' },
  { by: 'company', label: 'Prestataire, de A à Z', direction: 'asc' },
  { by: 'expiry', label: 'Fin de validité la plus proche', direction: 'asc' },
  { by: 'messageIn', label: 'Dernier message reçu', direction: 'desc' },
  { by: 'decided', label: 'Décision la plus récente', direction: 'desc' },
]

/** In which order: the heads of the columns sort too, but importance has none. */
export function OrderMenu({ inbox: { sort, setSort } }: { readonly inbox: Inbox }) {
  const present = ORDERS.find(({ by, direction }) => by === sort?.by && direction === sort.direction)
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <Button
          variant="subtle"
          className={classes.order}
          aria-label={`Ordre\u00a0: ${present?.label ?? 'par colonne'}`}
          title={present?.help}
          leftSection={<IconArrowsSort size={16} stroke={1.75} />}
        >
          <span className="wide">{present?.label ?? 'Par colonne'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ORDERS.map(({ by, label, direction, help }) => (
          <Menu.Item
            key={by}
            title={help}
            rightSection={present?.by === by ? <IconCheck size={14} stroke={1.75} /> : undefined}
            onClick={() => setSort({ by, direction })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
