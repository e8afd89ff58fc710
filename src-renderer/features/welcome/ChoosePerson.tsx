import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import type { Refused } from '../../office/refused.ts'
import { Initials, RefusalNote } from '../../ui/Feedback.tsx'
import classes from './welcome.module.css'

type ChoosePersonProps = {
  readonly everyone: readonly StaffMember[]
  readonly refusal: Refused | null
  readonly onChoose: (person: StaffMember) => void
  readonly onNew: () => void
}

/** One among those who already work here. */
export function ChoosePerson({ everyone, refusal, onChoose, onNew }: ChoosePersonProps) {
  return (
    <>
      <ul className={classes.people} aria-label="Personnes">
        {everyone.map(person => (
          <li key={person.id}>
            <button type="button" className={classes.person} onClick={() => onChoose(person)}>
              <Initials name={person.name} />
              <span>{person.name}</span>
              <span className={classes.address}>{person.email}</span>
            </button>
          </li>
        ))}
      </ul>
      <RefusalNote refusal={refusal} />
      <Button variant="subtle" leftSection={<IconUserPlus size={16} stroke={1.75} />} onClick={onNew}>
        Je suis une autre personne
      </Button>
    </>
  )
}
