import type { TemplateRow } from '../../../src-preload/contract/contract-templates.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { listTemplates, type StoredTemplate } from '../../store/queries/contract-templates.ts'
import type { Office } from '../context.ts'

/** Every text of contracts with what it is today: those only written first, then the latest. */
export async function listContractTexts({ store, now }: Office): Promise<TemplateRow[]> {
  const today = civilDateIn(now(), 'Europe/Paris')
  const texts = await store.read(listTemplates)
  const present = texts.find(({ inForceOn }) => inForceOn !== null && inForceOn <= today)
  return texts.map(text => ({ ...text, standing: standingOf(text, present, today) }))
}

function standingOf(
  { id, inForceOn }: StoredTemplate,
  present: StoredTemplate | undefined,
  today: CivilDate,
): TemplateRow['standing'] {
  if (inForceOn === null) return 'planned'
  if (inForceOn > today) return 'upcoming'
  return id === present?.id ? 'in-force' : 'past'
}
