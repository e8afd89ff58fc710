import { type Arrow, splitKey } from '../../map/grid-moves.ts'
import { useKeys } from '../../shell/keyboard.ts'
import type { Chosen } from './use-chosen.ts'

/** The keys of the cells, wherever the focus is on the page; the grid acts first when it has it. */
export function useCellKeys(chosen: Chosen, showSubtype: (code: string) => void): void {
  const { focused, selected } = chosen
  const move = (arrow: Arrow) => () => chosen.move(arrow)
  const extend = (arrow: Arrow) => () => chosen.extend(arrow)
  const when = focused !== null
  useKeys([
    { keys: 'ArrowLeft', label: 'parcourir', when, run: move('ArrowLeft') },
    { keys: 'ArrowRight', label: 'parcourir', when, run: move('ArrowRight') },
    { keys: ['ArrowUp', 'k'], label: 'parcourir', when, run: move('ArrowUp') },
    { keys: ['ArrowDown', 'j'], label: 'parcourir', when, run: move('ArrowDown') },
    {
      keys: ['Space', 'x'],
      label: 'choisir',
      when,
      run: () => focused !== null && chosen.select(focused, { extend: true }),
    },
    { keys: 'Shift+ArrowDown', label: 'étendre', when, run: extend('ArrowDown') },
    { keys: 'Shift+ArrowUp', when, run: extend('ArrowUp') },
    { keys: 'Shift+ArrowLeft', when, run: extend('ArrowLeft') },
    { keys: 'Shift+ArrowRight', when, run: extend('ArrowRight') },
    {
      keys: 'Enter',
      label: 'sur la carte',
      hidden: true,
      when,
      run: () => focused !== null && showSubtype(splitKey(focused).subtypeCode),
    },
    { keys: 'Escape', label: 'vider', when: selected.size > 0, run: chosen.clear },
  ])
}
