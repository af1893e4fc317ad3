import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newRunId, type RunPlan } from '../../../src/model/run/plan.ts';
import { notResumable, type RunState } from '../../../src/model/run/run-state.ts';
import { commandWorkload } from '../../../src/model/run/workload/our-workloads.ts';
import { programPath } from '../../../src/services/program.ts';
import { createRun } from '../../../src/services/run/create-run.ts';
import { readRun } from '../../../src/services/run/read-run.ts';
import { scanInputs } from '../../../src/services/run/scan-inputs.ts';
import type { Ground } from '../fault-matrix/ground.ts';
import { type Scene, startScene } from '../fault-matrix/scene.ts';
import { untilLifted } from '../fault-matrix/until-lifted.ts';
import type { Fault } from '../fault-proxy/fault.ts';
import { samplePlan } from '../sample-plan.ts';
import { killFaults, soakFaults } from './soak-faults.ts';
import { totalFaults } from './totals.ts';

/** Attempts that something may befall; the one after them is left alone. */
const troubled = 4;
/** An undisturbed run asks about so many things. */
const requests = 36;
/** No attempt takes so long unless it hangs. */
const patienceMs = 180_000;

export interface SoakRun {
  /** What befell each attempt. */
  readonly attempts: readonly string[];
  readonly faults: readonly string[];
}

/** A run of two files that leaves nothing on the services, written down and not begun. */
async function writeDown(ground: Ground, scene: Scene): Promise<RunPlan> {
  const inputs = await scanInputs([ground.inputs]);
  const command = `echo "$AZ_BATCH_TASK_ID" >> "${scene.ranFile}" && cp "$INPUT" "$OUTPUT"`;
  const plan = samplePlan({
    id: newRunId('soak', new Date(), Math.random),
    createdAt: new Date().toISOString(),
    connection: { name: 'environment', batchUrl: scene.env.AZURE_BATCH_ENDPOINT ?? '' },
    workload: commandWorkload({ command, output: 'copy.txt' }),
    pool: { kind: 'new', vmSize: 'Standard_D2s_v5', dedicatedNodes: 1, spotNodes: 0, taskSlotsPerNode: 2 },
    inputs: { files: inputs.length, bytes: inputs.reduce((sum, { size }) => sum + size, 0) },
    tasks: inputs.length,
    outFolder: scene.outFolder,
    policy: { pool: 'delete', job: 'delete', outputs: 'delete' },
  });
  await createRun(scene.stateDir, plan, inputs);
  return plan;
}

/** Carries one run to its end by workers that are killed and lied to, until one is not. */
export async function soakRun(ground: Ground, number: number, random: () => number): Promise<SoakRun> {
  const scene = await startScene(ground, `soak-${number}`);
  const attempts: string[] = [];
  const faults: string[] = [];
  let kill = () => {};
  const kills = killFaults(() => kill());

  /** One worker, from where the run is to its own end. */
  async function attempt(id: string, fault: Fault | undefined): Promise<void> {
    const place = ['--state-dir', scene.stateDir, '--config-dir', join(scene.folder, 'config')];
    const options = { cwd: scene.folder, env: scene.env, stdio: 'ignore' as const };
    const worker = spawn(process.execPath, [programPath(), '__worker', ...place, id], options);
    kill = () => worker.kill('SIGKILL');
    const late = setTimeout(() => {
      faults.push(`a worker hung: ${fault?.name}`);
      kill();
    }, patienceMs);
    await untilLifted(scene, once(worker, 'exit'));
    clearTimeout(late);
    await scene.lift();
  }

  try {
    const { id } = await writeDown(ground, scene);
    let state: RunState | undefined;
    for (let n = 0; n <= troubled && !(state && notResumable(state)); n++) {
      const list = random() < 0.5 ? kills : soakFaults;
      const [chance, which, when] = [random(), random(), random()];
      const fault = n < troubled && chance < 0.85 ? list[Math.floor(which * list.length)] : undefined;
      if (fault) scene.striker.arm({ fault, skip: Math.floor(when * requests) });
      await attempt(id, fault);
      attempts.push(fault && scene.striker.struck.length > 0 ? fault.name : 'nothing');
      state = (await readRun(scene.stateDir, id)).state;
    }
    faults.push(...(await totalFaults(ground, scene, id)));
  } catch (error) {
    faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    kill();
    await scene.close();
  }
  return { attempts, faults };
}
