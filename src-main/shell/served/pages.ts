/** The few pages the served shell writes itself: no script, no style, text only. */
function plainPage(title: string, text: string): string {
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`
}

export const NOT_OPENED = plainPage(
  'Fenêtre non ouverte',
  'Cette adresse a déjà servi ou n’est plus valable. Relancez Apanage (npm start)\u00a0: il donne une nouvelle adresse.',
)
