import { Button, Popover, Tooltip } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Notice } from '../../src-preload/contract/notices.ts'
import { office } from '../office/client.ts'
import { useCommand } from '../office/commands.ts'
import { useOffice } from '../office/queries.ts'
import { EmptyState } from '../ui/Feedback.tsx'
import { formatCount, formatDateTime, formatNumber, shortNameOf } from '../wording/format.ts'
import { noticeNames } from '../wording/inbox.ts'
import { useKeys } from './keyboard.ts'
import classes from './shell.module.css'

/** What happened to one's dossiers, and why one is told; opening one leads to its dossier. */
export function Notices({ rail }: { readonly rail: boolean }) {
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const { data } = useOffice(office.notices.list)
  const see = useCommand(office.notices.see, { saves: false })
  const unseen = data?.unseen ?? 0
  const label = unseen > 0 ? `Avis, ${formatCount(unseen, 'non vu', 'non vus')}` : 'Avis'
  useKeys([{ keys: 'g v', label: 'Avis', run: () => setOpened(true) }], 'frame')
  const open = (notice: Notice) => {
    setOpened(false)
    void see.run({ ids: [notice.id] })
    void navigate(`/dossiers/${notice.dossierId}`)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" trapFocus returnFocus width={360}>
      <Popover.Target>
        <Tooltip label={label} position="right" disabled={!rail || opened}>
          <button
            type="button"
            className={`${classes.link} ${classes.bell}`}
            aria-label={rail ? label : undefined}
            aria-haspopup="dialog"
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={16} stroke={1.75} aria-hidden="true" />
            {rail ? (
              unseen > 0 && <i className={classes.dot} />
            ) : (
              <>
                Avis{' '}
                {unseen > 0 && (
                  <span className={classes.count}>
                    {formatNumber(unseen)}
                    <span className="visually-hidden">{unseen < 2 ? ' non vu' : ' non vus'}</span>
                  </span>
                )}
              </>
            )}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Avis" aria-modal>
        <div className={classes.noticesHead}>
          <h2 className="semi" data-autofocus tabIndex={-1}>
            Avis
          </h2>
          {unseen > 0 && (
            <Button variant="subtle" onClick={() => void see.run({})}>
              Tout marquer comme vu
            </Button>
          )}
        </div>
        {data && data.rows.length > 0 ? (
          <ul className={classes.notices}>
            {data.rows.map(notice => (
              <li key={notice.id}>
                <button
                  type="button"
                  data-unseen={notice.seenAt === null || undefined}
                  onClick={() => open(notice)}
                >
                  <b>
                    {noticeNames[notice.kind]}
                    {notice.by && ` par ${shortNameOf(notice.by)}`}
                    {notice.seenAt === null && <span className="visually-hidden">, non vu</span>}
                  </b>
                  <span>
                    {notice.companyName} <span className="mute">{notice.reference}</span>
                  </span>
                  <span className="mute">{formatDateTime(notice.at)}</span>
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState text="Aucun avis." />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
