import { Button } from '@mantine/core'
import type { MessageTemplate, MessageText } from '../../../src-preload/contract/message-templates.ts'
import { Section } from '../../ui/Section.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { formatCount, formatDateTime } from '../../wording/format.ts'
import prices from './prices.module.css'

type MessageHistoryProps = {
  readonly history: MessageTemplate['history']
  readonly onTake: (text: MessageText) => void
}

/** What was saved, the last first; any of it can be taken up again. */
export function MessageHistory({ history, onTake }: MessageHistoryProps) {
  return (
    <Section title="Historique" note={formatCount(history.length, 'version')}>
      <table className={prices.table} aria-label="Historique du texte">
        <thead>
          <tr>
            <th scope="col">Enregistré</th>
            <th scope="col">Par</th>
            <th scope="col">Objet</th>
            <th scope="col">
              <span className="visually-hidden">Reprendre</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ savedAt, savedBy, subject, body }, place) => (
            <tr key={savedAt}>
              <th scope="row">
                <TimeText at={savedAt} full />
              </th>
              <td>{savedBy}</td>
              <td className="dim">{subject}</td>
              <td>
                {place === 0 ? (
                  <span className="mute t-small">en vigueur</span>
                ) : (
                  <Button
                    variant="transparent"
                    size="compact-sm"
                    aria-label={`Reprendre le texte du ${formatDateTime(savedAt)}`}
                    onClick={() => onTake({ subject, body })}
                  >
                    Reprendre
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
