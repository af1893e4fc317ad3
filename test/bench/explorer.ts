import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { resourceNamed } from '../../src/model/explorer/resources.ts';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import { type LiveTable, openLiveTable } from '../../src/state/explorer/live-table.ts';
import type { TableState } from '../../src/state/explorer/table-state.ts';
import { keyToFrame, percentile } from '../support/key-to-frame.ts';
import { openTable, servicesAt } from '../support/open-table.ts';
import { type Program, startProgram } from '../support/program.ts';
import { type Robot, startRobot } from '../support/robot.ts';
import type { Measurement } from './measure.ts';

const sizes = [1000, 10_000, 100_000, 500_000];
const presses = 200;
/** A key that is held comes 30 times a second. */
const repeatMs = 33;

const limit = (
  what: string,
  ours: number,
  peer: number,
  unit: string,
  peerName = 'the limit',
): Measurement => ({
  ...{ what, ours, peer, peerName, unit },
  higherIsBetter: false,
  goal: 1,
});

const number = (n: number) => n.toLocaleString('en');

function until(table: LiveTable, holds: (state: TableState) => boolean): Promise<TableState> {
  return new Promise((resolve) => {
    const stop = table.store.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve(state);
    });
  });
}

/** What keeping a table fresh costs once nothing moves, by the length of its list. */
async function steadyLooks(program: Program): Promise<Measurement[]> {
  const endpoint = await ensureLocalService({ stateDir: program.stateDir });
  const rows: Measurement[] = [];
  let first: { readonly requests: number; readonly bytes: number } | undefined;
  for (const size of sizes) {
    const id = `quiet-${size}`;
    await program.run('local', 'simulate', 'steady', '--id', id, '--nodes', '0', '--tasks', String(size));
    const began = performance.now();
    const table = openLiveTable({
      connect: async () => servicesAt(endpoint),
      resource: resourceNamed('tasks'),
      parents: [id],
      everyMs: () => 200,
    });
    await until(table, ({ rows }) => rows.length > 0);
    const shown = performance.now() - began;
    await until(table, ({ loading }) => loading === 'done');
    const whole = performance.now() - began;
    // What was added lately is looked at again for a while.
    await pause(5000);
    const {
      lookCost,
      total = 0,
      read,
    } = await until(table, (state) => state.lookCost.rows === 0 || size <= 1000);
    table.close();
    first ??= lookCost;
    rows.push(
      limit(`${number(size)} tasks: first rows`, shown, 1000, 'ms'),
      limit(`${number(size)} tasks: all rows (no goal; beside 20 s)`, whole / 1000, 20, 's'),
      limit(`${number(size)} tasks: requests of a steady look`, lookCost.requests, 2, ''),
      limit(
        `${number(size)} tasks: bytes of a steady look`,
        lookCost.bytes,
        first.bytes,
        'B',
        'that of 1,000',
      ),
      limit(
        `${number(size)} tasks: rows missed or too many`,
        1 + Math.abs((size > 1000 ? total : size) - read),
        1,
        '+1',
      ),
    );
  }
  return rows;
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
}

/** Milliseconds from a key to what it draws, p95: down the rows, and in the filter line. */
async function keys(robot: Robot): Promise<{ readonly down: number; readonly typed: number }> {
  robot.press('g');
  await robot.see(/▸ +task-00000/);
  const shows = (press: number) => new RegExp(`▸ +task-${String(press).padStart(5, '0')}`);
  const down = await keyToFrame(robot, 'j', presses, shows, repeatMs);
  robot.press('/');
  await robot.see('filter:');
  const typed: number[] = [];
  for (let letters = 1; letters <= 30; letters++)
    typed.push(
      ...(await keyToFrame(robot, 'k', 1, () => new RegExp(`filter: ${'k'.repeat(letters)}(?!k)`), repeatMs)),
    );
  for (let letters = 29; letters >= 1; letters--)
    typed.push(
      ...(await keyToFrame(
        robot,
        'Backspace',
        1,
        () => new RegExp(`filter: ${'k'.repeat(letters)}(?!k)`),
        repeatMs,
      )),
    );
  // Back to one letter, Esc takes the filter away; a key right behind it would be read as one with Alt.
  robot.press('Esc');
  await robot.until(() => !robot.screen().includes('filter: '));
  await robot.see(/▸ +task-/);
  return {
    down: percentile(down, 0.95),
    typed: percentile(
      typed.sort((a, b) => a - b),
      0.95,
    ),
  };
}

/** The screen over a job of which 2,000 tasks a second change, and over a pool of 5,000 nodes. */
async function onScreen(program: Program): Promise<Measurement[]> {
  const make = (scene: string, ...more: string[]) =>
    program.run('local', 'simulate', scene, '--id', scene, ...more);
  await make('huge', '--tasks', '20000');
  await make('storm', '--tasks', '100000');
  const robot = startRobot({ columns: 120, rows: 40, cwd: program.folder, env: program.env });
  try {
    await robot.see('quit');
    let began = performance.now();
    await openTable(robot, 'jobs', 'storm');
    began = performance.now();
    await robot.see(/▸ +task-00000/);
    const opened = performance.now() - began;
    await robot.see(/Tasks.* 100,000/, 60_000);
    const memory = await residentMb(robot.pid);
    const { down, typed } = await keys(robot);
    const after = await residentMb(robot.pid);
    robot.press('T');
    await robot.see(/p95/, 60_000);
    await pause(10_000);
    const statistics = await residentMb(robot.pid);
    robot.press('Esc');
    await robot.see(/^ ▸ +task-/m);
    robot.press('Esc');
    await robot.see(/^ ▸ +storm/m);
    began = performance.now();
    await openTable(robot, 'pools', 'huge');
    began = performance.now();
    await robot.see(/▸ +tvm/);
    const nodes = performance.now() - began;
    await robot.see(/Nodes.* 5,000/, 60_000);
    return [
      limit('100,000 tasks in a storm: table opened', opened, 1000, 'ms'),
      limit('100,000 tasks in a storm: key to frame, p95', down, 30, 'ms'),
      limit('100,000 tasks in a storm: letter of a filter to frame, p95', typed, 30, 'ms'),
      limit('100,000 tasks in a storm: resident memory', Math.max(memory, after), 180, 'MB'),
      limit('100,000 tasks in a storm: resident memory with their statistics', statistics, 180, 'MB'),
      limit('5,000 nodes: table opened', nodes, 1000, 'ms'),
      limit('5,000 nodes besides: resident memory', await residentMb(robot.pid), 180, 'MB'),
    ];
  } finally {
    robot.press('Ctrl-C');
    await robot.exited;
  }
}

/** Tables of any size: what they cost, and how they answer to keys while everything moves. */
export async function explorer(): Promise<Measurement[]> {
  const program = await startProgram();
  try {
    await program.run('local', 'up');
    return [...(await onScreen(program)), ...(await steadyLooks(program))];
  } finally {
    await program.close();
  }
}
