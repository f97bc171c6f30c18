// Where files are read and written: the packages on one side, the repository on the other.
// Nothing else in this folder touches the disk.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const here = import.meta.dirname
const repository = join(here, '../../..')

export const fromPackage = path => readFileSync(join(here, 'node_modules', path))

export const fromRepository = path => readFileSync(join(repository, path), 'utf8')

/** Writes one file and tells its size, raw and as the server sends it. */
export function write(file, content) {
  const target = join(repository, file)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
  const bytes = Buffer.from(content)
  return { file, raw: bytes.length, brotli: brotliCompressSync(bytes).length }
}
