import { hourlyRate, type NodesOfSize } from './rate.ts';

/** What a run takes, as far as that can be guessed before it. */
export interface RunEstimate {
  /** Milliseconds until nodes work: Azure allocates, boots and runs the start task. 0 for a pool that is there. */
  readonly bootMs: number;
  /** How often every slot takes a file, until all files are through. */
  readonly rounds: number;
  /** Milliseconds that one file is guessed to take. */
  readonly fileMs: number;
  /** Milliseconds in all; never beyond the deadline of the tasks. */
  readonly totalMs: number;
}

export interface EstimateInput {
  readonly files: number;
  readonly bytes: number;
  readonly nodes: number;
  readonly slotsPerNode: number;
  /** Milliseconds that the tasks may take. */
  readonly timeoutMs: number;
  readonly isNewPool: boolean;
}

const bootMs = 3 * 60_000;
/** A guess, and called one: half a minute for a task's own doings, then so many bytes a second. */
const taskMs = 30_000;
const bytesPerSecond = 2_000_000;

/** Guesses how long a run takes: three minutes to boot, then as many rounds as the slots need for all files. */
export function estimateRun(input: EstimateInput): RunEstimate {
  const { files, bytes, nodes, slotsPerNode, timeoutMs, isNewPool } = input;
  const slots = Math.max(1, nodes * slotsPerNode);
  const rounds = Math.ceil(files / slots);
  const fileMs = taskMs + (files === 0 ? 0 : (bytes / files / bytesPerSecond) * 1000);
  const boot = isNewPool ? bootMs : 0;
  return { bootMs: boot, rounds, fileMs, totalMs: boot + Math.min(timeoutMs, rounds * fileMs) };
}

/** US dollars an hour that a new pool of so many nodes costs, each part apart; undefined without an example price. */
export function ratesOf(nodes: NodesOfSize) {
  const total = hourlyRate(nodes);
  return (
    total !== undefined && {
      total,
      dedicated: hourlyRate({ ...nodes, dedicated: 1, spot: 0 }) ?? 0,
      spot: hourlyRate({ ...nodes, dedicated: 0, spot: 1 }) ?? 0,
    }
  );
}
