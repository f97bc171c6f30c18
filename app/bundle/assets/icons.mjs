// The icon sprite: Tabler's outline icons, for controls only. Pictures mean; icons do.

import { optimize } from 'svgo'
import { fromPackage, write } from './output.mjs'

const names = `
  sun home checkbox users tent caravan menu-2 search lock arrow-left arrow-right chevron-right check x plus
  pencil hand-stop language rotate volume player-stop cloud-off device-mobile device-tablet device-laptop
  shield-check refresh alert-triangle alert-circle info-circle calendar calendar-check clock map-pin user
  phone wheelchair file-text message-2-question messages trash arrow-back-up download logout door
  message-off device-floppy eye eye-off moon brightness-up link help-circle
  settings key clipboard-list hourglass transfer fingerprint qrcode copy printer user-plus history eraser
`.trim().split(/\s+/)

/** The strokes of one icon, without the frame that every Tabler file repeats. */
export function strokes(name) {
  const source = fromPackage(`@tabler/icons/icons/outline/${name}.svg`).toString()
  const { data } = optimize(source, { multipass: true, floatPrecision: 2 })
  return data
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')
    .replace('<path stroke="none" d="M0 0h24v24H0z"/>', '')
    .replace('<path d="M0 0h24v24H0z" stroke="none"/>', '')
}

export const frame = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'

export function buildIcons() {
  const body = names.map(name => `<symbol id="${name}" viewBox="0 0 24 24" ${frame}>${strokes(name)}</symbol>\n`).join('')
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons 3.51.0, MIT licence, see LICENCE.txt -->\n${body}</svg>\n`
  const licence = `Icons: Tabler Icons 3.51.0.\n\n${fromPackage('@tabler/icons/LICENSE')}`
  return [write('public/icons/sprite.svg', sprite), write('public/icons/LICENCE.txt', licence)]
}
