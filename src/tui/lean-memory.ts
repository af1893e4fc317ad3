import { setFlagsFromString } from 'node:v8';

/** What is set here, as V8 has it by itself (`node --v8-options`: of Node 20 and 24). */
const byItself = { 'semi-space-growth-factor': 2, 'heap-growing-percent': 0 } as const;
type Flag = keyof typeof byItself;

const setFlag = (flag: string, value: number) => setFlagsFromString(`--${flag}=${value}`);
const changed = new Map<Flag, number>();

function set(flag: Flag, value: number): void {
  changed.set(flag, value);
  setFlag(flag, value);
}

/**
 * Does something while V8 has its own flags: what it kept of compiled code it takes back only where all of them are as they
 * were when that was made.
 */
export function withOwnFlags<T>(work: () => T): T {
  for (const flag of changed.keys()) setFlag(flag, byItself[flag]);
  try {
    return work();
  } finally {
    for (const [flag, value] of changed) setFlag(flag, value);
  }
}

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
  set('semi-space-growth-factor', 1);
}

/** For a program that is looked at all day. Not before its first frame: V8 makes much garbage while it loads. */
export function keepMemoryLean(): void {
  set('heap-growing-percent', garbagePercent);
}
