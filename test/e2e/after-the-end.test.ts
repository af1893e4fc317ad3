import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRun } from '../../src/services/run/create-run.ts';
import { openJournal } from '../../src/services/run/journal.ts';
import { runFolder } from '../../src/services/run/run-folder.ts';
import { type Program, startProgram } from '../support/program.ts';
import { samplePlan } from '../support/sample-plan.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'in'));
  await writeFile(join(program.folder, 'in/a.txt'), 'a');
});
afterAll(() => program.close());

/** Starts a run whose task never ends. @returns what the program answered. */
const endless = (...more: string[]) =>
  program.run('run', 'in', '--local', '--command', 'sleep 600; : "$INPUT"', '--output', 'x', ...more);

async function pools(): Promise<readonly unknown[]> {
  const { stdout } = await program.run('get', 'pools', '--local', '--json');
  return JSON.parse(stdout);
}

describe('a run that is over', () => {
  it('because it was stopped is not resumed: its job would never go on, and a pool would be billed', async () => {
    const id = (await endless('--detach')).stdout.trim();
    await program.run('runs', 'stop', id);
    const { code, stderr } = await program.run('runs', 'resume', id);
    expect(code).toBe(2);
    expect(stderr).toContain('has come to its end (stopped)');
    expect(await pools()).toEqual([]);
  });

  it('because it was cleaned up is not resumed', async () => {
    const late = await endless('--timeout', '1s');
    expect(late.code).toBe(5);
    const id = /Run (\S+):/.exec(late.stdout)?.[1] ?? '';
    expect((await program.run('cleanup', id, '--yes')).code).toBe(0);
    const { code, stderr } = await program.run('runs', 'resume', id);
    expect(code).toBe(2);
    expect(stderr).toContain('was cleaned up');
    expect(await pools()).toEqual([]);
  });
});

describe('a clean-up of many runs', () => {
  it('goes on past one whose profile is gone, and ends with its problem', async () => {
    const late = await endless('--timeout', '1s');
    expect(late.code).toBe(5);
    // The newest run is cleaned up first.
    const plan = samplePlan({ id: 'lost', connection: { name: 'gone', batchUrl: 'https://gone' } });
    await createRun(program.stateDir, plan, []);
    const journal = await openJournal(runFolder(program.stateDir, 'lost').journal);
    await journal.append({ type: 'made', what: 'pool', id: 'lost', adopted: false });
    await journal.close();
    const { code, stderr } = await program.run('cleanup', '--yes');
    expect(code).not.toBe(0);
    expect(stderr).toContain('run lost was not cleaned up');
    expect(await pools()).toEqual([]);
  });
});
