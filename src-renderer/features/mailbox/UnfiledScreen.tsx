import { useRef } from 'react'
import { Screen } from '../../shell/Screen.tsx'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import { MailboxState } from './MailboxState.tsx'
import classes from './mailbox.module.css'
import { UnfiledPane } from './UnfiledPane.tsx'
import { unfiledColumns } from './unfiled-column.tsx'
import { useUnfiled } from './use-unfiled.ts'

/** The messages that nothing says the place of, and what a person may say of each. */
export function UnfiledScreen() {
  const unfiled = useUnfiled()
  const { list, openId, open } = unfiled
  const pane = useRef<HTMLElement>(null)
  return (
    <Screen
      title="À rattacher"
      subtitle={list.total === undefined ? '' : formatCount(list.total, 'courriel')}
      badges={<MailboxState />}
    >
      <div className={classes.panes}>
        <div className={classes.queue}>
          <RegisterTable
            queue
            label="Courriels à rattacher"
            columns={unfiledColumns}
            rows={list.rows}
            rowId={row => row.id}
            rowLabel={row => row.subject ?? 'Sans objet'}
            total={list.total}
            onReachEnd={list.more}
            state={
              list.error
                ? { error: 'La liste n’a pas pu être lue.', retry: () => void list.refetch() }
                : list.isLoading
                  ? 'loading'
                  : 'ready'
            }
            focusedId={openId}
            onFocusChange={open}
            onOpen={() => pane.current?.focus()}
            empty={<EmptyState text="Plus rien à rattacher." />}
          />
        </div>
        <section ref={pane} className={classes.pane} aria-label="Courriel ouvert" tabIndex={-1}>
          {openId !== null && <UnfiledPane key={openId} id={openId} unfiled={unfiled} />}
        </section>
      </div>
    </Screen>
  )
}
