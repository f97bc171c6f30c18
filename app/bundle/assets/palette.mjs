// The tones of the pictures, and how OpenMoji's colours become them. A picture never keeps a
// colour of the set: an unknown one stops the build, so that a new picture cannot shout.

export const tones = {
  ink: '#35261f',
  paper: '#fffdf8',
  stone: '#d9ccbb',
  shade: '#a8978a',
  brick: '#c0603f',
  'brick-dark': '#963b23',
  ochre: '#e5b04f',
  clay: '#d98a4b',
  leaf: '#8fae6c',
  'leaf-dark': '#557f4a',
  water: '#a9c6c4',
  wood: '#9a6b48',
}

const published = {
  '#000000': 'ink',
  '#3f3f3f': 'ink',
  '#ffffff': 'paper',
  '#fcea2b': 'ochre',
  '#f1b31c': 'ochre',
  '#f4aa41': 'clay',
  '#e27022': 'clay',
  '#ea5a47': 'brick',
  '#8967aa': 'brick',
  '#b399c8': 'clay',
  '#d22f27': 'brick-dark',
  '#781e32': 'brick-dark',
  '#b1cc33': 'leaf',
  '#5c9e31': 'leaf-dark',
  '#92d3f5': 'water',
  '#61b2e4': 'water',
  '#a57939': 'wood',
  '#6a462f': 'wood',
  '#d0cfce': 'stone',
  '#9b9b9a': 'shade',
}

/** The tone of a published colour. People are paper figures, without a skin colour. */
export function retone(colour, { people = false, overrides = {} } = {}) {
  const long = colour.toLowerCase().replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  const tone = people && long === '#fcea2b' ? 'paper' : (overrides[long] ?? published[long])
  if (!tone) throw new Error(`no tone for the published colour ${colour}`)
  return tones[tone]
}

/** Literal tones become design tokens that keep the literal as a fallback. */
export function tokenise(svg) {
  let result = svg
  for (const [name, hex] of Object.entries(tones)) {
    result = result.replaceAll(`"${hex}"`, `"var(--mds-picture-${name},${hex})"`)
  }
  return result
}
