import type { ContractData } from './contract-data.ts'

/** A whole and right contract for tests: three cells, off premises, four employees. */
export const sampleContract: ContractData = {
  number: 'C-2026-0117',
  termsVersion: '2026-1',
  platform: {
    name: 'Relais Métiers',
    legalForm: 'SAS',
    capital: '20\u00a0000\u00a0€',
    siret: '73282932000074',
    registration: 'RCS Lyon',
    vatNumber: 'FR44732829320',
    address: { street: '14 rue de la République', postalCode: '69002', commune: 'Lyon' },
    representative: 'Hélène Bascoulard, présidente',
    email: 'contact@relais.example',
  },
  provider: {
    name: 'Chauffage Barthéléry',
    legalForm: 'SARL',
    siren: '982549826',
    siret: '98254982600013',
    registration: 'RCS Saint-Étienne',
    address: { street: '8 rue du Moulin-Neuf', postalCode: '42000', commune: 'Saint-Étienne' },
    representative: 'Marc Barthéléry, gérant',
    email: 'contact@barthelery.example',
  },
  perimeter: [['42', 'Loire'] as const, ['07', 'Ardèche'] as const, ['2A', 'Corse-du-Sud'] as const].map(
    ([departmentCode, departmentName]) => ({
      departmentCode,
      departmentName,
      serviceName: 'Chauffage et climatisation',
      subtypeName: 'Pompe à chaleur',
    }),
  ),
  period: { startsOn: '2027-01-01', endsOn: '2028-01-01' },
  price: { vat: 'rate', netCents: 345_562, vatRate: 2000, vatCents: 69_112, grossCents: 414_674 },
  mediators: [
    { name: 'Médiateur des entreprises', contact: 'saisine en ligne, mediateur.example' },
    { name: 'Centre de médiation lyonnais', contact: '3 place Bellecour, 69002 Lyon' },
  ],
  jurisdiction: 'tribunal de commerce de Lyon',
  placeOfSignature: 'Montbrison',
  signatureDueOn: '2026-12-18',
  headcount: 4,
  offPremises: true,
  complaintAddress: 'reclamations@relais.example',
}
