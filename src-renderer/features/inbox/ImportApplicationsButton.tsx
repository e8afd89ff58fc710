import { ActionIcon } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useOpenImport } from './tables-to-import.ts'

const label = 'Importer un tableau de candidatures…'

/** The way from the inbox to the import of a table of applications. */
export function ImportApplicationsButton() {
  const open = useOpenImport()
  return (
    <ActionIcon variant="default" aria-label={label} title={label} onClick={() => open()}>
      <IconTableImport size={16} stroke={1.75} aria-hidden="true" />
    </ActionIcon>
  )
}
