/**
 * Whether small files are read, written and looked at in place. On a disk of this machine that takes
 * microseconds, and handing it to a thread costs several times as much; on a share across the network it takes milliseconds,
 * in which nothing else would go on.
 */
export interface DiskPace {
  readonly slow: number;
  /** Files that are handed to threads before it is tried in place again. */
  readonly away: number;
}

export const firstPace: DiskPace = { slow: 0, away: 0 };

const slowMs = 3;
const slowInARow = 4;
const awayFor = 256;

export const isInPlace = ({ away }: DiskPace): boolean => away === 0;

/** @param ms what a file took that was done in place; undefined for one that was handed to a thread */
export function nextPace({ slow, away }: DiskPace, ms: number | undefined): DiskPace {
  if (ms === undefined) return { slow, away: Math.max(0, away - 1) };
  if (ms < slowMs) return { slow: 0, away };
  return slow + 1 >= slowInARow ? { slow: slowInARow - 1, away: awayFor } : { slow: slow + 1, away };
}

/** The pace of one transfer, or of looking through many files. */
export interface Disk {
  readonly inPlace: boolean;
  /** Does it in place, and looks at how long it takes. */
  here<T>(work: () => T): T;
  /** Another file was handed to a thread. */
  elsewhere(): void;
}

export function createDisk(): Disk {
  let pace = firstPace;
  return {
    get inPlace() {
      return isInPlace(pace);
    },
    here(work) {
      const began = performance.now();
      try {
        return work();
      } finally {
        pace = nextPace(pace, performance.now() - began);
      }
    },
    elsewhere() {
      pace = nextPace(pace, undefined);
    },
  };
}
