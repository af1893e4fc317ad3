import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../model/problem.ts';
import { draftPool, draftWorkload, type RunDraft } from '../model/run/draft.ts';
import type { InputFile, RunPlan } from '../model/run/plan.ts';
import { policyNamed } from '../model/run/policies.ts';
import { parseTimespan } from '../model/timespan.ts';
import type { Connection } from '../services/connection/connection.ts';
import { beginRun, planRun } from '../services/run/begin-run.ts';
import { scanInputs } from '../services/run/scan-inputs.ts';

/** A typed path: `~` is the home folder. */
export function absolutePath(path: string): string {
  return resolve(path.replace(/^~(?=\/|$)/, homedir()));
}

/** The files that a draft means. @throws Problem in words for the form. */
export function findInputs(draft: RunDraft, signal: AbortSignal): Promise<InputFile[]> {
  return scanInputs(draft.paths.map(absolutePath), { suffix: draftWorkload(draft).inputSuffix, signal });
}

function commonStart(names: readonly string[]): string {
  let common = names[0] ?? '';
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1);
  return common;
}

/** A typed path, completed as far as what is on the disk leaves no choice. */
export async function completePath(path: string): Promise<string> {
  const full = absolutePath(path === '' ? './' : path);
  const inside = path === '' || path.endsWith('/');
  const folder = inside ? full : dirname(full);
  const start = inside ? '' : basename(full);
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')),
  );
  const common = commonStart(names);
  if (common === '') return path;
  const completed = `${path.slice(0, path.length - start.length)}${common}`;
  const isFolder =
    names.length === 1 &&
    (await stat(join(folder, common)).then(
      (s) => s.isDirectory(),
      () => false,
    ));
  return isFolder ? `${completed}/` : completed;
}

/** The plan that a draft comes to. @throws Problem when a field of it is not valid. */
export function planOf(draft: RunDraft, inputs: readonly InputFile[], connection: Connection): RunPlan {
  const pool = draftPool(draft);
  const policy = policyNamed(draft.whenDone);
  const timeoutMs = parseTimespan(draft.timeout);
  if (!pool || !policy || !timeoutMs) throw new Problem({ kind: 'usage', what: 'the form is not complete' });
  return planRun(connection, {
    inputs,
    workload: draftWorkload(draft),
    pool,
    outFolder: (id) => absolutePath(draft.out === '' ? `out/${id}` : draft.out),
    timeoutMs,
    policy,
  });
}

export interface StartOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly signal: AbortSignal;
}

export function startRun(
  options: StartOptions,
  connection: Connection,
  plan: RunPlan,
  inputs: readonly InputFile[],
): Promise<void> {
  return beginRun({ ...options, connection, onWait: () => undefined }, plan, inputs);
}
