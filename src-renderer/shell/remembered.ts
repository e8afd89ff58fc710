import type { StaffId } from '../../src-preload/contract/ids.ts'

const KEY = 'apanage.staff'

/** Who signed here last: the application is a tool of one desk, and asks again only when that person is gone. */
export const rememberedStaff = (): StaffId | null => {
  const id = Number(localStorage.getItem(KEY))
  return Number.isInteger(id) && id > 0 ? (id as StaffId) : null
}

export const rememberStaff = (id: StaffId): void => localStorage.setItem(KEY, String(id))
