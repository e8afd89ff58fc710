import { Radio, TextInput } from '@mantine/core'
import type { CommuneChoice } from '../../../src-preload/contract/shared.ts'
import { sentenceOf } from '../../office/refusals.ts'
import { formatDepartment, withSpaces } from '../../wording/format.ts'
import type { LeadDraft } from './lead-draft.ts'
import classes from './lead-form.module.css'

type CommuneChoicesProps = {
  readonly postalCode: string
  readonly choices: readonly CommuneChoice[]
  readonly departmentCode: string
  readonly commune: string
  readonly onChange: (next: Partial<LeadDraft>) => void
}

const OTHER = 'autre'

/** « 01410 couvre l’Ain et le Jura. Choisissez la commune. » The listed communes, or any other of the code. */
export function CommuneChoices(props: CommuneChoicesProps) {
  const { postalCode, choices, departmentCode, commune, onChange } = props
  const listed = choices.flatMap(choice =>
    (choice.communes ?? []).map(({ insee, name }) => ({ insee, name, choice })),
  )
  const rest = choices.find(({ communes }) => communes === null)
  const chosen =
    listed.find(one => one.name === commune && one.choice.departmentCode === departmentCode)?.insee ??
    (rest !== undefined && rest.departmentCode === departmentCode ? OTHER : '')
  const choose = (value: string) => {
    const one = listed.find(({ insee }) => insee === value)
    if (one) onChange({ commune: one.name, departmentCode: one.choice.departmentCode })
    else if (rest) {
      const isListed = listed.some(({ name }) => name === commune)
      onChange({ departmentCode: rest.departmentCode, ...(isListed ? { commune: '' } : {}) })
    }
  }
  return (
    <>
      <Radio.Group
        className={classes.wide}
        label="Commune"
        description={sentenceOf({
          code: 'POSTAL_CODE_AMBIGUOUS',
          data: { postalCode, choices: [...choices] },
        })}
        value={chosen}
        onChange={choose}
      >
        <div className={classes.radios}>
          {listed.map(({ insee, name, choice }) => (
            <Radio
              key={insee}
              value={insee}
              label={`${name}, ${formatDepartment(choice.departmentCode, choice.departmentName)}`}
            />
          ))}
          {rest && (
            <Radio
              value={OTHER}
              label={withSpaces(
                `Une autre commune : ${formatDepartment(rest.departmentCode, rest.departmentName)}`,
              )}
            />
          )}
        </div>
      </Radio.Group>
      {chosen === OTHER && (
        <TextInput
          label="Nom de la commune"
          autoComplete="off"
          maxLength={120}
          value={commune}
          onChange={event => onChange({ commune: event.currentTarget.value })}
        />
      )}
    </>
  )
}
