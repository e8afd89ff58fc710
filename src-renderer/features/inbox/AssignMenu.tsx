import { Button, Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { DossierRow } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { offerUndo } from '../../shell/status.ts'
import { Initials, RefusalNote } from '../../ui/Feedback.tsx'
import { shortNameOf } from '../../wording/format.ts'

/** « Confier à… »: who is asked to review it; the person is told. */
export function AssignMenu({ row }: { readonly row: DossierRow }) {
  const { data: staff = [] } = useOffice(office.staff.list)
  const assign = useCommand(office.desk.assign)
  const give = async (to: (typeof staff)[number] | null) => {
    const given = await assign.run({ id: row.id, to: to?.id ?? null })
    if (!given || given.before === (to?.id ?? null)) return
    offerUndo({
      text: to ? `${row.reference} confié à ${shortNameOf(to.name)}` : `${row.reference} n’est plus confié`,
      undo: () => void assign.run({ id: row.id, to: given.before }),
    })
  }
  const { assignedTo } = row
  return (
    <>
      <Menu position="top-end" width={232}>
        <Menu.Target>
          <Button variant="subtle" px={4} loading={assign.pending}>
            Confier à…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {staff.map(person => (
            <Menu.Item
              key={person.id}
              leftSection={<Initials name={person.name} named={false} />}
              rightSection={person.id === assignedTo?.id ? <IconCheck size={14} stroke={1.75} /> : undefined}
              onClick={() => void give(person)}
            >
              {person.name}
            </Menu.Item>
          ))}
          {assignedTo && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => void give(null)}>Ne plus le confier</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <RefusalNote refusal={assign.refusal} />
    </>
  )
}
