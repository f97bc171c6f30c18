// The row of houses on the public home page, drawn for this product from plain shapes.
// It is 1200 wide and repeats: nothing crosses its left or right edge.

import { write } from './output.mjs'
import { tones } from './palette.mjs'

const ground = 176
const short = d => d.replace(/\d+\.\d+/g, n => String(Number(Number(n).toFixed(1))))
const box = (x, y, width, height, tone) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${tones[tone]}"/>`
const area = (tone, d) => `<path fill="${tones[tone]}" d="${short(d)}"/>`
const line = (tone, width, d) =>
  `<path fill="none" stroke="${tones[tone]}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${short(d)}"/>`

function pane(x, y, width, height, lit) {
  const glass = lit ? 'ochre' : 'paper'
  const bars = `M${x + width / 2} ${y}v${height}` + (width > 20 && width < 30 ? `M${x} ${y + 9}h${width}` : '')
  return box(x, y, width, height, glass) + `<path stroke="${tones.shade}" stroke-width="2" d="${bars}"/>` + box(x - 2, y + height, width + 4, 3, 'stone')
}

const door = (x, tone) =>
  box(x, ground - 46, 26, 46, tone) + box(x + 5, ground - 41, 16, 8, 'paper') + box(x - 2, ground - 4, 30, 4, 'shade')

/** What stands on a wall that begins at `x`, is `w` wide and rises to `top`; 2 deeper, to leave no seam. */
const gables = {
  pointed: (x, w, top, tone) =>
    area('shade', `M${x} ${top}L${x + w / 2} ${top - 38}L${x + w} ${top}z`) +
    area(tone, `M${x + 10} ${top}L${x + w / 2} ${top - 30}L${x + w - 10} ${top}z`) +
    `<circle cx="${x + w / 2}" cy="${top - 12}" r="6" fill="${tones.paper}"/>`,
  stepped: (x, w, top, tone) =>
    area(tone, `M${x} ${top + 2}v-10h${w * 0.14}v-14h${w * 0.14}v-14h${w * 0.14}v-14h${w * 0.16}v14h${w * 0.14}v14h${w * 0.14}v14h${w * 0.14}v10z`) +
    pane(x + w / 2 - 8, top - 26, 16, 20, false),
  bell: (x, w, top, tone) => {
    const curve = `M${x} ${top}c${w * 0.2} -2 ${w * 0.16} -30 ${w * 0.32} -36q${w * 0.18} -18 ${w * 0.36} 0c${w * 0.16} 6 ${w * 0.12} 34 ${w * 0.32} 36`
    return area(tone, `${curve}v2h${-w}z`) + line('stone', 3, curve) + pane(x + w / 2 - 8, top - 26, 16, 20, true)
  },
  sloped: (x, w, top, tone) =>
    box(x + w - 38, top - 42, 14, 26, tone) +
    area('shade', `M${x} ${top}l14 -32h${w - 28}l14 32z`) +
    box(x + w / 2 - 20, top - 26, 34, 24, 'stone') +
    pane(x + w / 2 - 14, top - 21, 22, 15, false),
}

const row = [
  { w: 120, top: 84, wall: 'brick', gable: 'pointed', entrance: 'leaf-dark', lit: [3] },
  { w: 100, top: 70, wall: 'stone', gable: 'stepped', entrance: 'ink', lit: [1] },
  { w: 150, top: 92, wall: 'brick-dark', gable: 'sloped', entrance: 'water', lit: [2] },
  { w: 104, top: 74, wall: 'brick', gable: 'bell', entrance: 'wood', lit: [] },
  { w: 116, top: 82, wall: 'wood', gable: 'stepped', entrance: 'leaf-dark', lit: [2] },
  { w: 130, top: 76, wall: 'brick', gable: 'sloped', entrance: 'ink', lit: [1] },
  { w: 112, top: 90, wall: 'clay', gable: 'pointed', entrance: 'water', lit: [] },
  { w: 96, top: 72, wall: 'brick-dark', gable: 'bell', entrance: 'leaf', lit: [3] },
  { w: 148, top: 94, wall: 'brick', gable: 'sloped', entrance: 'wood', lit: [1, 3] },
  { w: 124, top: 80, wall: 'wood', gable: 'stepped', entrance: 'brick-dark', lit: [2] },
]

function house({ w, top, wall, gable, entrance, lit }, x) {
  const upper = Math.min(Math.max(top + 8, 88), 99)
  return (
    box(x, top, w, ground - top, wall) +
    gables[gable](x, w, top, wall) +
    pane(x + 16, upper, 22, 24, lit.includes(1)) +
    pane(x + w - 38, upper, 22, 24, lit.includes(2)) +
    door(x + 12, entrance) +
    pane(x + w - 48, ground - 42, 36, 24, lit.includes(3))
  )
}

const tree = x =>
  line('wood', 4, `M${x} ${ground}v-30`) +
  `<circle cx="${x}" cy="${ground - 44}" r="22" fill="${tones.leaf}"/>`
const bench = x => line('ink', 3.5, `M${x} ${ground - 26}h36M${x} ${ground - 14}h36M${x + 5} ${ground - 14}v14M${x + 31} ${ground - 14}v14`)
const bicycle = x =>
  line('ink', 2.5, `M${x + 9} ${ground - 11}l7 -15h16l6 15M${x + 16} ${ground - 26}l8 15h-15M${x + 24} ${ground - 11}l8 -15l-1 -6h6M${x + 13} ${ground - 31}h7`) +
  [9, 38].map(dx => `<circle cx="${x + dx}" cy="${ground - 10}" r="9" fill="none" stroke="${tones.ink}" stroke-width="2.5"/>`).join('')

export function buildHouses() {
  let x = 0
  let body = ''
  for (const next of row) {
    body += house(next, x)
    x += next.w
  }
  body += [212, 478, 826, 1080].map(tree).join('') + [288, 960].map(bench).join('') + bicycle(640)
  body += box(0, ground, 1200, 4, 'ink')
  return [write('public/houses.svg', `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="180" viewBox="0 0 1200 180">${body}</svg>\n`)]
}
