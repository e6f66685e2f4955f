import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { defineConfig, mergeConfig } from 'vite'
import base from './vite.config.ts'
const stub = (id: string, importer?: string) => {
  const m = /features\/(channel|thread)$/.exec(id)
  if (m && !existsSync(`src/features/${m[1]}/index.ts`)) return `/tmp/shell/stubs/${m[1]}.tsx`
  if (importer && id.endsWith('.module.css') && !existsSync(resolve(dirname(importer), id))) return '/tmp/shell/stubs/empty.module.css'
}
export default mergeConfig(base as never, defineConfig({
  plugins: [{ name: 'stubs', enforce: 'pre', resolveId: stub }],
  build: { outDir: '/tmp/shell/dist', emptyOutDir: true },
  preview: { headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' ws://127.0.0.1:4179; manifest-src 'self'; media-src 'self' blob:; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types beseda ProseMirrorClipboard" }, port: 4179, host: '127.0.0.1', proxy: { '/api': { target: 'http://127.0.0.1:8479', ws: true }, '/media': { target: 'http://127.0.0.1:8479' } } },
}))
