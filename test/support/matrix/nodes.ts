import { expect, vi } from 'vitest';
import type { Explored } from '../explored.ts';
import type { Robot } from '../robot.ts';
import { toField } from '../table-robot.ts';
import type { Cell, ResourceMatrix } from './cell.ts';
import { simulatedPools } from './pools.ts';

const pool = 'machines';
const user = 'batchdeck';

/** Ids of the pool's nodes, in the order of its table. */
let ids: readonly string[] = [];
let booted: ReadonlyMap<string, string> = new Map();

const list = (account: Explored) => account.sdk.computeNode.list(pool);

/** Waits until all nodes idle, and remembers when each came up. */
async function allIdle(account: Explored): Promise<void> {
  await vi.waitFor(
    async () => {
      const nodes = await list(account);
      expect(nodes.map(({ state }) => state)).toEqual(ids.map(() => 'idle'));
      booted = new Map(nodes.map(({ id = '', lastBootTime }) => [id, String(lastBootTime?.toISOString())]));
    },
    { timeout: 20_000 },
  );
}

/** The node that one cell is of. */
const one = () => ids.slice(0, 1);
const others = () => ids.slice(1);

/** One of the nodes by the end of its id, or all that are there. */
const chosen = (many: boolean, cell: Omit<Cell, 'filter' | 'count'> & { readonly count?: number }): Cell => ({
  count: many ? 3 : 1,
  ...cell,
  get filter() {
    return many ? '' : (ids[0] ?? '').slice(-10);
  },
});

/** The table has seen it too: until then it refuses what it takes for restarting. */
const allShownIdle = { make: allIdle, once: /(?:^ . .*\bidle\b.*\n){3}/m };
const oneShownIdle = { make: allIdle, once: /^ ▸ .*\bidle\b/m };

const haveBooted = (which: () => readonly string[]) => async (account: Explored) => {
  for (const node of await list(account)) {
    const isAnew = node.lastBootTime?.toISOString() !== booted.get(node.id ?? '');
    expect([node.id, isAnew, node.state]).toEqual([node.id, which().includes(node.id ?? ''), 'idle']);
  }
};

const schedule = (which: () => readonly string[], state: string) => async (account: Explored) => {
  for (const id of which()) expect((await account.sdk.computeNode.get(pool, id)).schedulingState).toBe(state);
};

/** Only a user that is there can be given another end. */
const haveUser = (which: () => readonly string[]) => async (account: Explored) => {
  for (const id of which())
    await account.sdk.computeNode.updateUser(pool, id, user, { expiryTime: new Date('2040-01-01') });
};

async function typeKey(robot: Robot): Promise<void> {
  await toField(robot, 'public key');
  robot.type('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@here');
  await robot.see('me@here');
}

export const nodeMatrix: ResourceMatrix = {
  resource: 'nodes',
  table: () => `nodes ${pool}`,
  async prepare(account) {
    await simulatedPools(account, [pool], { nodes: 3 });
    ids = (await list(account)).map(({ id = '' }) => id);
    await allIdle(account);
  },
  cells: {
    'add a user': {
      one: chosen(false, { type: typeKey, seen: haveUser(one) }),
      many: chosen(true, { type: typeKey, seen: haveUser(() => ids) }),
    },
    reboot: {
      one: chosen(false, { ...oneShownIdle, seen: haveBooted(one) }),
      many: chosen(true, { ...allShownIdle, seen: haveBooted(() => ids) }),
    },
    reimage: {
      one: chosen(false, { ...oneShownIdle, seen: haveBooted(one) }),
      many: chosen(true, { ...allShownIdle, seen: haveBooted(() => ids) }),
    },
    'take no tasks': {
      one: chosen(false, { ...oneShownIdle, seen: schedule(one, 'disabled') }),
      // The one takes none already.
      many: chosen(true, { count: 2, seen: schedule(() => ids, 'disabled') }),
    },
    'take tasks': {
      one: chosen(false, { seen: schedule(one, 'enabled') }),
      many: chosen(true, { count: 2, seen: schedule(() => ids, 'enabled') }),
    },
    remove: {
      one: chosen(false, {
        async seen(account) {
          expect((await list(account)).map(({ id }) => id)).toEqual(others());
          expect((await account.sdk.pool.get(pool)).targetDedicatedNodes).toBe(2);
        },
      }),
      many: chosen(true, {
        count: 2,
        async seen(account) {
          expect(await list(account)).toHaveLength(0);
          expect((await account.sdk.pool.get(pool)).targetDedicatedNodes).toBe(0);
        },
      }),
    },
  },
};
