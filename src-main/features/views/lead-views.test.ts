import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { LeadFilter } from '../../../src-preload/contract/lead-filters.ts'
import { anOffice } from '../testing.ts'
import { alter } from '../testing-holders.ts'
import { countLeadViews } from './count-views.ts'
import { listLeadViews, listViews } from './list-views.ts'
import { keepView } from './save-view.ts'

const filters: LeadFilter[] = [
  { field: 'department', op: 'any', values: ['69'] },
  { field: 'channel', op: 'any', values: ['mail'] },
]
const view = { list: 'leads', name: 'Rhône, par courriel', shared: true, pinned: true } as const

const aLead = (reference: string, department: string, channel: string) => sql`
  INSERT INTO lead (reference, state, channel, received_at, customer_name, department_code)
  VALUES (${reference}, 'to_qualify', ${channel}, 1, 'Client', ${department})`

test('views of requests stand apart from those of the inbox, and count what they hold', async () => {
  const made = await anOffice()
  const { context, office } = made
  const inbox = await listViews(context)
  const { key } = await keepView(context, { ...view, definition: { view: 'all', filters } })
  await alter(office, aLead('L-1', '69', 'mail'))
  await alter(office, aLead('L-2', '69', 'csv'))
  await alter(office, aLead('L-3', '38', 'mail'))
  expect(await listViews(context)).toEqual(inbox)
  expect(await listLeadViews(context)).toMatchObject([{ key, name: 'Rhône, par courriel', pinned: true }])
  expect(await countLeadViews(context)).toEqual({ [key]: 1 })
})

test('a filter that this version does not know is left out, and the view still opens', async () => {
  const made = await anOffice()
  const { key } = await keepView(made.context, { ...view, definition: { view: 'all', filters: [] } })
  await alter(
    made.office,
    sql`UPDATE inbox_view SET definition =
      '{"view":"tomorrow","filters":[{"field":"mood","op":"yes"},{"field":"consent","op":"yes"}]}'
      WHERE id = ${Number(key.slice(1))}`,
  )
  expect(await listLeadViews(made.context)).toMatchObject([
    { definition: { view: 'all', filters: [{ field: 'consent', op: 'yes' }] } },
  ])
})
