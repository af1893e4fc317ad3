/** Generations of virtual machines that a size can start; undefined where it is not known for sure. */
export type Generations = 'only 1' | 'only 2' | 'both';

/** By the series in a size's name, without the tier; the first that fits. From Microsoft's pages of VM series. */
const series: readonly (readonly [RegExp, Generations])[] = [
  [/^a\d+m?(_v2)?$/, 'only 1'],
  [/^d\d+(_v2)?$/, 'only 1'],
  [/^d\d+_v3$/, 'only 1'],
  [/^e\d+i?_v3$/, 'only 1'],
  [/^f\d+$/, 'only 1'],
  [/^g\d+$/, 'only 1'],
  [/^(nc|nv)\d+r?(_promo)?$/, 'only 1'],
  [/^h\d+m?r?(_promo)?$/, 'only 1'],
  [/^[de]c\d+\w*_v[2-6]$/, 'only 2'],
  [/^[de]\d+p\w*_v[56]$/, 'only 2'],
  [/^m\d+\w*_v[23]$/, 'only 2'],
  [/^nd\d+\w*_v[245]$/, 'only 2'],
  [/^[def]\d+\w*_v[67]$/, 'only 2'],
  [/^(d|ds|e|f)\d+[a-z]*s[a-z]*(_v[2345])?$/, 'both'],
  [/^ds\d+(-\d+)?_v2$/, 'both'],
  [/^[de]\d+[a-z]*_v[45]$/, 'both'],
  [/^b\d+\w*$/, 'both'],
];

/** @param vmSize as the service writes it, e.g. `standard_d2s_v5`. */
export function generationsOf(vmSize: string): Generations | undefined {
  const name = vmSize.toLowerCase().replace(/^(standard|basic)_/, '');
  return series.find(([pattern]) => pattern.test(name))?.[1];
}
