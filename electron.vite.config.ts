import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { pdfAssets } from './src-renderer/pdf/pdf-assets.mjs'

// The three builds of the application. Only what package.json lists in "dependencies" stays outside the
// bundles (native code, and what the children load); everything else is bundled.
export default defineConfig({
  main: {
    publicDir: false,
    build: {
      outDir: 'out/main',
      // Read from the disk beside us, not over a network.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: {
          desktop: resolve('src-main/desktop.ts'),
          core: resolve('src-main/shell/desktop/core-process.ts'),
          served: resolve('src-main/served.ts'),
          child: resolve('src-main/children/child.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload must be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), pdfAssets()],
    build: {
      outDir: resolve('out/renderer'),
      minify: true,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: { index: resolve('src-renderer/index.html') } },
    },
  },
})
