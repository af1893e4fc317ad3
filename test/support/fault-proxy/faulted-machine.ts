import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Machine } from './fault.ts';

/** A machine whose clock and name server go wrong as told, and the environment of programs that run on it. */
export interface FaultedMachine extends Machine {
  readonly env: NodeJS.ProcessEnv;
}

const preload = pathToFileURL(join(import.meta.dirname, 'faulted-machine.mjs')).href;

/** @param file where the programs read how it is. */
export function faultedMachine(file: string): FaultedMachine {
  let wrong = { aheadMs: 0, namesGone: false };
  async function tell(change: Partial<typeof wrong>): Promise<void> {
    wrong = { ...wrong, ...change };
    await writeFile(`${file}.new`, JSON.stringify(wrong));
    await rename(`${file}.new`, file);
  }
  return {
    env: { FAULTED_MACHINE: file, NODE_OPTIONS: `--import ${preload}` },
    clockAhead: (aheadMs) => tell({ aheadMs }),
    nameServer: (up) => tell({ namesGone: !up }),
  };
}
