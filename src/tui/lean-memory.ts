import { setFlagsFromString } from 'node:v8';

/**
 * How much garbage may gather beside what is kept, as a share of it. V8 would let it double before it looks: over a
 * table of a hundred thousand rows that changes all the time, that is another hundred megabytes.
 */
const garbagePercent = 25;

/**
 * What is new is kept in two halves. They would grow to 16 MB each and be touched from end to end again and again: 20 to
 * 40 MB of the resident memory for no key that is answered sooner. To be said before much is drawn, for they never shrink.
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** For a program that is looked at all day. Not before its first frame: V8 makes much garbage while it loads. */
export function keepMemoryLean(): void {
  setFlagsFromString(`--heap-growing-percent=${garbagePercent}`);
}
