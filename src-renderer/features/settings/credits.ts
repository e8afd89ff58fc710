/** What comes from others, as docs/credits.md says. */
export const credits = [
  { what: 'Contours des 96 départements de métropole', from: 'MapSVG', terms: 'CC BY 4.0' },
  { what: 'Contours des cinq départements d’outre-mer', from: 'Natural Earth', terms: 'domaine public' },
  {
    what: 'Départements, régions, codes postaux de deux départements',
    from: 'Etalab et La Poste',
    terms: 'Licence Ouverte 2.0',
  },
  {
    what: 'Reconnaissance des mots, et ses données françaises',
    from: 'Tesseract',
    terms: 'Apache License 2.0',
  },
  { what: 'Icônes', from: 'Tabler Icons', terms: 'MIT' },
  { what: 'Codes QR', from: 'uqr', terms: 'MIT' },
  { what: 'IBM Plex Sans, à l’écran', from: 'IBM', terms: 'SIL Open Font License 1.1' },
  { what: 'Source Sans 3, dans les documents', from: 'Adobe', terms: 'SIL Open Font License 1.1' },
  {
    what: 'Noto Sans Hebrew, Noto Sans Arabic, Noto Emoji, dans les documents',
    from: 'The Noto Project, Google',
    terms: 'SIL Open Font License 1.1',
  },
] as const
