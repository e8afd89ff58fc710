import type { Department, Service } from '../../../src-preload/contract/cells.ts'
import { listDepartments, listServices } from '../../store/queries/cells.ts'
import type { Office } from '../context.ts'

/** The 101 départements in the order of their codes. */
export async function listTerritory(office: Office): Promise<Department[]> {
  return office.store.read(listDepartments)
}

/** The services with their sub-types, as they are sold. */
export async function listWork(office: Office): Promise<Service[]> {
  return office.store.read(listServices)
}
