import { Button } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useOpenImport } from './tables-to-import.ts'

/** The way from the inbox to the import of a table of applications. */
export function ImportApplicationsButton() {
  const open = useOpenImport()
  return (
    <Button leftSection={<IconTableImport size={16} stroke={1.75} />} onClick={() => open()}>
      Importer un tableau…
    </Button>
  )
}
