// The brick-and-leaf mark, drawn for this product, and what is made from it: the mark on a page,
// the favicon, and the icons under which a phone or a tablet keeps the app.

import { Resvg } from '@resvg/resvg-js'
import { frame, strokes } from './icons.mjs'
import { write } from './output.mjs'

const paper = '#faf6ee'
const brick = '#963b23'
const leaf = '#4f7a49'

/** Four bricks, two of them still open, and a leaf; in a square of 32. */
const mark = (bricks, green) =>
  `<path fill="${bricks}" d="M15.5 11.5h13.5a2 2 0 0 1 2 2v5a2 2 0 0 1 -2 2h-13.5a2 2 0 0 1 -2 -2v-5a2 2 0 0 1 2 -2zM3 22h13.5a2 2 0 0 1 2 2v5a2 2 0 0 1 -2 2h-13.5a2 2 0 0 1 -2 -2v-5a2 2 0 0 1 2 -2z"/>` +
  `<path fill="none" stroke="${bricks}" stroke-width="2" d="M3 12.5h7.5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-7.5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1zM21.5 23h7.5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-7.5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z"/>` +
  `<path fill="${green}" d="M16.5 9.8C15.5 4.6 18.8 1.4 25.6 1C26.1 6.6 22.9 10.6 16.5 9.8z"/>`

const svg = (viewBox, content) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${content}</svg>\n`

/** The mark on a tile; `share` is its part of the tile's side, the rest is margin. */
function tile(share, radius) {
  // A whole margin: a fraction would leave a half transparent line along the edge.
  const margin = Math.round((32 / share - 32) / 2)
  const side = 32 + 2 * margin
  return svg(`${-margin} ${-margin} ${side} ${side}`, `<rect x="${-margin}" y="${-margin}" width="${side}" height="${side}" rx="${side * radius}" fill="${brick}"/>${mark(paper, '#b4d6a4')}`)
}

/** The mark for sixteen pixels: all bricks closed, on whole pixels of that size. */
const favicon = svg(
  '0 0 32 32',
  `<rect width="32" height="32" rx="6" fill="${brick}"/><path fill="${paper}" d="M4 16h8v5h-8zM14 16h14v5h-14zM4 23h14v5h-14zM20 23h8v5h-8z"/><path fill="#b4d6a4" d="M14 14C13 8 17 4 24 4C24 11 20 14 14 14z"/>`,
)

/** A control's icon on paper, for the shortcuts that a long press on the app shows. */
const shortcut = name =>
  svg('-8 -8 40 40', `<rect x="-8" y="-8" width="40" height="40" rx="20" fill="${paper}"/><g ${frame.replace('currentColor', brick)}>${strokes(name)}</g>`)

const png = (image, width) => new Resvg(image, { fitTo: { mode: 'width', value: width } }).render().asPng()

export function buildAppIcons() {
  const rounded = tile(0.66, 0.2)
  // A maskable icon may lose everything outside a circle of four fifths of its width, and the
  // corners of a square touch that circle at 0.566 of the side.
  const maskable = tile(0.53, 0)
  const symbol = `<symbol id="mark" viewBox="0 0 32 32">${mark(`var(--mds-color-accent-bg-default,${brick})`, `var(--mds-color-leaf-border-default,${leaf})`)}</symbol><use href="#mark"/>`
  return [
    write('public/mark.svg', svg('0 0 32 32', symbol)),
    write('public/favicon.svg', favicon),
    write('public/app-icons/icon-192.png', png(rounded, 192)),
    write('public/app-icons/icon-512.png', png(rounded, 512)),
    write('public/app-icons/maskable-192.png', png(maskable, 192)),
    write('public/app-icons/maskable-512.png', png(maskable, 512)),
    write('public/app-icons/apple-touch-icon.png', png(tile(0.62, 0), 180)),
    write('public/app-icons/shortcut-visits.png', png(shortcut('sun'), 192)),
    write('public/app-icons/shortcut-homes.png', png(shortcut('home'), 192)),
    write('public/app-icons/shortcut-wagon.png', png(shortcut('caravan'), 192)),
  ]
}
