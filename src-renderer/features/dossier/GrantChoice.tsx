import { Radio } from '@mantine/core'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { formatCount } from '../../wording/format.ts'
import classes from './dialogs.module.css'

/** The button stands beside the first line of its words. */
const radio = { body: classes.radio ?? '' }

type GrantChoiceProps = { readonly grant: boolean; readonly onChange: (grant: boolean) => void }

/** Whether an approval grants its cells at once, or only keeps them until a proposal is answered. */
export function GrantChoice({ grant, onChange }: GrantChoiceProps) {
  const { data: settings } = useOffice(office.settings.get)
  const days = settings?.rules.holdDays
  return (
    <Radio.Group
      aria-label="Ce que l’approbation accorde"
      value={grant ? 'grant' : 'keep'}
      onChange={value => onChange(value === 'grant')}
    >
      <div className={classes.grant}>
        <Radio
          value="grant"
          classNames={radio}
          data-autofocus={grant || undefined}
          label="Accorder l’exclusivité maintenant"
          description="Pour douze mois, sous contrat à préparer."
        />
        <Radio
          value="keep"
          classNames={radio}
          label="Garder les cellules sous option, pour une proposition"
          description={
            days === undefined
              ? 'Rien n’est accordé avant que la proposition soit acceptée.'
              : `Pendant ${formatCount(days, 'jour')}\u00a0; rien n’est accordé avant que la proposition soit acceptée.`
          }
        />
      </div>
    </Radio.Group>
  )
}
