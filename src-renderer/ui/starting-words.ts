import { type ComboboxItem, isOptionsGroup, type OptionsFilter } from '@mantine/core'
import { fold } from '../wording/fold.ts'

/** Keeps what begins with the words typed, accents and capitals aside: « savo » finds « 73 Savoie », « 74 Haute-Savoie ». */
export const startingWords: OptionsFilter = ({ options, search }) => {
  const wanted = fold(search).split(' ')
  const fits = ({ label }: ComboboxItem) => {
    const words = fold(label).split(' ')
    return wanted.every(start => words.some(word => word.startsWith(start)))
  }
  return options.flatMap((option): readonly (typeof option)[] => {
    if (!isOptionsGroup(option)) return fits(option) ? [option] : []
    const items = option.items.filter(fits)
    return items.length > 0 ? [{ ...option, items }] : []
  })
}
