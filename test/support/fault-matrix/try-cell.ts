import { exitCodes } from '../../../src/model/problem.ts';
import { billing } from '../../../src/model/run/run-state.ts';
import { readRun } from '../../../src/services/run/read-run.ts';
import type { ServiceName } from '../fault-proxy/fault.ts';
import type { Cell } from './cell.ts';
import { deadlineUntold, unclear } from './clear-message.ts';
import type { Ground } from './ground.ts';
import { callProgram, runWords, type Said } from './headless.ts';
import { disturbances, standing } from './invariant.ts';
import { runOf, stepNow } from './run-now.ts';
import { type Scene, startScene } from './scene.ts';
import { lookAtBoard } from './tui.ts';
import { untilLifted } from './until-lifted.ts';

/** What came of a cell. */
export interface Tried {
  /** `untouched`: the run never asked what was to go wrong. */
  readonly end: 'untouched' | 'undisturbed' | 'resumed' | 'lost';
  readonly faults: readonly string[];
  readonly struck: readonly string[];
  /** In what words it stopped, when it did. */
  readonly said?: string;
  readonly ms: number;
}

/** What a run that stopped must have told: one clear message, and every pool that may be billed. */
async function stopFaults(ground: Ground, scene: Scene, id: string, said: Said): Promise<string[]> {
  // Of a machine that slept the deadline may pass before a task has ended; nothing else takes that long.
  const slept = ground.machine !== undefined && said.code === exitCodes.deadline;
  const faults = slept ? deadlineUntold(said.stdout) : unclear(said.stderr);
  const { state } = await readRun(scene.stateDir, id);
  const left = await standing(ground.endpoint, id);
  if (left.includes('pool') && !billing(state)) faults.push('a pool is billed unseen');
  if (state.outcome === undefined) faults.push('the run stopped and its journal does not say how');
  return faults;
}

async function playHeadless(ground: Ground, scene: Scene): Promise<Omit<Tried, 'struck' | 'ms'>> {
  const first = await untilLifted(scene, callProgram(scene, ...runWords(scene, ground.inputs)));
  const id = runOf(scene.stateDir);
  if (id === undefined) {
    // It was not even written down: nothing may be there, and the next try is a run of its own.
    return { end: 'lost', faults: [...unclear(first.stderr), 'the run never began'] };
  }
  if (first.code === 0) {
    await scene.lift();
    const faults = await disturbances(ground, { ...scene, id });
    return { end: faults.length > 0 ? 'lost' : 'undisturbed', faults };
  }
  // Of services that went to sleep, too, one can only ask by day.
  if (ground.machine) await scene.lift();
  const faults = await stopFaults(ground, scene, id, first);
  await scene.lift();
  const again = await callProgram(scene, 'runs', 'resume', id);
  if (again.code !== 0) faults.push(`resuming ended with ${again.code}: ${again.stderr}`);
  faults.push(...(await disturbances(ground, { ...scene, id })));
  return { end: faults.length > 0 ? 'lost' : 'resumed', faults, said: first.stderr };
}

/** Tries one cell, and holds what came of it against a run that nothing has disturbed. */
export async function tryCell(ground: Ground, cell: Cell, number: number): Promise<Tried> {
  const began = Date.now();
  const { fault, step, service } = cell;
  const scene = await startScene(ground, `cell-${number}`, fault.needs);
  const isTime = (asked: ServiceName) => asked === service && stepNow(scene.stateDir) === step;
  scene.striker.arm({ fault, isTime });
  try {
    const played =
      cell.face === 'headless'
        ? await playHeadless(ground, scene)
        : await untilLifted(scene, lookAtBoard(ground, scene));
    const { struck } = scene.striker;
    const end = struck.length === 0 && played.end === 'undisturbed' ? 'untouched' : played.end;
    return { ...played, end, struck: [...struck], ms: Date.now() - began };
  } catch (error) {
    const faults = [`the cell itself failed: ${error instanceof Error ? error.stack : String(error)}`];
    return { end: 'lost', faults, struck: [...scene.striker.struck], ms: Date.now() - began };
  } finally {
    await endWorker(scene);
    await scene.close();
  }
}

/** A worker that a failed cell left must not go on with what is taken away under it. */
async function endWorker({ stateDir }: Scene): Promise<void> {
  const id = runOf(stateDir);
  const run = id === undefined ? undefined : await readRun(stateDir, id).catch(() => undefined);
  if (run?.workerPid !== undefined) process.kill(run.workerPid, 'SIGKILL');
}
