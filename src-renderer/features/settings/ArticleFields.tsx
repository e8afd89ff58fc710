import { Textarea, TextInput } from '@mantine/core'
import type { WrittenArticle } from '../../../src-preload/contract/contract-templates.ts'
import settings from './settings.module.css'
import classes from './texts.module.css'

type ArticleFieldsProps = {
  readonly number: number
  readonly article: WrittenArticle
  /** What to correct, in sentences. */
  readonly faults: readonly string[]
  readonly onChange: (article: WrittenArticle) => void
}

/** The title and the text of one article; its number is its place and stays. */
export function ArticleFields({ number, article, faults, onChange }: ArticleFieldsProps) {
  const faultId = `article-${number}-fautes`
  return (
    <fieldset className={classes.article}>
      <legend>Article {number}</legend>
      <TextInput
        aria-label={`Titre de l’article ${number}`}
        maxLength={200}
        value={article.title}
        onChange={event => onChange({ ...article, title: event.currentTarget.value })}
      />
      <Textarea
        id={`article-${number}-texte`}
        aria-label={`Texte de l’article ${number}`}
        aria-describedby={faults.length > 0 ? faultId : undefined}
        autosize
        minRows={3}
        maxRows={24}
        maxLength={20_000}
        value={article.body}
        error={faults.length > 0}
        onChange={event => onChange({ ...article, body: event.currentTarget.value })}
      />
      {faults.length > 0 && (
        <ul id={faultId} className={settings.refused}>
          {faults.map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}
