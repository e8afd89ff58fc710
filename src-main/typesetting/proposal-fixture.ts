import { sampleContract } from './contract-fixture.ts'
import type { ProposalData } from './proposal-data.ts'

const aCell = (departmentCode: string, leads: number, unservedLeads: number, demandCents: number) => ({
  evidence: {
    departmentCode,
    subtypeCode: 'pompe-a-chaleur',
    population: 500_000,
    leads,
    unservedLeads,
    waiting: 0,
  },
  lines: [
    { what: 'base' as const, cents: 96_000 },
    { what: 'territory' as const, cents: 0, weight: 10_000 },
    { what: 'demand' as const, cents: demandCents, leads, isCapped: false },
  ],
  netCents: 96_000 + demandCents,
})

/** A whole and right proposal for tests: three cells that touch each other. */
export const sampleProposal: ProposalData = {
  reference: 'P-2026-0117',
  version: 1,
  platform: sampleContract.platform,
  provider: { name: sampleContract.provider.name, address: sampleContract.provider.address },
  dossierReference: 'D-2026-0362',
  approvedOn: '2026-11-20',
  perimeter: [['42', 'Loire'] as const, ['07', 'Ardèche'] as const, ['43', 'Haute-Loire'] as const].map(
    ([departmentCode, departmentName]) => ({
      departmentCode,
      departmentName,
      serviceName: 'Chauffage et climatisation',
      subtypeName: 'Pompe à chaleur',
    }),
  ),
  period: { startsOn: '2027-01-01', endsOn: '2028-01-01' },
  pricing: {
    gridVersion: '2026-2',
    on: '2026-11-24',
    cells: [aCell('42', 58, 58, 37_700), aCell('07', 26, 20, 16_900), aCell('43', 21, 16, 13_650)],
    lines: [{ what: 'degression', cents: -10_688, cells: 3, contiguous: true, rate: 300 }],
    netCents: 345_562,
    demand: { leads: 105, unservedLeads: 94, low: 85, high: 128 },
    blockedBy: null,
  },
  price: { vat: 'rate', netCents: 345_562, vatRate: 2000, vatCents: 69_112, grossCents: 414_674 },
  counted: { from: '2025-11-24', until: '2026-11-24' },
  duplicates: 8,
  validUntil: '2026-12-08',
  signBy: '2026-12-18',
}
