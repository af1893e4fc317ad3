import { readRun } from '../../../src/services/run/read-run.ts';
import type { Ground } from '../fault-matrix/ground.ts';
import { resultFaults, standing } from '../fault-matrix/invariant.ts';
import type { Scene } from '../fault-matrix/scene.ts';

/** In what the totals of a run differ from those of every other. */
export async function totalFaults(ground: Ground, scene: Scene, id: string): Promise<string[]> {
  const { state } = await readRun(scene.stateDir, id);
  const faults = await resultFaults(ground, { ...scene, id });
  const tasks = Object.keys(ground.texts).length;
  const { outcome, watched, downloaded, problem } = state;
  if (outcome !== 'succeeded') faults.push(`it ended ${outcome}: ${problem?.what}; ${problem?.why}`);
  if (watched?.succeeded !== tasks || watched.failed !== 0 || watched.unfinished !== 0)
    faults.push(`watched ${JSON.stringify(watched)}`);
  if (downloaded?.files !== tasks) faults.push(`downloaded ${JSON.stringify(downloaded)}`);
  const left = await standing(ground.endpoint, id);
  if (left.length > 0) faults.push(`left on the services: ${left.join(', ')}`);
  return faults;
}
