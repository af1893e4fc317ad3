import { setTimeout as pause } from 'node:timers/promises';
import { billing } from '../../../src/model/run/run-state.ts';
import { readRun } from '../../../src/services/run/read-run.ts';
import { openRun } from '../open-run.ts';
import { startRobot } from '../robot.ts';
import type { Ground } from './ground.ts';
import { callProgram, runWords } from './headless.ts';
import { disturbances, standing } from './invariant.ts';
import type { Scene } from './scene.ts';

const allDone = 'all done; the results are in';
const patience = 90_000;

/** The words of a screen in one line, as they were before they were broken to fit. */
const flat = (text: string) => text.replace(/[│┃|]/g, ' ').replace(/\s+/g, ' ');

/** Waits until the run has come to an end, by its journal. */
async function endOf(scene: Scene, id: string) {
  const giveUp = Date.now() + patience;
  for (;;) {
    const { state, workerPid } = await readRun(scene.stateDir, id);
    if (state.outcome && workerPid === undefined) return state;
    if (Date.now() > giveUp) throw new Error(`the run came to no end: ${JSON.stringify(state.steps)}`);
    await pause(50);
  }
}

/** A person looks at a run from its begin to its end, and has it go on where it broke. */
export async function lookAtBoard(ground: Ground, scene: Scene) {
  const faults: string[] = [];
  const robot = startRobot({ columns: 120, rows: 40, cwd: scene.folder, env: scene.env });
  try {
    await robot.see(' batchdeck');
    const begun = await callProgram(scene, ...runWords(scene, ground.inputs), '--detach');
    const id = begun.stdout.trim();
    if (id === '') return { end: 'lost' as const, faults: [`the run never began: ${begun.stderr}`] };
    await openRun(robot, id);
    let said: string | undefined;
    const state = await endOf(scene, id);
    if (state.outcome === 'succeeded') await robot.see(allDone);
    else {
      const what = flat(state.problem?.what ?? 'deadline').slice(0, 40);
      await robot.until(() => flat(robot.screen()).includes(what));
      if (ground.machine) await scene.lift();
      const left = await standing(ground.endpoint, id);
      if (left.includes('pool') && !billing(state)) faults.push('a pool is billed unseen');
      said = `${state.problem?.what}; ${state.problem?.why}`;
      await scene.lift();
      await robot.pressNamed('R', 'resume');
      await robot.see(allDone, patience);
    }
    await scene.lift();
    faults.push(...(await disturbances(ground, { ...scene, id })));
    robot.press('Ctrl-C');
    const code = await robot.exited;
    if (code !== 0) faults.push(`the program was left with ${code}`);
    const well = said === undefined ? ('undisturbed' as const) : ('resumed' as const);
    return { end: faults.length > 0 ? ('lost' as const) : well, faults, ...(said && { said }) };
  } finally {
    robot.kill('SIGKILL');
  }
}
