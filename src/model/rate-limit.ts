import { Problem } from './problem.ts';

const units: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };
/** Slower than this nothing that is worth a limit would end. */
const slowest = 1000;

/** Bytes a second of `500K`, `10M`, `1.5G` or a plain number of bytes. @throws Problem `usage` */
export function readRate(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)(?:b(?:\/s)?)?$/i.exec(text.trim()) ?? [];
  const rate = Number(number) * (units[unit.toLowerCase()] ?? Number.NaN);
  if (number !== '' && rate >= slowest) return Math.round(rate);
  throw new Problem({
    kind: 'usage',
    what: `${JSON.stringify(text)} is no rate`,
    why: number === '' ? 'a number of bytes a second is needed' : 'less than 1,000 bytes a second are no use',
    remedy: 'write it as 500K, 10M or 1.5G',
  });
}

/** When a line that carries so many bytes a second is free again. Milliseconds, of any clock. */
export interface Line {
  readonly freeAt: number;
}

/** So long a pause is not made up for: nobody wants a burst after it. */
const burstMs = 100;

/** Puts bytes on the line. @returns how long to wait before they may go */
export function putOnLine(
  { freeAt }: Line,
  bytes: number,
  rate: number,
  now: number,
): { readonly line: Line; readonly waitMs: number } {
  const from = Math.max(freeAt, now - burstMs);
  return { line: { freeAt: from + (bytes / rate) * 1000 }, waitMs: Math.max(0, from - now) };
}
