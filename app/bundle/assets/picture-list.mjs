// Which published picture stands for which idea. One idea, one picture, everywhere the same.
// Codes are OpenMoji's. `people`: the yellow in this picture is a person, so it becomes paper.

const one = code => [{ code }]
const person = code => [{ code, people: true }]

/** Cards show two things together, which carry a broad idea better than one sign. */
export const cards = {
  C00: one('1F4AC'),
  C01: [{ code: 'E141' }, { code: '2600' }],
  C02: [{ code: '1F3E0' }, { code: '1F34E' }],
  C03: [{ code: '1F6AA' }, { code: '1F6B6', people: true }],
  C04: [{ code: '1F3A8' }, { code: '1F4D6' }],
  C05: [{ code: '1F9D1-200D-1F9D1-200D-1F9D2', people: true }, { code: '2764' }],
  C06: [{ code: 'E094', overrides: { '#a57939': 'clay' } }],
  C07: [{ code: '1F9D1-200D-1F91D-200D-1F9D1', people: true }, { code: '2615' }],
  C08: [{ code: '1F333' }, { code: '1F415' }],
  C09: [{ code: '1F388' }, { code: '1F3B2' }],
  C10: [{ code: '1F4E3' }, { code: '1F45B' }],
}

/** Chips and tiles show one thing. */
export const tiles = {
  P1: one('23F0'),
  P2: one('1F31F'),
  P3: one('1F4AA'),
  P4: one('1F6E0'),
  P5: one('1F4DA'),
  P6: one('1F4F1'),
  P7: one('1F4B6'),
  P8: one('1F64B'),
  E1: one('1F465'),
  E2: one('1F5E8'),
  E3: one('1F3D8'),
  E4: one('1F526'),
  E5: one('E200'),
  E6: one('E202'),
  E7: one('1F6AA'),
  E8: one('1FAB4'),
  E9: one('1F5D3'),
  E10: one('1F4CB'),
  E11: one('1F4F0'),
  E12: one('1F477'),
  X0: one('270F'),
  helps: person('1F91D'),
  hinders: one('1FAA8'),
  walk: one('1F45F'),
  soup: one('1F372'),
  pancakes: one('1F95E'),
  coffee: one('2615'),
  meal: one('1F37D'),
  party: one('1F389'),
  music: one('1FA97'),
  garden: one('1F33B'),
  craft: one('1F9F6'),
  talk: one('1F9D1-200D-1F3EB'),
  done: person('1F44B'),
  empty: one('2615'),
}
