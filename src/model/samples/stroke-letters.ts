/**
 * Capitals and digits as lines, on a grid 4 wide and 6 high from the upper left: two digits a point, a space where the
 * pen is lifted.
 */
const strokes: Readonly<Record<string, string>> = {
  A: '062046 1434',
  B: '003041423303 334445360600',
  C: '4130100105163645',
  D: '00304145360600',
  E: '40000646 0333',
  F: '400006 0333',
  G: '41301001051636454323',
  H: '0006 4046 0343',
  I: '2026',
  J: '4045361605',
  K: '0006 4003 0346',
  L: '000646',
  M: '0600234046',
  N: '06004640',
  O: '103041453616050110',
  P: '06003041423303',
  Q: '103041453616050110 2446',
  R: '06003041423303 2346',
  S: '413010010213334445361605',
  T: '0040 2026',
  U: '000516364540',
  V: '002640',
  W: '0016233640',
  X: '0046 4006',
  Y: '002340 2326',
  Z: '00400646',
  0: '103041453616050110',
  1: '112026',
  2: '01103041420646',
  3: '011030414233 13334445361605',
  4: '36300444',
  5: '400002324345361605',
  6: '41301001051636454433130405',
  7: '004016',
  8: '103041423313020110 133344453616050413',
  9: '0516364541301001021343',
};

export interface Line {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** The lines of a letter; none for a space and what is not known. */
export function linesOf(letter: string): Line[] {
  return (strokes[letter] ?? '').split(' ').flatMap((stroke) => {
    const points = (stroke.match(/\d\d/g) ?? []).map((pair): [number, number] => [
      Number(pair[0]),
      Number(pair[1]),
    ]);
    return points.flatMap((to, n) => {
      const from = points[n - 1];
      return from === undefined ? [] : [{ from, to }];
    });
  });
}
