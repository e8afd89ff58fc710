import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import type { JournalCheck } from '../../../src-preload/contract/journal.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { formatNumber } from '../../wording/format.ts'
import { chainSentence } from '../../wording/journal.ts'
import classes from './journal.module.css'

/** Reads the journal of the whole office and says whether any act was changed, taken out or slipped in. */
export function VerifyChain() {
  const [check, setCheck] = useState<JournalCheck | null>(null)
  const verify = useLongCommand(office.journal.verify, {
    saves: false,
    onDone: found => {
      setCheck(found)
      say(chainSentence(found))
    },
  })
  const { pending, progress } = verify
  return (
    <div className={classes.chain} role="status">
      {pending ? (
        <>
          <span className="dim">
            {progress
              ? `${formatNumber(progress.done)} actes lus sur ${formatNumber(progress.total)}`
              : 'Lecture…'}
          </span>
          <Button size="xs" onClick={verify.stop}>
            Arrêter
          </Button>
        </>
      ) : (
        <>
          {check && (
            <span className={check.brokenAt === null ? undefined : 'late'} title={check.hash ?? undefined}>
              <StateGlyph state={check.brokenAt === null ? 'validee' : 'echouee'} /> {chainSentence(check)}
            </span>
          )}
          <Button
            size="xs"
            leftSection={<IconLink size={14} stroke={1.75} />}
            onClick={() => {
              setCheck(null)
              void verify.run()
            }}
          >
            Vérifier la chaîne
          </Button>
        </>
      )}
      {verify.refusal && <RefusalNote refusal={verify.refusal} />}
    </div>
  )
}
