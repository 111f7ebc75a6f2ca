import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * One build for everything that runs in Node (the app's main process, the processes beside it, the sandbox and the
 * command line share chunks), one for the preload, one for the page. `scripts/build.mjs` empties `out` first.
 *
 * The targets are those of the oldest runtime that it must work on: Electron 33 (Node 20.18, Chromium 130), which also
 * covers the command line on Node 20. By default electron-vite would take those of the pinned Electron.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out',
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: {
        input: {
          'main/index': 'src/main/index.ts',
          'main/keychain-process': 'src/main/adapters/node/keychain-process.ts',
          'main/engine-process': 'src/main/hosts/engine-process.ts',
          'sandbox/index': 'src/sandbox/index.ts',
          'cli/index': 'src/main/hosts/cli/index.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file: it cannot require valibot.
      externalizeDeps: false,
      target: 'node20.18',
      rolldownOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: { target: 'chrome130' },
    plugins: [react()],
  },
})
