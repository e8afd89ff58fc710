import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { WaitingList, WaitingRow } from '../../../src-preload/contract/waiting.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { say } from '../../shell/status.ts'
import { ErrorState, Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText, OrdinalText, TimeText, useNow } from '../../ui/Texts.tsx'
import { dateInParis, formatCount, formatPeriod } from '../../wording/format.ts'
import { remainingWords, standingWords, waitingEndNames } from './cell-words.ts'
import classes from './exclusivities.module.css'

/** Who waits for a cell, by the published rule, who decides next, and who waited. `isFree`: nobody holds or keeps it today. */
export function CellWaiting({ cell, isFree }: { readonly cell: Cell; readonly isFree: boolean }) {
  const { data: list, error, refetch } = useOffice(office.waiting.ofCell, cell, { keepPrevious: false })
  const leave = useCommand(office.waiting.leave, { onDone: () => say('Inscription retirée') })
  const answer = useCommand(office.waiting.answer, { onDone: () => say('Réponse enregistrée') })
  if (error && !list)
    return <ErrorState text="La file d’attente n’a pas pu être lue." onRetry={() => void refetch()} />
  if (!list || (list.rows.length === 0 && list.past.length === 0)) return null
  const nameOf = (id: number) => list.rows.find(row => row.id === id)?.companyName ?? 'un inscrit'
  return (
    <Section title="File d’attente" note="par date de demande">
      {list.rows.length > 0 && (
        <p className={`${classes.pad} dim`}>
          <OrdinalText>{standingWords(list.standing, nameOf)}</OrdinalText>
        </p>
      )}
      {isFree && list.standing.state === 'to-offer' && <Serve cell={cell} count={list.rows.length} />}
      <Window list={list} />
      <ol className={classes.waiting}>
        {list.rows.map(row => (
          <Waiting
            key={row.id}
            row={row}
            pending={leave.pending || answer.pending}
            onLeave={() => void leave.run({ id: row.id })}
            onAnswer={accepted => void answer.run({ id: row.id, accepted })}
          />
        ))}
      </ol>
      <div className={classes.pad}>
        <RefusalNote refusal={leave.refusal ?? answer.refusal} />
      </div>
      <ul className={classes.events}>
        {list.past.map(({ id, dossierId, companyName, leftAt, why }) => (
          <li key={id}>
            <DateText on={dateInParis(leftAt)} year={false} />
            <span>
              <a href={`#/dossiers/${dossierId}`}>{companyName}</a>, {waitingEndNames[why]}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A free cell whose line was not served yet: nobody else may take it before. */
function Serve({ cell, count }: { readonly cell: Cell; readonly count: number }) {
  const serve = useCommand(office.waiting.serve, { onDone: () => say('File servie') })
  return (
    <div className={classes.pad}>
      <Note>
        {formatCount(count, 'prestataire attend', 'prestataires attendent')} : la cellule est libre, elle est
        offerte au premier avant toute option.
      </Note>
      <Button mt={8} disabled={serve.pending} onClick={() => void serve.run(cell)}>
        Servir la file
      </Button>
      <RefusalNote refusal={serve.refusal} />
    </div>
  )
}

function Window({ list: { holderWindow, rows } }: { readonly list: WaitingList }) {
  if (holderWindow === null || rows.length === 0) return null
  return (
    <p className={`${classes.pad} mute t-small`}>
      Renouvellement réservé au titulaire{' '}
      <OrdinalText>{formatPeriod(holderWindow.opensOn, holderWindow.closesOn)}</OrdinalText>.
    </p>
  )
}

type WaitingProps = {
  readonly row: WaitingRow
  readonly pending: boolean
  readonly onLeave: () => void
  readonly onAnswer: (accepted: boolean) => void
}

function Waiting({ row, pending, onLeave, onAnswer }: WaitingProps) {
  const { place, companyName, dossierId, requestedAt, offer } = row
  const now = useNow()
  return (
    <li>
      <span className={classes.rank}>{place}</span>
      <div>
        <p>
          <a href={`#/dossiers/${dossierId}`}>{companyName}</a>
        </p>
        <p className="mute t-small">
          depuis le <DateText on={dateInParis(requestedAt)} />
        </p>
        {offer && (
          <>
            <p className="t-small">
              Offre faite le <DateText on={dateInParis(offer.offeredAt)} year={false} />, valable jusqu’au{' '}
              <TimeText at={offer.expiresAt} full /> ({remainingWords(offer.expiresAt - now)})
            </p>
            <div className={classes.acts}>
              <Button
                disabled={pending}
                aria-label={`${companyName} accepte l’offre`}
                onClick={() => onAnswer(true)}
              >
                Accepte
              </Button>
              <Button
                disabled={pending}
                aria-label={`${companyName} décline l’offre`}
                onClick={() => onAnswer(false)}
              >
                Décline
              </Button>
            </div>
          </>
        )}
      </div>
      <ActionIcon
        size={24}
        disabled={pending}
        aria-label={`Retirer ${companyName} de la file`}
        title="Retirer de la file"
        onClick={onLeave}
      >
        <IconX size={14} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </li>
  )
}
