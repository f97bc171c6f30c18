// Makes the vendored files of public/ and style/fonts.css again from the published sets.
// Run by hand when a set or a choice changes (npm install && npm run build), look at the
// result, commit it. The product's own build never runs this and needs no network for it.

import { buildAppIcons } from './app-icons.mjs'
import { buildFonts } from './fonts.mjs'
import { buildHouses } from './houses.mjs'
import { buildIcons } from './icons.mjs'
import { buildPictures } from './pictures.mjs'

for (const build of [buildPictures, buildIcons, buildFonts, buildHouses, buildAppIcons]) {
  for (const { file, raw, brotli } of build()) {
    console.log(`${file.padEnd(36)} ${String(raw).padStart(7)} B ${String(brotli).padStart(7)} B brotli`)
  }
}
