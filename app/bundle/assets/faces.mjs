// Five faces for a scale, drawn for this product. Only the mouth differs: no colour, no brow,
// no tears, so that no answer looks like the good one.

const round = n => Number(n.toFixed(2))

/** `bend` is how far the middle of the mouth lies under its corners, in units of the view box. */
function face(bend) {
  const corner = 46 - bend / 2
  const middle = round(corner + bend * 2)
  return (
    '<circle cx="36" cy="36" r="25" fill="#fffdf8" stroke="#35261f" stroke-width="2"/>' +
    '<circle cx="27" cy="31" r="3" fill="#35261f"/><circle cx="45" cy="31" r="3" fill="#35261f"/>' +
    `<path fill="none" stroke="#35261f" stroke-linecap="round" stroke-width="2.5" d="M25 ${round(corner)}Q36 ${middle} 47 ${round(corner)}"/>`
  )
}

export const faces = Object.fromEntries([-6, -3, 0, 3, 6].map((bend, i) => [`face-${i + 1}`, face(bend)]))
