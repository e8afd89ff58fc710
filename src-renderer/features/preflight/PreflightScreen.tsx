import { Button } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState, KeyHint, Note, RefusalNote } from '../../ui/Feedback.tsx'
import { saveText } from '../../ui/save-text.ts'
import { formatCount, formatTime } from '../../wording/format.ts'
import { readinessColumns, remedyOf } from './columns.tsx'
import classes from './preflight.module.css'

/** Who could receive a request right now, and what keeps the others from it: those first. */
export function PreflightScreen() {
  const { data, error, refetch } = useOffice(office.routing.preflight)
  const [focusedId, setFocusedId] = useState<ProviderId | null>(null)
  const navigate = useNavigate()
  const saving = useCommand(office.routing.exportPreflight, {
    saves: false,
    onDone: ({ name, text }) => saveText(name, text, 'text/csv'),
  })
  const save = () => void saving.run({})
  const back = () => void navigate('/prestataires')
  useKeys([
    { keys: 'Escape', label: 'prestataires', run: back },
    { keys: 'e', label: 'exporter', run: save },
  ])
  const rows = data?.rows ?? []
  const red = rows.filter(({ failed }) => failed.length > 0).length
  return (
    <Screen
      title="Prêts à recevoir"
      onBack={back}
      subtitle={
        data &&
        `${formatCount(red, 'prestataire ne peut', 'prestataires ne peuvent')} pas recevoir, sur ${rows.length}, contrôlé à ${formatTime(data.checkedAt)}`
      }
      actions={
        <>
          <RefusalNote refusal={saving.refusal} />
          <Button
            leftSection={<IconFileDownload size={16} stroke={1.75} />}
            loading={saving.pending}
            onClick={save}
            rightSection={<KeyHint>E</KeyHint>}
          >
            Exporter
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        {data?.noWayOut && (
          <Note tone="late">
            Aucun compte d’envoi n’est réglé&nbsp;: rien ne part par courriel, pour personne.{' '}
            <a href="#/reglages">Régler l’envoi</a>
          </Note>
        )}
        <RegisterTable
          label="Prêts à recevoir"
          columns={readinessColumns}
          rows={rows}
          rowId={row => row.providerId}
          rowLabel={row => row.name}
          total={rows.length}
          state={
            error && !data
              ? { error: 'Le contrôle n’a pas pu être fait.', retry: () => void refetch() }
              : data
                ? 'ready'
                : 'loading'
          }
          focusedId={focusedId ?? rows[0]?.providerId ?? null}
          onFocusChange={setFocusedId}
          onOpen={id => {
            const row = rows.find(({ providerId }) => providerId === id)
            if (row) void navigate(remedyOf(row).to)
          }}
          empty={<EmptyState text="Aucun prestataire ne tient de cellule aujourd’hui." />}
        />
      </div>
    </Screen>
  )
}
