const folded = new Map<string, string>()

/**
 * The text for matching labels: lower case, no accent, plain space, hyphen and apostrophe. Each UTF-16 unit gives
 * exactly one, so that offsets hold in the printed text.
 */
export function fold(text: string): string {
  let result = ''
  for (let index = 0; index < text.length; index++) {
    const unit = text.charAt(index)
    let known = folded.get(unit)
    if (known === undefined) {
      known = foldUnit(unit)
      folded.set(unit, known)
    }
    result += known
  }
  return result
}

function foldUnit(unit: string): string {
  if (unit === '\n') return unit
  if (/\s/.test(unit)) return ' '
  if (/[\u2018\u2019\u02bc\u00b4`]/.test(unit)) return "'"
  if (/[\u2010-\u2015\u2212]/.test(unit)) return '-'
  const bare = unit.normalize('NFD').charAt(0).toLowerCase()
  return bare.length === 1 ? bare : unit
}
