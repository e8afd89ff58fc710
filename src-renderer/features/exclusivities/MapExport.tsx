import { ActionIcon, Menu } from '@mantine/core'
import { IconFileExport, IconPhotoDown, IconPrinter } from '@tabler/icons-react'
import { stepWords } from '../../map/CellLegend.tsx'
import { demandSteps, demandThresholds } from '../../map/demand-steps.ts'
import { type MapFill, stateName } from '../../map/fills.ts'
import { drawMap, type Picture } from '../../map/map-picture.ts'
import { countStates } from '../../map/shapes.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { notify, say } from '../../shell/status.ts'
import { formatDate, formatNumber } from '../../wording/format.ts'
import type { Cells } from './use-cells.ts'
import { useFills } from './use-fills.ts'

/** The map on paper, or as a picture to put in a letter. */
export function MapExport({ cells }: { readonly cells: Cells }) {
  const picture = usePicture(cells)
  const save = async () => {
    try {
      saveFile(`carte-${cells.scope?.key.replace(':', '-')}-${cells.day}.png`, await drawMap(picture))
      say('Carte enregistrée')
    } catch {
      notify({ text: 'La carte n’a pas pu être dessinée. Imprimez-la, ou réessayez.', tone: 'stop' })
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="Imprimer ou exporter la carte" title="Imprimer ou exporter la carte">
          <IconFileExport size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
          // The menu must be gone from the page before it is printed.
          onClick={() => setTimeout(() => window.print(), 200)}
        >
          Imprimer la carte
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPhotoDown size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => void save()}
        >
          Enregistrer la carte en image
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function usePicture(cells: Cells): Picture {
  const { scope, departments, day, colouring } = cells
  const isDemand = colouring === 'demand'
  const fills = useFills(cells, scope)
  const { data: demand } = useOffice(office.cells.demand, scope?.asked ?? { subtypeCode: '' }, {
    enabled: isDemand && scope !== undefined,
  })
  const date =
    demand && isDemand
      ? `du ${formatDate(demand.countedFrom)} au ${formatDate(demand.countedUntil)} exclu`
      : formatDate(day)
  return {
    title: `${scope?.serviceName ?? ''} › ${scope?.name ?? ''}`,
    subtitle: isDemand ? `Demandes de douze mois, ${date}` : `État des exclusivités au ${date}`,
    fills,
    names: Object.fromEntries(departments.map(({ code, name }) => [code, name])),
    legend: isDemand
      ? demandLegend(demand?.rows.map(({ leads }) => leads) ?? [])
      : stateLegend(Object.values(fills)),
  }
}

function stateLegend(fills: readonly MapFill[]): Picture['legend'] {
  const states = fills.filter(fill => !/^d\d$/.test(fill)) as Parameters<typeof stateName>[0][]
  return [...countStates(states)].map(([state, count]) => ({
    fill: state,
    words: `${stateName(state)} : ${formatNumber(count)}`,
  }))
}

function demandLegend(counts: readonly number[]): Picture['legend'] {
  const thresholds = demandThresholds(counts)
  const steps = demandSteps.slice(5 - thresholds.length)
  return [
    { fill: 'd0', words: 'Aucune demande' },
    ...thresholds.map((least, place) => ({
      fill: steps[place] ?? ('d4' as const),
      words: `${stepWords(least, thresholds[place + 1])} demandes`,
    })),
  ]
}

function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
