import { useEffect, useState } from 'react'
import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { Mark } from '../../shell/Brand.tsx'
import { rememberedStaff, rememberStaff } from '../../shell/remembered.ts'
import { ErrorState } from '../../ui/Feedback.tsx'
import { ChoosePerson } from './ChoosePerson.tsx'
import { NewPerson } from './NewPerson.tsx'
import classes from './welcome.module.css'

type WelcomeProps = { readonly onDone: () => void; readonly onCancel?: () => void }

/**
 * Who are you? Every act is signed, so nothing is shown before. The person of last time is signed in again without a
 * word; otherwise one chooses among those who work here, or says who one is.
 */
export function Welcome({ onDone, onCancel }: WelcomeProps) {
  const { data: everyone, error, refetch } = useOffice(office.staff.list)
  const done = ({ id }: StaffMember) => {
    rememberStaff(id)
    onDone()
  }
  const signIn = useCommand(office.staff.signIn, { saves: false, onDone: done })
  const adding = onCancel !== undefined
  const again = adding ? undefined : everyone?.find(({ id }) => id === rememberedStaff())
  useEffect(() => {
    if (again) void signIn.run({ staffId: again.id })
  }, [again, signIn.run])
  const [isNew, setIsNew] = useState(adding)
  if (error)
    return <ErrorState text="La liste des personnes n’a pas pu être lue." onRetry={() => void refetch()} />
  if (!everyone || (again && !signIn.refusal)) return null
  const asksName = isNew || everyone.length === 0
  const back = onCancel ?? (everyone.length > 0 ? () => setIsNew(false) : undefined)
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Mark className={classes.mark} />
        <h1 className={classes.title}>Qui êtes-vous ?</h1>
        <p className={classes.why}>
          Chaque acte est signé de votre nom : les prestataires savent qui leur répond.
        </p>
        {asksName ? (
          <NewPerson onDone={done} {...(back ? { onBack: back } : {})} />
        ) : (
          <ChoosePerson
            everyone={everyone}
            refusal={signIn.refusal}
            onChoose={person => void signIn.run({ staffId: person.id })}
            onNew={() => setIsNew(true)}
          />
        )}
      </div>
    </main>
  )
}
