/** The départements that share a postal code with another, with their article: « l’Ain et le Jura ». */
const withArticle: Readonly<Record<string, string>> = {
  '01': 'l’Ain',
  '03': 'l’Allier',
  '04': 'les Alpes-de-Haute-Provence',
  '05': 'les Hautes-Alpes',
  '06': 'les Alpes-Maritimes',
  '07': 'l’Ardèche',
  '13': 'les Bouches-du-Rhône',
  '15': 'le Cantal',
  '21': 'la Côte-d’Or',
  '24': 'la Dordogne',
  '26': 'la Drôme',
  '33': 'la Gironde',
  '37': 'l’Indre-et-Loire',
  '39': 'le Jura',
  '42': 'la Loire',
  '43': 'la Haute-Loire',
  '48': 'la Lozère',
  '51': 'la Marne',
  '52': 'la Haute-Marne',
  '71': 'la Saône-et-Loire',
  '74': 'la Haute-Savoie',
  '83': 'le Var',
  '86': 'la Vienne',
}

/** « l’Ain », « le Jura »; any other by its bare name. */
export const departmentWithArticle = (code: string, name: string): string => withArticle[code] ?? name
