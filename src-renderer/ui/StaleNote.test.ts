import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type StaleDifference, StaleNote } from './StaleNote.tsx'

const shown = (differences: readonly StaleDifference[]) =>
  renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(StaleNote, { differences, onKeepYours: () => undefined, onTakeTheirs: () => undefined }),
    ),
  )

test('what differs stands side by side, and both ways out are there', () => {
  const html = shown([{ name: 'Commune', yours: 'Voiron', theirs: '' }])
  expect(html).toContain('<th scope="row">Commune</th><td>Voiron</td><td>—</td>')
  expect(html).toContain('Votre saisie est gardée ici')
  for (const act of ['Garder ma saisie', 'Prendre ce qui est enregistré']) expect(html).toContain(act)
})

test('no empty table stands there while what is saved is being read', () => {
  expect(shown([])).not.toContain('<table')
})
