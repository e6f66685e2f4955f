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
