import { tooManyRequests } from './errors.ts';

/** Lets so many requests through in a second, and as many at once. @throws BatchError 429 TooManyRequests */
export function createThrottle(
  perSecond: number | undefined,
  now: () => number = () => performance.now(),
): () => void {
  if (perSecond === undefined) return () => {};
  let left = perSecond;
  let last = now();
  return () => {
    const time = now();
    left = Math.min(perSecond, left + ((time - last) / 1_000) * perSecond);
    last = time;
    if (left < 1) throw tooManyRequests();
    left -= 1;
  };
}
