import type { MenuItemConstructorOptions } from 'electron'

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu in French; verbs of the application itself are in its own palette (Ctrl+K). */
export function menuTemplate(platform: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const quit: MenuItemConstructorOptions = { role: 'quit', label: 'Quitter Apanage' }
  const app: MenuItemConstructorOptions = {
    label: 'Apanage',
    submenu: [
      { role: 'about', label: 'À propos d’Apanage' },
      separator,
      { role: 'hide', label: 'Masquer Apanage' },
      { role: 'hideOthers', label: 'Masquer les autres' },
      separator,
      quit,
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: 'Fichier',
    submenu: [isMac ? { role: 'close', label: 'Fermer la fenêtre' } : quit],
  }
  const edit: MenuItemConstructorOptions = {
    label: 'Édition',
    submenu: [
      { role: 'undo', label: 'Annuler' },
      { role: 'redo', label: 'Rétablir' },
      separator,
      { role: 'cut', label: 'Couper' },
      { role: 'copy', label: 'Copier' },
      { role: 'paste', label: 'Coller' },
      { role: 'selectAll', label: 'Tout sélectionner' },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: 'Affichage',
    submenu: [
      { role: 'zoomIn', label: 'Agrandir' },
      { role: 'zoomOut', label: 'Réduire' },
      { role: 'resetZoom', label: 'Taille réelle' },
      separator,
      { role: 'togglefullscreen', label: 'Plein écran' },
      ...(isPackaged
        ? []
        : [separator, { role: 'toggleDevTools', label: 'Outils de développement' } as const]),
    ],
  }
  return [...(isMac ? [app] : []), file, edit, view]
}
