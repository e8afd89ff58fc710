import exceptions from '../../resources/data/postal-code-exceptions.json' with { type: 'json' }
import type { PostalCodeExceptions } from '../domain/department.ts'

/** The postal codes whose prefix does not tell the département (Etalab, découpage administratif 6.0.0). */
export const postalCodeExceptions: PostalCodeExceptions = exceptions
