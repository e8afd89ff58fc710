import type { Service, Subtype } from '../../../src-preload/contract/cells.ts'

export type CurrentSubtype = Subtype & { readonly serviceName: string }

/** What the map shows: a sub-type, or a service with all of its sub-types. */
export type Scope = {
  /** As the address and the chooser write it: « pompe-a-chaleur », « service:chauffage ». */
  readonly key: string
  readonly name: string
  readonly serviceName: string
  readonly subtypeCodes: readonly string[]
  /** What to ask of `cells.demand`. */
  readonly asked: { readonly subtypeCode: string } | { readonly serviceCode: string }
}

const SERVICE = 'service:'

export const subtypesOf = (services: readonly Service[]): ReadonlyMap<string, CurrentSubtype> =>
  new Map(
    services.flatMap(({ name, subtypes }) =>
      subtypes.map(subtype => [subtype.code, { ...subtype, serviceName: name }] as const),
    ),
  )

export const serviceKey = (serviceCode: string): string => `${SERVICE}${serviceCode}`

/** The scope that a key names; the first sub-type where it names none. */
export function scopeOf(services: readonly Service[], key: string | null): Scope | undefined {
  const service = services.find(({ code }) => serviceKey(code) === key)
  if (service)
    return {
      key: serviceKey(service.code),
      name: service.name,
      serviceName: service.name,
      subtypeCodes: service.subtypes.map(({ code }) => code),
      asked: { serviceCode: service.code },
    }
  const subtypes = subtypesOf(services)
  const subtype = subtypes.get(key ?? '') ?? [...subtypes.values()][0]
  return (
    subtype && {
      key: subtype.code,
      name: subtype.name,
      serviceName: subtype.serviceName,
      subtypeCodes: [subtype.code],
      asked: { subtypeCode: subtype.code },
    }
  )
}
