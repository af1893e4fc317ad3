import { billing } from '../../../src/model/run/run-state.ts';
import { readRun } from '../../../src/services/run/read-run.ts';
import { openRun } from '../open-run.ts';
import { type Robot, startRobot } from '../robot.ts';
import type { Ground } from './ground.ts';
import { callProgram, runWords } from './headless.ts';
import { disturbances, standing } from './invariant.ts';
import type { Scene } from './scene.ts';

const allDone = 'all done; the results are in';
const patience = 45_000;

/** The words of a screen in one line, as they were before they were broken to fit. */
const flat = (text: string) => text.replace(/[│┃|]/g, ' ').replace(/\s+/g, ' ');

/** Waits until the board tells that the run has come to an end, well or not. */
const ended = (robot: Robot) =>
  robot.until(
    () => /all done; the results are in|\b(resume|broke|stopped|passed)\b.*$/m.test(robot.screen()),
    patience,
  );

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
    await ended(robot);
    if (!robot.screen().includes(allDone)) {
      const { state } = await readRun(scene.stateDir, id);
      const what = flat(state.problem?.what ?? 'deadline');
      if (!flat(robot.screen()).includes(what.slice(0, 40)))
        faults.push(`the board does not say "${what}":\n${robot.screen()}`);
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
