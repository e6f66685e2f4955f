// Copies a built web app and puts a .br and a .gz beside every file that gains
// by it, so that the server never compresses at run time.
//
//   node tools/precompress.mjs web/dist internal/edge/webui/dist
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const textual = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.txt', '.webmanifest', '.wasm', '.map', '.xml']);
const worthwhile = 0.95;

const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error('usage: node tools/precompress.mjs FROM TO');
  process.exit(2);
}

mkdirSync(to, { recursive: true });
for (const name of readdirSync(to)) {
  if (name !== '.gitkeep') rmSync(join(to, name), { recursive: true });
}
cpSync(from, to, { recursive: true });
rmSync(join(to, '.vite'), { recursive: true, force: true });

let files = 0;
let plain = 0;
let packed = 0;
for (const entry of readdirSync(to, { recursive: true })) {
  const path = join(to, entry);
  if (!statSync(path).isFile() || !textual.has(extname(path))) continue;
  const text = readFileSync(path);
  const brotli = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  if (brotli.length > text.length * worthwhile) continue;
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
  files += 1;
  plain += text.length;
  packed += brotli.length;
}
console.log(`web: ${files} files, ${Math.round(plain / 1024)} KB, ${Math.round(packed / 1024)} KB as brotli`);
