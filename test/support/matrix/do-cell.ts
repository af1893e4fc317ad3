import { vi } from 'vitest';
import type { Action } from '../../../src/model/explorer/action.ts';
import type { Explored } from '../explored.ts';
import type { Robot } from '../robot.ts';
import { narrow } from '../table-robot.ts';
import type { Cell } from './cell.ts';

/** To a table by its line in the palette, from wherever one is. */
export async function goToTable(robot: Robot, table: string): Promise<void> {
  robot.press(':');
  await robot.see('Go or do');
  robot.type(table);
  await robot.see(`: ${table}`);
  // The line below the cursor, where long ids are cut in their middle.
  await robot.see(new RegExp(`▸ .*${table.slice(-6)}`));
  robot.press('Enter');
  await robot.gone('Go or do');
  // Folders are of blobs, and files of nodes are files.
  const title = table.split(' ')[0]?.replace('node-', '').replace('folders', 'blobs');
  await robot.see(new RegExp(` ▸ ${title} `));
}

/** Says yes to the plan in the way that it asks for. */
async function sayYes(robot: Robot, action: Action): Promise<void> {
  await robot.see('Plan: ');
  if (action.weight !== 'deletes') {
    await robot.pressNamed('y', `yes, ${action.name}`);
    return;
  }
  await robot.see(/Type \S.* to go on:/);
  const word = /Type (\S.*?) to go on:/.exec(robot.screen())?.[1] ?? '';
  robot.type(word);
  await robot.see(`to go on: ${word}`);
  await robot.pressNamed('Enter', 'do it');
}

/** Begins the action; a table that has not yet seen what was done behind its back refuses at first. */
async function begin(robot: Robot, action: Action): Promise<void> {
  const refused = new RegExp(`^ ${action.name}: `, 'm');
  const trial = action.trial ? `|${action.trial.title}` : '';
  for (let tries = 0; tries < 20; tries++) {
    robot.press(action.key);
    await robot.see(
      new RegExp(`^ ${action.name}: | (Enter go on|Tab done|Enter see the plan) |Plan: ${trial}`, 'm'),
    );
    if (!refused.test(robot.screen())) return;
    // Any key takes the answer away.
    robot.press('k');
    await robot.gone(refused);
    await robot.see(/● live/);
    robot.press('r');
  }
  throw new Error(`${action.name} is refused again and again`);
}

/** The robot does the action of a cell, from choosing the rows to what came of it; then the SDK is asked. */
export async function doCell(
  robot: Robot,
  account: Explored,
  action: Action,
  cell: Cell & { readonly table: string },
): Promise<void> {
  await goToTable(robot, cell.table);
  const isRows = action.to === 'rows';
  if (isRows && cell.filter !== '') {
    await narrow(robot, cell.filter);
    await robot.see(` ${cell.rows ?? cell.count} of `);
  }
  if (isRows) await robot.see(/^ ▸ +\S/m);
  if (cell.once) await robot.see(cell.once);
  if (isRows && cell.count > 1) {
    robot.press('a');
    await robot.see(/\d+ marked/);
  }
  await begin(robot, action);
  if (action.fields) {
    // A text of several lines may be open already, over the others.
    await robot.see(/ (Enter go on|Tab done) /);
    await cell.type?.(robot);
    await robot.pressNamed('Enter', 'go on');
  }
  if (action.trial) {
    await robot.see(action.trial.title);
    await robot.gone('asking the service');
    await robot.pressNamed('Enter', 'go on');
  }
  if (action.gather) {
    await robot.see(`${cell.count} of ${cell.count} ${action.gather.one}`);
    await robot.pressNamed('Enter', 'see the plan');
  }
  await sayYes(robot, action);
  await robot.see(action.transfer ? `${cell.count} of ${cell.count} file` : `${cell.count} done`, 40_000);
  await vi.waitFor(() => cell.seen(account), { timeout: 20_000, interval: 50 });
  await robot.see(/ (Esc|Enter) back /);
  robot.press('Enter');
  await robot.gone(/ (Esc|Enter) back {3}(R|c) /);
  if (isRows && cell.filter !== '') {
    await robot.pressNamed('Esc', 'clear the filter');
    await robot.gone('filter:');
  }
}
