import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { programPath } from '../../src/services/program.ts';
import { readRun } from '../../src/services/run/read-run.ts';
import { runIds } from '../../src/services/run/run-folder.ts';
import { type Program, startProgram } from '../support/program.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'in'));
  await writeFile(join(program.folder, 'in/a.txt'), 'a');
});
afterAll(() => program.close());

/** Starts a run in a real terminal; its task waits for the file `gate`. */
function inTerminal(gate: string, out: string) {
  const command = `while [ ! -e "${gate}" ]; do sleep 0.05; done; cp "$INPUT" "$OUTPUT"`;
  const args = [
    programPath(),
    'run',
    'in',
    '--local',
    '--command',
    command,
    '--output',
    'x.txt',
    '--out',
    out,
  ];
  const terminal = spawn(process.execPath, args, {
    cwd: program.folder,
    env: program.env,
    cols: 100,
    rows: 30,
  });
  let screen = '';
  terminal.onData((data) => {
    screen += data;
  });
  return { terminal, screen: () => screen };
}

async function expectEnds(id: string, out: string): Promise<void> {
  await vi.waitFor(
    async () => expect((await readRun(program.stateDir, id)).state.outcome).toBe('succeeded'),
    { timeout: 20_000, interval: 50 },
  );
  expect(await readdir(join(program.folder, out))).toEqual(['a.txt']);
}

const newest = async (known: readonly string[]) =>
  (await runIds(program.stateDir)).find((id) => !known.includes(id)) ?? '';

test('a terminal that goes away leaves the run going to its clean-up', async () => {
  const gate = join(program.folder, 'gate-1');
  const { terminal, screen } = inTerminal(gate, 'out-1');
  await vi.waitFor(() => expect(screen()).toContain('1 running'), { timeout: 20_000, interval: 50 });
  const id = await newest([]);
  // What sshd does when the connection is lost.
  terminal.kill('SIGHUP');
  await writeFile(gate, '');
  await expectEnds(id, 'out-1');
});

test('Ctrl-C leaves the run going and says how to come back; attach follows it to its end', async () => {
  const known = await runIds(program.stateDir);
  const gate = join(program.folder, 'gate-2');
  const { terminal, screen } = inTerminal(gate, 'out-2');
  const exited = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  await vi.waitFor(() => expect(screen()).toContain('1 running'), { timeout: 20_000, interval: 50 });
  terminal.write('\x03');
  expect(await exited).toBe(130);
  const id = await newest(known);
  expect(screen()).toContain(`batchdeck runs attach ${id}`);
  const attached = program.run('runs', 'attach', id);
  await writeFile(gate, '');
  const { code, stdout } = await attached;
  expect(code).toBe(0);
  expect(stdout).toContain('Success!');
  await expectEnds(id, 'out-2');
});

test('client and worker killed together: resume ends the run', async () => {
  const known = await runIds(program.stateDir);
  const gate = join(program.folder, 'gate-3');
  const { terminal, screen } = inTerminal(gate, 'out-3');
  await vi.waitFor(() => expect(screen()).toContain('1 running'), { timeout: 20_000, interval: 50 });
  const id = await newest(known);
  const { workerPid } = await readRun(program.stateDir, id);
  terminal.kill('SIGKILL');
  process.kill(workerPid ?? 0, 'SIGKILL');
  expect((await program.run('runs', 'list')).stdout).toMatch(new RegExp(`${id} +interrupted`));
  await writeFile(gate, '');
  const { code, stdout, stderr } = await program.run('runs', 'resume', id);
  expect(code, stdout + stderr).toBe(0);
  await expectEnds(id, 'out-3');
});
