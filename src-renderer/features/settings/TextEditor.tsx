import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { TemplateRow, WrittenArticle } from '../../../src-preload/contract/contract-templates.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import type { Refused } from '../../office/refused.ts'
import { LazyPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { offerUndo, say } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { ArticleFields } from './ArticleFields.tsx'
import prices from './prices.module.css'
import settings from './settings.module.css'
import { faultSentence } from './text-faults.ts'
import classes from './texts.module.css'
import { useTextDraft } from './use-text-draft.ts'
import { WordHelp } from './WordHelp.tsx'

type TextEditorProps = { readonly source: TemplateRow; readonly onClose: () => void }

/** A copy of a text, rewritten beside the PDF it would make; no contract is made from it until it is put in force. */
export function TextEditor({ source, onClose }: TextEditorProps) {
  const { draft, put, clear } = useTextDraft(source.articles)
  const [isAsked, setAsked] = useState(false)
  const [seen, setSeen] = useState<string | null>(null)
  const preview = useCommand(office.contractTemplates.preview, {
    saves: false,
    onDone: ({ fileId }) => setSeen(fileId),
  })
  const plan = useCommand(office.contractTemplates.plan, {
    onDone: () => {
      clear()
      say(`Texte «\u00a0${draft.version.trim()}\u00a0» préparé`)
      onClose()
    },
  })
  const refusal = plan.refusal ?? preview.refusal
  const noName = isAsked && draft.version.trim() === '' ? 'Donnez un nom à la version\u00a0: 2027-1.' : null
  const text = { version: draft.version.trim(), articles: [...draft.articles] }
  const show = () => {
    plan.clear()
    if (!preview.pending) void preview.run(text)
  }
  const submit = () => {
    if (plan.pending) return
    setAsked(true)
    preview.clear()
    if (text.version === '') document.getElementById('texte-version')?.focus()
    else void plan.run(text)
  }
  const abandon = () => {
    clear()
    onClose()
    offerUndo({ text: 'Texte abandonné', undo: () => put(draft) })
  }
  useKeys([
    { keys: 'Ctrl+Enter', label: 'enregistrer le texte', run: submit },
    { keys: 'Ctrl+Shift+Enter', label: 'aperçu', run: show },
  ])
  return (
    <SplitPane
      id="contract-text"
      initial={560}
      leftLabel="Texte à préparer"
      rightLabel="Aperçu du contrat"
      left={
        <div className={classes.editor}>
          <div className={classes.page}>
            <Section
              title="Nouvelle version"
              note={`copie de «\u00a0${source.version}\u00a0», qui ne change pas`}
            >
              <div className={settings.fields} data-single>
                <TextInput
                  id="texte-version"
                  label="Nom de la version"
                  description={
                    noName === null ? 'Imprimé au pied de chaque contrat\u00a0: 2027-1.' : undefined
                  }
                  maxLength={40}
                  autoComplete="off"
                  autoFocus
                  value={draft.version}
                  error={noName}
                  onChange={event => put({ ...draft, version: event.currentTarget.value })}
                />
              </div>
              <WordHelp />
            </Section>
            {draft.articles.map((article, place) => (
              <ArticleFields
                key={article.key}
                number={place + 1}
                article={article}
                faults={faultsOf(refusal, place + 1)}
                onChange={next => put({ ...draft, articles: replaced(draft.articles, place, next) })}
              />
            ))}
          </div>
          <div className={prices.foot}>
            <Outcome refusal={refusal} />
            <Button onClick={abandon}>Abandonner</Button>
            <Button loading={preview.pending} onClick={show} rightSection={<KeyHint>Ctrl ⇧ ↵</KeyHint>}>
              Aperçu
            </Button>
            <Button
              variant="filled"
              loading={plan.pending}
              onClick={submit}
              rightSection={<KeyHint>Ctrl ↵</KeyHint>}
            >
              Enregistrer
            </Button>
          </div>
        </div>
      }
      right={
        seen === null ? (
          <p className={classes.empty}>
            L’aperçu montre le contrat que ce texte ferait, avec des parties inventées.
          </p>
        ) : (
          <LazyPdfViewer
            key={seen}
            url={new URL(`/files/${seen}`, window.location.origin).href}
            documentId={`contract-text-${seen}`}
            title="Aperçu"
          />
        )
      }
    />
  )
}

const replaced = (articles: readonly WrittenArticle[], place: number, next: WrittenArticle) =>
  articles.map((article, at) => (at === place ? next : article))

const faultsIn = (refusal: Refused | null) =>
  refusal?.refusal?.code === 'TEMPLATE_INVALID' ? refusal.refusal.data.faults : []

const faultsOf = (refusal: Refused | null, number: number): string[] =>
  faultsIn(refusal)
    .filter(({ article }) => article === number)
    .map(faultSentence)

/** What was refused: which articles to correct, or what is wrong with the whole. */
function Outcome({ refusal }: { readonly refusal: Refused | null }) {
  const faults = faultsIn(refusal)
  if (faults.length === 0) return <RefusalNote refusal={refusal} />
  const numbers = [...new Set(faults.flatMap(({ article }) => article ?? []))]
  const whole = faults.filter(({ article }) => article === null).map(faultSentence)
  return (
    <span role="alert" className={settings.refused}>
      {whole.join(' ')}
      {numbers.length > 0 && (
        <>
          À corriger&nbsp;:{' '}
          {numbers.map((number, place) => (
            <span key={number}>
              {place > 0 && ', '}
              <a
                href={`#article-${number}`}
                onClick={event => {
                  event.preventDefault()
                  document.getElementById(`article-${number}-texte`)?.focus()
                }}
              >
                article {number}
              </a>
            </span>
          ))}
          .
        </>
      )}
    </span>
  )
}
