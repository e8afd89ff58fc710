import { Menu } from '@mantine/core'
import { IconCheck, IconUserPlus } from '@tabler/icons-react'
import { office } from '../office/client.ts'
import { useCommand } from '../office/commands.ts'
import { queryClient, useOffice } from '../office/queries.ts'
import { Initials } from '../ui/Feedback.tsx'
import { rememberStaff } from './remembered.ts'
import classes from './shell.module.css'
import { forgetUndo, notify } from './status.ts'

type StaffMenuProps = { readonly rail: boolean; readonly onAddPerson: (() => void) | undefined }

/** Who signs every act from now on; switching is one menu. */
export function StaffMenu({ rail, onAddPerson }: StaffMenuProps) {
  const { data: me } = useOffice(office.staff.current)
  const { data: everyone = [] } = useOffice(office.staff.list)
  const signIn = useCommand(office.staff.signIn, {
    saves: false,
    onDone: ({ id }) => {
      rememberStaff(id)
      forgetUndo()
      void queryClient.invalidateQueries()
    },
  })
  const switchTo = async (staffId: (typeof everyone)[number]['id']) => {
    const done = await signIn.run({ staffId })
    if (!done) notify({ text: 'Le changement de personne n’a pas abouti. Réessayez.', tone: 'late' })
  }
  if (!me) return <div className={classes.me} />
  return (
    <Menu position="top-start" width={216} offset={4}>
      <Menu.Target>
        <button type="button" className={classes.me}>
          <span className="visually-hidden">Vous signez </span>
          <Initials name={me.name} me named={false} />
          <span className={rail ? 'visually-hidden' : undefined}>{me.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Qui signe les actes ?</Menu.Label>
        {everyone.map(person => (
          <Menu.Item
            key={person.id}
            leftSection={<Initials name={person.name} me={person.id === me.id} named={false} />}
            rightSection={person.id === me.id ? <IconCheck size={14} stroke={1.75} /> : undefined}
            onClick={() => void switchTo(person.id)}
          >
            {person.name}
          </Menu.Item>
        ))}
        {onAddPerson && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconUserPlus size={16} stroke={1.75} />} onClick={onAddPerson}>
              Ajouter une personne…
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
