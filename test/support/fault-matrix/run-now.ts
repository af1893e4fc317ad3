import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StepName } from '../../../src/model/run/fact.ts';
import { parseJournal } from '../../../src/services/run/journal-text.ts';
import { runFolder } from '../../../src/services/run/run-folder.ts';

/** The one run of a state folder, once it has begun. */
export function runOf(stateDir: string): string | undefined {
  try {
    return readdirSync(join(stateDir, 'runs'))[0];
  } catch {
    return undefined;
  }
}

/** The step that a run is at by its journal at this moment. */
export function stepNow(stateDir: string): StepName | undefined {
  const id = runOf(stateDir);
  if (id === undefined) return undefined;
  const file = runFolder(stateDir, id).journal;
  let step: StepName | undefined;
  try {
    for (const { fact } of parseJournal(readFileSync(file), file).entries) {
      if (fact.type === 'step-started') step = fact.step;
      if (fact.type === 'step-done' || fact.type === 'ended') step = undefined;
    }
  } catch {
    return undefined;
  }
  return step;
}
