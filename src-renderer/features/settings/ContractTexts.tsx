import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { TemplateRow } from '../../../src-preload/contract/contract-templates.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatNumber } from '../../wording/format.ts'
import { PlannedText } from './PlannedText.tsx'
import prices from './prices.module.css'
import { TextEditor } from './TextEditor.tsx'
import classes from './texts.module.css'
import { hasTextDraft } from './use-text-draft.ts'

const standings: Readonly<Record<TemplateRow['standing'], string>> = {
  'in-force': 'En vigueur',
  upcoming: 'À venir',
  past: 'Remplacé',
  planned: 'Préparé',
}

/** The text of contracts, in versions: the one in force, those prepared, those that were. */
export function ContractTexts() {
  const { data: texts, error, refetch } = useOffice(office.contractTemplates.list)
  const [isWriting, setWriting] = useState(hasTextDraft)
  const [shown, setShown] = useState<number | null>(null)
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!texts) return <SkeletonRows count={12} height={28} />
  const open = texts.find(({ id }) => id === shown) ?? texts.find(({ standing }) => standing === 'in-force')
  if (!open) return null
  if (isWriting) return <TextEditor source={open} onClose={() => setWriting(false)} />
  return (
    <div className={classes.page}>
      {texts
        .filter(({ standing }) => standing === 'planned')
        .map(text => (
          <PlannedText key={text.id} text={text} onRead={() => setShown(text.id)} />
        ))}
      <Section title="Textes du contrat" note="la version est imprimée sur chaque contrat">
        <TextTable texts={texts} shown={open.id} onShow={setShown} />
      </Section>
      <Section
        title={`Texte «\u00a0${open.version}\u00a0»`}
        note="vingt articles, dont le numéro ne change jamais"
        aside={
          <Button
            variant="transparent"
            leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
            onClick={() => setWriting(true)}
          >
            Préparer une nouvelle version
          </Button>
        }
      >
        <Articles articles={open.articles} />
      </Section>
    </div>
  )
}

type TextTableProps = {
  readonly texts: readonly TemplateRow[]
  readonly shown: number
  readonly onShow: (id: number) => void
}

function TextTable({ texts, shown, onShow }: TextTableProps) {
  return (
    <table className={prices.table} aria-label="Textes du contrat">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">État</th>
          <th scope="col">En vigueur</th>
          <th scope="col">Préparée</th>
          <th scope="col" className="num">
            Contrats
          </th>
          <th scope="col">
            <span className="visually-hidden">Lire</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {texts.map(text => (
          <tr key={text.id} aria-current={text.id === shown || undefined}>
            <th scope="row" className={text.id === shown ? 'semi' : undefined}>
              {text.version}
            </th>
            <td>{standings[text.standing]}</td>
            <td>
              <Since text={text} />
            </td>
            <td className="dim">
              {text.createdBy === null ? (
                'texte d’origine'
              ) : (
                <>
                  {text.createdBy}, <DateText on={dateInParis(text.createdAt)} />
                </>
              )}
            </td>
            <td className="num">{formatNumber(text.contracts)}</td>
            <td>
              {text.id === shown ? (
                <span className="mute t-small">lu ci-dessous</span>
              ) : (
                <Button
                  variant="transparent"
                  size="compact-sm"
                  aria-label={`Lire le texte ${text.version}`}
                  onClick={() => onShow(text.id)}
                >
                  Lire
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Since({ text: { inForceOn, createdBy } }: { readonly text: TemplateRow }) {
  if (inForceOn === null) return <span className="mute">pas de date</span>
  // The text that came with the application holds since ever: its day says nothing.
  if (createdBy === null) return 'depuis l’origine'
  return (
    <>
      à partir du <DateText on={inForceOn} />
    </>
  )
}

/** The articles as they are written, variables in braces. */
function Articles({ articles }: { readonly articles: TemplateRow['articles'] }) {
  return (
    <ol className={classes.articles}>
      {articles.map(({ key, title, body }, place) => (
        <li key={key}>
          <h3>
            Article {place + 1}. {title}
          </h3>
          <p>{body}</p>
        </li>
      ))}
    </ol>
  )
}
