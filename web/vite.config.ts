import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import './scripts/node20.ts'
import { doors } from './scripts/doors-plugin.ts'
import { messages } from './scripts/messages-plugin.ts'
import { serviceWorker } from './scripts/sw-plugin.ts'

const server = process.env.BESEDA_DEV_SERVER ?? 'http://127.0.0.1:8420'

// Browsers of the last two and a half years: nesting, :has, popover, dialog, light-dark are native.
const target = ['chrome115', 'firefox120', 'safari17']

// The conversation, which every first load of the app needs: one chunk packs better than the forty that sharing would cut. What comes later
// stays out, and what the doors need, too, or they would load all of it.
const TALK = new RegExp(
  [
    String.raw`/src/(?:data|data/apply|features/(?:channel|chats|composer)|app|app/shell)/[\w-]+(?:\.module\.css|\.tsx?)$`,
    String.raw`/src/features/people/(?:index|faces|go|handles|known|minute|problem|remote|write|usePeopleSearch|PeoplePicker|(?:faces|picker)\.module)\.(?:tsx?|css)$`,
    String.raw`/src/features/manage/(?:index|may|useStanding|roles|MemberRow|PictureField|(?:member|picture)\.module)\.(?:tsx?|css)$`,
    String.raw`/src/lib/(?:match|zone|emoji|markdown/(?:index|excerpt|plain|parse|mention|url|Markdown|markdown\.module))\.(?:tsx?|css)$`,
  ].join('|'),
)
const DOORS = /\/data\/(?:api|types)|\/app\/(?:Doors|AreaBoundary|Broken|fault|states)\./
const LATER = /\/(?:NewChat\.tsx|ChatsHome|HelpDialog|useAppCommands|(?:new|peek|emoji|help|dialogs)\.module)/

/** Two chunks that need each other start with halves that are not there yet: better no build than that one. */
const noChunkCycles: Plugin = {
  name: 'no-chunk-cycles',
  generateBundle(_options, bundle) {
    const path: string[] = []
    const done = new Set<string>()
    const visit = (file: string): void => {
      if (path.includes(file)) this.error(`chunks import each other: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}; see TALK in vite.config.ts`)
      const chunk = bundle[file]
      if (done.has(file) || chunk?.type !== 'chunk') return
      path.push(file)
      chunk.imports.forEach(visit)
      path.pop()
      done.add(file)
    }
    Object.keys(bundle).forEach(visit)
  },
}

export default defineConfig({
  plugins: [react(), doors(), messages(), serviceWorker('src/sw/sw.ts'), noChunkCycles],
  resolve: { alias: { '@': resolve(import.meta.dirname, 'src') } },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: server, ws: true },
      '/media': { target: server },
    },
    fs: { allow: ['.', '../locales'] },
  },
  css: {
    transformer: 'lightningcss',
    lightningcss: { cssModules: { container: false, pattern: process.env.NODE_ENV === 'production' ? '[hash]_[local]' : '[name]_[hash]_[local]' } },
  },
  build: {
    target,
    cssTarget: target,
    cssMinify: 'lightningcss',
    manifest: true,
    // A data: URI would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['index.html', 'login.html'],
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'talk', test: (id: string) => TALK.test(id) && !DOORS.test(id) && !LATER.test(id) },
            { name: 'icons', test: /\/lucide-react\// },
          ],
        },
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    setupFiles: ['./scripts/test-setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
