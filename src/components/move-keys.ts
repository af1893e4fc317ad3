/** The keys that move through rows, and what each does. The first key of each is what `movedSelection` knows. */
export const moveKeys: readonly (readonly [readonly string[], string])[] = [
  [['Up', 'k'], 'One row up.'],
  [['Down', 'j'], 'One row down.'],
  [['PgUp'], 'One page up.'],
  [['PgDn'], 'One page down.'],
  [['g', 'Home'], 'To the first row.'],
  [['G', 'End'], 'To the last row.'],
];
