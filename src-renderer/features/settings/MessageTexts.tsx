import { useState } from 'react'
import type { MessageKind } from '../../../src-preload/contract/message-templates.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { MessageTextEditor } from './MessageTextEditor.tsx'
import prices from './prices.module.css'
import texts from './texts.module.css'

const NAMES: Readonly<Record<MessageKind, string>> = {
  lead: 'Transmission d’une demande',
  first_contact_reminder: 'Rappel du premier contact',
  digest: 'Récapitulatif du jour',
}

/** The words of the messages that providers receive. What must be in them is placed, never left out. */
export function MessageTexts() {
  const { data: templates, error, refetch } = useOffice(office.messageTemplates.list)
  const [shown, setShown] = useState<MessageKind>('lead')
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!templates) return <SkeletonRows count={12} height={28} />
  const open = templates.find(({ kind }) => kind === shown)
  if (!open) return null
  return (
    <div className={texts.page}>
      <Section title="Textes des messages" note="le premier message écrit ensuite les prend">
        <table className={prices.table} aria-label="Textes des messages">
          <thead>
            <tr>
              <th scope="col">Message</th>
              <th scope="col">Texte</th>
              <th scope="col">
                <span className="visually-hidden">Modifier</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {templates.map(({ kind, history }) => (
              <tr key={kind} aria-current={kind === shown || undefined}>
                <th scope="row" className={kind === shown ? 'semi' : undefined}>
                  {NAMES[kind]}
                </th>
                <td className="dim">
                  {history[0] ? (
                    <>
                      {history[0].savedBy}, <TimeText at={history[0].savedAt} full />
                    </>
                  ) : (
                    'texte d’origine'
                  )}
                </td>
                <td>
                  {kind === shown ? (
                    <span className="mute t-small">ouvert ci-dessous</span>
                  ) : (
                    <button
                      type="button"
                      className={texts.open}
                      aria-label={`Ouvrir le texte ${NAMES[kind]}`}
                      onClick={() => setShown(kind)}
                    >
                      Ouvrir
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <MessageTextEditor key={open.kind} name={NAMES[open.kind]} template={open} />
    </div>
  )
}
