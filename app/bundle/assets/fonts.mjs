// Fonts: the published subsets, unmodified under plain names, with the rules that load each
// only for the letters it holds. The ranges come from the package, never typed by hand.

import { fromPackage, write } from './output.mjs'

const atkinson = '@fontsource-variable/atkinson-hyperlegible-next'
const readex = '@fontsource-variable/readex-pro'
const faces = [
  { file: 'atkinson-latin', family: 'Atkinson Hyperlegible Next', weights: '200 800', from: atkinson, subset: 'latin' },
  { file: 'atkinson-latin-ext', family: 'Atkinson Hyperlegible Next', weights: '200 800', from: atkinson, subset: 'latin-ext' },
  { file: 'readex-arabic', family: 'Readex Pro', weights: '160 700', from: readex, subset: 'arabic' },
]

const rule = ({ file, family, weights, from, subset }) => `
@font-face {
  font-family: "${family}";
  font-style: normal;
  font-weight: ${weights};
  font-display: swap;
  src: url("/fonts/${file}.woff2") format("woff2");
  unicode-range: ${JSON.parse(fromPackage(`${from}/unicode.json`))[subset].replaceAll(',', ', ')};
}
`

export function buildFonts() {
  const written = faces.map(({ file, from, subset }) => {
    const name = from.split('/')[1]
    return write(`public/fonts/${file}.woff2`, fromPackage(`${from}/files/${name}-${subset}-wght-normal.woff2`))
  })
  const css = `/* Typefaces, self-hosted. Made by app/bundle/assets; each file loads only for the letters in its range. */\n${faces.map(rule).join('')}`
  return [
    ...written,
    write('public/fonts/OFL-atkinson.txt', fromPackage(`${atkinson}/LICENSE`)),
    write('public/fonts/OFL-readex.txt', fromPackage(`${readex}/LICENSE`)),
    write('style/fonts.css', css),
  ]
}
