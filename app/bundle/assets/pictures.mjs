// The picture sprite: OpenMoji's colour set, toned to the palette and composed for cards and
// tiles. Presentation attributes only, since the content security policy allows no inline style.

import { optimize } from 'svgo'
import { faces } from './faces.mjs'
import { fromPackage, write } from './output.mjs'
import { retone, tokenise } from './palette.mjs'
import { cards, tiles } from './picture-list.mjs'

const credit =
  'Pictures: OpenMoji, the open-source emoji and icon project (openmoji.org), CC BY-SA 4.0. Colours and composition changed.'
const shapes = new Set(['path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon'])

/** An svgo plugin: every published colour becomes a tone; skin, wherever it is, becomes paper. */
function retoning(options) {
  const skin = new WeakSet()
  const filled = new WeakSet()
  return {
    name: 'retone',
    fn: () => ({
      element: {
        enter(node, parent) {
          if (skin.has(parent) || /^skin/.test(node.attributes.id ?? '')) skin.add(node)
          if (filled.has(parent) || node.attributes.fill) filled.add(node)
          if (node.attributes.style || node.name === 'style') throw new Error('a picture with inline style')
          if (shapes.has(node.name) && !filled.has(node)) node.attributes.fill = '#000'
          const people = options.people || skin.has(node)
          for (const name of ['fill', 'stroke']) {
            const value = node.attributes[name]
            if (value && value !== 'none') node.attributes[name] = retone(value, { ...options, people })
          }
          if (node.attributes['stroke-linejoin'] === 'round') delete node.attributes['stroke-miterlimit']
        },
      },
    }),
  }
}

/** The inside of one published picture, toned and made small. */
function picture(options) {
  const source = fromPackage(`openmoji/color/svg/${options.code}.svg`).toString()
  // Two runs: the small-making one repeats itself, and a tone is no published colour any more.
  const toned = optimize(source, { plugins: [retoning(options)] }).data
  const { data } = optimize(toned, { multipass: true, floatPrecision: 2 })
  return data.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')
}

const placed = (content, x, y, scale) => `<g transform="translate(${x} ${y})scale(${scale})">${content}</g>`

function card(parts) {
  const [first, second] = parts.map(picture)
  if (!second) return placed(first, 21.12, 1.12, 1.08)
  return placed(first, -1, 8.3, 0.88) + placed(second, 56, 8.3, 0.88)
}

// One unit wider than the drawings' own frames on every side: the shoe, the book and the cutlery
// would lose the outer half of their line.
const cardFrame = '3 5.4 114 69.2'
const tileFrame = '3 3 66 66'

const symbol = (id, viewBox, content) => `<symbol id="${id}" viewBox="${viewBox}">${content}</symbol>\n`

export function buildPictures() {
  let body = ''
  for (const [id, parts] of Object.entries(cards)) body += symbol(id, cardFrame, card(parts))
  for (const [id, [part]] of Object.entries(tiles)) body += symbol(id, tileFrame, picture(part))
  for (const [id, content] of Object.entries(faces)) body += symbol(id, tileFrame, content)
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${credit} -->\n${tokenise(body)}</svg>\n`
  const licence =
    `${credit}\n\nThe pictures in this folder come from OpenMoji 17.0.0 and carry the same licence, whose text follows.\n` +
    'The five faces (face-1 to face-5) were drawn for this product and are given under the same licence.\n\n' +
    fromPackage('openmoji/LICENSE.txt')
  return [write('public/pictures/sprite.svg', sprite), write('public/pictures/LICENCE.txt', licence)]
}
