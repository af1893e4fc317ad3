import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRun } from '../../src/services/run/read-run.ts';
import { unclear } from '../support/fault-matrix/clear-message.ts';
import { type Ground, startGround } from '../support/fault-matrix/ground.ts';
import { callProgram, runWords } from '../support/fault-matrix/headless.ts';
import { disturbances, resultFaults, standing } from '../support/fault-matrix/invariant.ts';
import { runOf } from '../support/fault-matrix/run-now.ts';
import { type Scene, startScene } from '../support/fault-matrix/scene.ts';
import { canMount, onFullDisk, onReadOnlyState } from '../support/fault-matrix/small-state.ts';
import { killFaults } from '../support/soak/soak-faults.ts';

/** Free pages of 4 KiB on the disk of the state folder; every number up to 14 on demand. */
const pages = process.env.FAULT_PAGES === 'all' ? Array.from({ length: 15 }, (_, n) => n) : [1, 4];

let ground: Ground;
let scenes = 0;
beforeAll(async () => {
  ground = await startGround();
});
afterAll(() => ground.close());

async function inScene<T>(work: (scene: Scene) => Promise<T>): Promise<T> {
  const scene = await startScene(ground, `scene-${scenes++}`);
  try {
    return await work(scene);
  } finally {
    await scene.close();
  }
}

// Without a file system of its own for one process there is nothing to fill.
describe.runIf(canMount())('a state folder', () => {
  it.each(pages)('with %i pages free: the run is not begun, breaks and resumes, or ends well', (free) =>
    inScene(async (scene) => {
      const shell = onFullDisk(scene, runWords(scene, ground.inputs), free);
      await shell.made('looked');
      const code = (await shell.read('first.code')).trim();
      const said = await shell.read('first.err');
      const id = (await shell.read('runs')).split('\n')[0] ?? '';
      if (code !== '0') expect(unclear(said)).toEqual([]);
      if (code !== '0') expect(said).toMatch(/ENOSPC|no space left|disk is full/i);
      if (id !== '') expect(await standing(ground.endpoint, id)).not.toContain('pool');
      await shell.go('go');
      await shell.ended;
      const again = await shell.read('again.err');
      if (code === '0' || id === '' || again.includes('has no plan') || again.includes('there is no run'))
        return;
      expect((await shell.read('again.code')).trim(), again).toBe('0');
      expect(await standing(ground.endpoint, id)).toEqual(['out']);
    }),
  );

  it('that cannot be written: one clear message, nothing made, and what there is can be read', () =>
    inScene(async (scene) => {
      await mkdir(scene.stateDir);
      const before = await callProgram(scene, ...runWords(scene, ground.inputs));
      expect(before.code, before.stderr).toBe(0);
      const id = runOf(scene.stateDir) ?? '';
      const shell = onReadOnlyState(scene, runWords(scene, ground.inputs));
      await shell.ended;
      const said = await shell.read('first.err');
      expect(unclear(said)).toEqual([]);
      expect(said).toMatch(/EROFS/);
      expect((await shell.read('first.code')).trim()).not.toBe('0');
      expect((await shell.read('list.code')).trim()).toBe('0');
      expect(await shell.read('list.out')).toContain(id);
      expect(await standing(ground.endpoint, id)).toEqual(['out']);
    }));
});

it('three clients that resume a run at once: one is at it, all see its end, nothing is done twice', () =>
  inScene(async (scene) => {
    let worker = 0;
    const [, killed] = killFaults(() => process.kill(worker, 'SIGKILL'));
    if (!killed) throw new Error('no fault');
    const fault = {
      ...killed,
      act: async (strike: Parameters<typeof killed.act>[0]) => {
        worker = (await readRun(scene.stateDir, runOf(scene.stateDir) ?? '')).workerPid ?? 0;
        return killed.act(strike);
      },
    };
    const isTime = (service: string) => service === 'batch' && runOf(scene.stateDir) !== undefined;
    scene.striker.arm({ fault, isTime, skip: 4 });
    const first = await callProgram(scene, ...runWords(scene, ground.inputs));
    expect(first.stderr).toContain('its worker has died');
    const id = runOf(scene.stateDir) ?? '';
    const clients = await Promise.all([1, 2, 3].map(() => callProgram(scene, 'runs', 'resume', id)));
    expect(clients.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(['0 ', '0 ', '0 ']);
    expect(await disturbances(ground, { ...scene, id })).toEqual([]);
    expect(await resultFaults(ground, { ...scene, id })).toEqual([]);
    expect((await readRun(scene.stateDir, id)).state.attempts).toBe(2);
  }));
