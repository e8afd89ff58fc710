import { Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './words.module.css'

/** What the present words propose for a text, and by which of them. */
export function SubtypeTryOut() {
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text, 200)
  const isBlank = settled.trim() === ''
  const { data } = useOffice(office.keywordRules.try, { text: settled }, { enabled: !isBlank })
  return (
    <Section title="Essayer sur un texte">
      <div className={classes.pick}>
        <Textarea
          label="Texte d’une demande"
          placeholder="Nous voudrions remplacer notre chaudière par une pompe à chaleur."
          minRows={3}
          maxLength={20_000}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <p role="status" aria-label="Sous-type proposé">
          {isBlank || data === undefined ? (
            <span className="mute">Le sous-type proposé s’affiche ici. Une personne le valide toujours.</span>
          ) : data === null ? (
            'Aucun sous-type proposé\u00a0: aucun mot connu, ou plusieurs qui se valent.'
          ) : (
            <>
              <b>{data.subtypeName}</b>, proposé d’après&nbsp;: {data.because}
            </>
          )}
        </p>
      </div>
    </Section>
  )
}
