import type { Department } from '../../../src-preload/contract/cells.ts'
import { departmentOf, departmentOfCommune } from '../../domain/department.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listDepartments } from '../../store/queries/cells.ts'
import type { Office } from '../context.ts'

type Asked = { readonly postalCode: string; readonly insee?: string | undefined }

/** The département of a postal code; of the commune, when it is known, since sixteen codes lie in two départements. */
export async function locatePostalCode(office: Office, { postalCode, insee }: Asked) {
  const departments = await office.store.read(listDepartments)
  const commune = insee === undefined ? null : departmentOfCommune(insee)
  const found =
    commune === null
      ? departmentOf(postalCode, postalCodeExceptions)
      : { kind: 'one' as const, code: commune }
  switch (found.kind) {
    case 'one':
      return {
        kind: 'one' as const,
        departmentCode: found.code,
        departmentName: nameOf(departments, found.code),
      }
    case 'ambiguous':
      return {
        kind: 'ambiguous' as const,
        choices: found.choices.map(({ departmentCode, communes }) => ({
          departmentCode,
          departmentName: nameOf(departments, departmentCode),
          communes: communes && [...communes],
        })),
      }
    case 'none':
      return found
  }
}

function nameOf(departments: readonly Department[], code: string): string {
  return departments.find(department => department.code === code)?.name ?? code
}
