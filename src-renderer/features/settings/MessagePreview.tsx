import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../../ui/Section.tsx'
import texts from './texts.module.css'

type MessagePreviewProps = {
  readonly message: { readonly subject: string; readonly text: string; readonly html: string }
}

const FORMS = [
  { value: 'text', label: 'Texte' },
  { value: 'html', label: 'HTML' },
] as const

/** The message for an invented request, in the two forms that leave together. The frame runs and loads nothing. */
export function MessagePreview({ message: { subject, text, html } }: MessagePreviewProps) {
  const [form, setForm] = useState<string>('text')
  return (
    <Section
      title="Aperçu"
      note={subject}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Forme de l’aperçu"
          data={[...FORMS]}
          value={form}
          onChange={setForm}
        />
      }
    >
      {form === 'text' ? (
        <pre className={texts.preview}>{text}</pre>
      ) : (
        <iframe className={texts.frame} title="Aperçu en HTML" sandbox="" srcDoc={html} />
      )}
    </Section>
  )
}
