import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Action } from '../../../src/model/explorer/action.ts';
import { resourceNamed } from '../../../src/model/explorer/resources.ts';
import { type Explored, startExplored } from '../explored.ts';
import type { Robot } from '../robot.ts';
import { leave } from '../table-robot.ts';
import type { ResourceMatrix } from './cell.ts';
import { doCell, goToTable } from './do-cell.ts';
import { everything } from './everything.ts';

/** Tests that the robot does each action of a resource, to one and to many, and none in a read-only program. */
export function everyActionOf({ resource: name, table, prepare, cells }: ResourceMatrix): void {
  const { actions = [], edit } = resourceNamed(name);
  const actionNamed = (wanted: string): Action => {
    const action = actions.find((each) => each.name === wanted);
    if (!action) throw new Error(`there is no action ${wanted} of ${name}`);
    return action;
  };

  describe(name, () => {
    let account: Explored;
    let robot: Robot | undefined;
    const opened = async (...args: readonly string[]): Promise<Robot> => {
      const fresh = await account.open('pools', { args });
      return fresh.see(/ ▸ pools {3}/);
    };
    const started = async (): Promise<Robot> => {
      robot ??= await opened();
      return robot;
    };
    beforeAll(async () => {
      account = await startExplored();
      await prepare(account);
    });
    // Wherever a test has left it after a failure, the next one begins anew.
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail' || !robot) return;
      await leave(robot);
      robot = undefined;
    });
    afterAll(async () => {
      if (robot) await leave(robot);
      await account.close();
    });

    it('none that changes something is there in a read-only program, and each says why', async () => {
      const readOnly = await opened('--read-only');
      await goToTable(readOnly, table(account));
      await readOnly.see(/^ ▸ +\S/m);
      const before = await everything(account);
      const editing = edit ? [{ key: 'E', name: 'edit', onlyReads: false }] : [];
      for (const { key, name: said, onlyReads } of [...actions, ...editing]) {
        readOnly.press(key);
        if (onlyReads) {
          await readOnly.see(' Enter go on ');
          readOnly.press('Esc');
          await readOnly.gone(' Enter go on ');
        } else {
          await readOnly.see(`${said}: batchdeck was started read-only`);
          // Another key takes the words away.
          readOnly.press('r');
          await readOnly.gone('batchdeck was started read-only');
        }
      }
      expect(await everything(account)).toEqual(before);
      await leave(readOnly);
    });

    it.each(Object.keys(cells))('%s: done to one and to many, as the SDK sees it', async (which) => {
      for (const cell of [cells[which]?.one, cells[which]?.many]) {
        if (!cell) continue;
        await cell.make?.(account);
        const on = cell.table ?? table(account);
        await doCell(await started(), account, actionNamed(which), { ...cell, table: on });
      }
    });
  });
}
