import { isDeepStrictEqual } from 'node:util';
import { Random } from './random.ts';
import type { FuzzTarget, OpenTarget } from './target.ts';

export interface FuzzOrder {
  readonly seed: number;
  /** The number of the first case; others than 0 repeat what was found. */
  readonly from: number;
  /** It ends after so many cases, or after so long, whichever is first. */
  readonly cases: number;
  readonly ms: number;
  /** Told the number of each case before it is tried. */
  readonly onCase?: (index: number) => void;
}

export interface Find {
  readonly index: number;
  readonly what: string;
  readonly given: string;
}

export interface FuzzReport {
  readonly cases: number;
  readonly ms: number;
  readonly slowestMs: number;
  /** From the tenth part of the cases to the end, in megabytes; undefined where it cannot be told. */
  readonly grownMb: number | undefined;
  readonly finds: readonly Find[];
}

/** One case may take so long, in milliseconds. On a busy machine it is given other tries. */
const slow = 1_000;
const tries = 3;
const mostFinds = 10;
/** What the compiler and caches of a bounded size take. */
const grownLimitMb = 48;

const shown = (given: unknown): string => (JSON.stringify(given) ?? String(given)).slice(0, 1_500);

const said = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join('\n') : String(error);

/** Bytes in use after a collection; undefined where Node was started without `--expose-gc`. */
function heapUsed(): number | undefined {
  if (!globalThis.gc) return undefined;
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

interface Tried {
  readonly ms: number;
  readonly fault: string | undefined;
  readonly given: unknown;
}

async function tryCase(target: OpenTarget, seed: number, index: number): Promise<Tried> {
  let given: unknown;
  const began = performance.now();
  try {
    const going = target.attempt(new Random(seed, index), (what) => {
      given = what;
    });
    if (going) await going;
    return { ms: performance.now() - began, fault: undefined, given };
  } catch (error) {
    return { ms: performance.now() - began, fault: said(error), given };
  }
}

/** The quickest of a few tries of a slow case. */
async function triedAgain(target: OpenTarget, seed: number, index: number, first: Tried): Promise<Tried> {
  let best = first;
  for (let left = tries - 1; left > 0 && best.ms > slow && best.fault === undefined; left--) {
    const again = await tryCase(target, seed, index);
    if (again.ms < best.ms || again.fault !== undefined) best = again;
  }
  if (best.fault !== undefined || best.ms <= slow) return best;
  return { ...best, fault: `it took ${Math.round(best.ms)} ms` };
}

/** Tries case after case. */
export async function runTarget(target: FuzzTarget, order: FuzzOrder): Promise<FuzzReport> {
  const { seed, from, cases, ms, onCase } = order;
  const open = await target.open();
  const finds: Find[] = [];
  const began = performance.now();
  let slowestMs = 0;
  let done = 0;
  let heapBefore: number | undefined;
  try {
    for (; done < cases && performance.now() - began < ms && finds.length < mostFinds; done++) {
      const index = from + done;
      onCase?.(index);
      const first = await tryCase(open, seed, index);
      const tried = first.ms > slow ? await triedAgain(open, seed, index, first) : first;
      slowestMs = Math.max(slowestMs, tried.ms);
      if (tried.fault !== undefined && !finds.some(({ what }) => isDeepStrictEqual(what, tried.fault)))
        finds.push({ index, what: tried.fault, given: shown(tried.given) });
      const part = Math.max((done + 1) / cases, (performance.now() - began) / ms);
      if (heapBefore === undefined && part >= 0.1) heapBefore = heapUsed();
    }
    const heapAfter = heapUsed();
    const grownMb =
      heapBefore === undefined || heapAfter === undefined ? undefined : (heapAfter - heapBefore) / 1e6;
    if (grownMb !== undefined && grownMb > grownLimitMb)
      finds.push({ index: from + done, what: `memory grew by ${Math.round(grownMb)} MB`, given: '' });
    return { cases: done, ms: performance.now() - began, slowestMs, grownMb, finds };
  } finally {
    await open.close?.();
  }
}
