import { Button } from '@mantine/core'
import { IconFolderPlus, IconMessageForward, IconTrash } from '@tabler/icons-react'
import type { InboundMessageId } from '../../../src-preload/contract/ids.ts'
import type { UnfiledMessage } from '../../../src-preload/contract/mailbox.ts'
import { office } from '../../office/client.ts'
import { fileUrl } from '../../office/files.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { ErrorState, KeyHint, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatCount, formatDateTime, formatSize } from '../../wording/format.ts'
import { AttachChoices } from './AttachChoices.tsx'
import classes from './mailbox.module.css'
import { senderOf } from './unfiled-column.tsx'
import type { Unfiled } from './use-unfiled.ts'

type PaneProps = { readonly id: InboundMessageId; readonly unfiled: Unfiled }

/** One message: what it says, what it holds, where it may belong, and the four things to say of it. */
export function UnfiledPane({ id, unfiled }: PaneProps) {
  const { data, error, refetch } = useOffice(office.mailbox.message, { id }, { keepPrevious: false })
  if (error && !data) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={8} height={28} />
  return <OpenMessage message={data} unfiled={unfiled} />
}

const icon = { size: 16, stroke: 1.75 } as const

function OpenMessage({ message, unfiled }: { readonly message: UnfiledMessage; readonly unfiled: Unfiled }) {
  const { makeDossier, makeLead, ignore, refusal } = unfiled
  useKeys([
    { keys: 'c', label: 'créer un dossier', run: makeDossier },
    { keys: 'd', label: 'prendre comme demande', run: makeLead },
    { keys: 'i', label: 'ignorer', run: ignore },
  ])
  return (
    <div className={classes.message}>
      <header className={classes.head}>
        <h2 className={`t-lead ${classes.cut}`}>{message.subject ?? 'Sans objet'}</h2>
        <span className={classes.acts}>
          <Button
            leftSection={<IconFolderPlus {...icon} />}
            onClick={makeDossier}
            rightSection={<KeyHint>C</KeyHint>}
          >
            Créer un dossier
          </Button>
          <Button
            leftSection={<IconMessageForward {...icon} />}
            onClick={makeLead}
            rightSection={<KeyHint>D</KeyHint>}
          >
            Prendre comme demande
          </Button>
          <Button leftSection={<IconTrash {...icon} />} onClick={ignore} rightSection={<KeyHint>I</KeyHint>}>
            Ignorer
          </Button>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className={classes.main} tabIndex={0} aria-label="Contenu du courriel">
        <RefusalNote refusal={refusal} />
        <AttachChoices suggestions={message.suggestions} unfiled={unfiled} />
        <Section title="Courriel" note={formatDateTime(message.receivedAt)}>
          <p className={classes.from}>
            <span className="semi">{senderOf(message)}</span>
            {message.senderName && <span className="mute">{message.senderAddress}</span>}
            <a className="push" href={fileUrl(message.fileId)} download="courriel.eml">
              Courriel d’origine (.eml)
            </a>
          </p>
          <p className={classes.say}>{message.body || 'Sans texte.'}</p>
        </Section>
        <Files files={message.files} />
      </section>
    </div>
  )
}

function Files({ files }: Pick<UnfiledMessage, 'files'>) {
  return (
    <Section title="Pièces jointes" note={files.length === 0 ? 'Aucune' : formatCount(files.length, 'pièce')}>
      <ul className={classes.list}>
        {files.map(file => (
          <li key={`${file.fileId} ${file.name}`}>
            <a className={classes.cut} href={fileUrl(file.fileId)} download={file.name}>
              {file.name}
            </a>
            <span className="push mute nowrap">{formatSize(file.size)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
