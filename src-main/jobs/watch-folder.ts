import { type FSWatcher, watch } from 'chokidar'

export type FolderWatcher = {
  /** Watches this folder from now on, and no other; '' watches none. */
  follow(folder: string): Promise<void>
  stop(): Promise<void>
}

/** Calls `onFile` once a file has appeared in the followed folder and no longer grows. */
export function watchFolder(onFile: () => void): FolderWatcher {
  let followed = ''
  let watcher: FSWatcher | null = null
  const leave = async () => {
    await watcher?.close()
    watcher = null
  }
  return {
    async follow(folder) {
      if (folder === followed) return
      await leave()
      followed = folder
      if (folder === '') return
      watcher = watch(folder, {
        depth: 0,
        ignoreInitial: true,
        awaitWriteFinish: { stabilityThreshold: 1_200, pollInterval: 200 },
      })
      // A folder that cannot be watched (gone, a share that is down) is still looked into at each turn of the clock.
      watcher.on('add', onFile).on('error', () => undefined)
    },
    stop: leave,
  }
}
