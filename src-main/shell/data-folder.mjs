// One rule for the launcher (which runs without a build) and for both shells.

import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * The absolute folder that holds everything when no --data says otherwise: APANAGE_DATA, else the place each
 * platform gives to the data of applications.
 */
export function defaultDataFolder(platform = process.platform, env = process.env, home = homedir()) {
  if (env.APANAGE_DATA) return resolve(env.APANAGE_DATA)
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Apanage')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Apanage')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'apanage')
}
