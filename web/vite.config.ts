import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import './scripts/node20.ts'
import { doors } from './scripts/doors-plugin.ts'
import { messages } from './scripts/messages-plugin.ts'
import { serviceWorker } from './scripts/sw-plugin.ts'

const server = process.env.BESEDA_DEV_SERVER ?? 'http://127.0.0.1:8420'

// Browsers of the last two and a half years: nesting, :has, popover, dialog, light-dark are native.
const target = ['chrome115', 'firefox120', 'safari17']

// The conversation: what it is made of, less what comes later or is shared with the doors.
const TALK = new RegExp(
  [
    String.raw`/src/(?:data|data/apply|features/(?:channel|chats|composer)|app|app/shell)/[\w-]+(?:\.module\.css|\.tsx?)$`,
    String.raw`/src/features/people/(?:index|faces|go|handles|known|minute|problem|remote|write|usePeopleSearch|PeoplePicker|(?:faces|picker)\.module)\.(?:tsx?|css)$`,
    String.raw`/src/features/manage/(?:index|may|useStanding|roles|MemberRow|PictureField|(?:member|picture)\.module)\.(?:tsx?|css)$`,
    String.raw`/src/lib/(?:match|zone|emoji|markdown/(?:index|excerpt|plain|parse|mention|url|Markdown|markdown\.module))\.(?:tsx?|css)$`,
  ].join('|'),
)
const LATER = /\/data\/(?:api|types)|\/(?:NewChat\.tsx|ChatsHome|(?:Doors|AreaBoundary|Broken|fault|states)\.|HelpDialog|useAppCommands|new\.module|peek\.module|emoji\.module|help\.module|dialogs\.module)/

export default defineConfig({
  plugins: [react(), doors(), messages(), serviceWorker('src/sw/sw.ts')],
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
        // What every conversation needs, and the doors do not, is one chunk: cut by who shares what it was forty, and they packed worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'talk', test: (id: string) => TALK.test(id) && !LATER.test(id) },
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
