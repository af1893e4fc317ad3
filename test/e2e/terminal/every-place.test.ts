import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { breakConnection } from '../../support/break-connection.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { startStallingProxy } from '../../support/stalling-proxy.ts';

let program: Program;
let gate = '';
beforeAll(async () => {
  program = await startProgram();
  gate = join(program.folder, 'gate');
  await Promise.all(['one.txt', 'two.txt'].map((name) => writeFile(join(program.folder, name), name)));
  await program.run('local', 'up');
});
// Each begins where nobody was interrupted.
beforeEach(() => rm(join(program.stateDir, 'session'), { recursive: true, force: true }));
afterEach(async () => {
  // Whoever is hung up on writes a session down, so the next waits for its end.
  await Promise.all(
    started.splice(0).map((robot) => {
      robot.hangUp();
      return robot.exited;
    }),
  );
});
afterAll(async () => {
  await writeFile(gate, '');
  await program.close();
});

const started: Robot[] = [];
function start(env = program.env, of = program): Robot {
  const robot = startRobot({ columns: 120, rows: 34, cwd: of.folder, env });
  started.push(robot);
  return robot;
}
const greeting = 'back where the connection broke';

/** The connection breaks, and the program is started again. */
async function breakHere(robot: Robot, env = program.env): Promise<Robot> {
  await breakConnection(program, robot);
  return start(env).see(greeting);
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

const runIds = async (): Promise<readonly string[]> => {
  const runs: { id: string }[] = JSON.parse((await program.run('runs', 'list', '--json')).stdout);
  return runs.map(({ id }) => id);
};

/** Everything that the program has written below its state folder, but for the service's own files. */
async function written(): Promise<string> {
  const folder = join(program.stateDir, 'session');
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}

interface Station {
  readonly name: string;
  /** From the station before. */
  go(robot: Robot): Promise<unknown> | unknown;
  /** Seen before the connection breaks, and after. */
  readonly sees: readonly (string | RegExp)[];
}

/** To a field of a form. */
async function to(robot: Robot, label: string): Promise<Robot> {
  robot.press('Down');
  return robot.see(`▸ ${label}`);
}

/** One after the other: each is come back to, and gone on from. */
async function follow(robot: Robot, stations: readonly Station[]): Promise<Robot> {
  let now = robot;
  for (const { name, go, sees } of stations) {
    try {
      await go(now);
      for (const text of sees) await now.see(text);
      now = await breakHere(now);
      for (const text of sees) await now.see(text);
      // The greeting stands in the place of the keys until the next one.
      now.press('Ctrl-L');
    } catch (error) {
      throw new Error(`at ${name}`, { cause: error });
    }
  }
  return now;
}

describe('a connection that breaks', () => {
  it('among the accounts, over them and in their form loses nothing but secrets', async () => {
    const accounts = 'local service on this machine';
    const secret = Buffer.from('a secret that is typed').toString('base64');
    const robot = await start().see('quit');
    const again = await follow(robot, [
      { name: 'accounts', go: (at) => at.press('a'), sees: [accounts] },
      {
        name: 'help',
        // What is open over a screen is not kept; the screen is.
        go: async (at) => {
          await at.press('?').see('type to search');
          at.press('Esc');
        },
        sees: [accounts],
      },
      {
        name: 'add account',
        async go(at) {
          at.press('n');
          await at.see('An Azure Batch account');
          for (const text of ['mine', 'https://mine.westeurope.batch.azure.com', 'mine', secret])
            at.type(text).press('Down');
          await at.see('·····');
        },
        sees: ['https://mine.westeurope.batch.azure.com'],
      },
    ]);
    expect(again.screen()).not.toContain('·····');
    expect(await written()).toContain('mine.westeurope');
    expect(await written()).not.toContain(secret);
    await leave(again);
  });

  it.each([
    ['help', '?', 'type to search'],
    ['palette', ':', 'palette'],
    ['command log', '~', 'command log'],
  ])('under the %s comes back to the screen below it', async (_name, key, text) => {
    const robot = await start().see('quit');
    robot.press('h');
    await robot.see('No run is known here yet');
    robot.press(key);
    await robot.see(text);
    const again = await breakHere(robot);
    await again.see('No run is known here yet');
    await leave(again);
  });

  it('at each step of a new run, at its start, and at every screen of it, neither loses nor doubles it', async () => {
    const before = await runIds();
    let id = '';
    const robot = await start().see('quit');
    let at = await follow(robot, [
      {
        name: 'files',
        async go(now) {
          now.press('n');
          await now.pressNamed('p', 'path');
          now.type('*.txt');
          await now.pressNamed('Enter', 'mark it');
        },
        sees: ['2 files'],
      },
      {
        name: 'workload',
        async go(now) {
          await now.pressNamed('n', 'next');
          await now.pressNamed('→', 'change');
          await now.see('● A command for each file');
          (await to(now, 'command')).type(
            `while [ ! -e '${gate}' ]; do sleep 0.2; done; cp "$INPUT" "$OUTPUT"`,
          );
          await now.see('; do sleep 0.2; done');
          (await to(now, 'output')).type('x.txt');
        },
        sees: ['; do sleep 0.2; done', /output +x.txt/],
      },
      {
        name: 'pool',
        async go(now) {
          await now.pressNamed('Enter', 'next: pool');
          await now.see('verified');
          for (const label of ['image', 'size', 'dedicated']) await to(now, label);
          now.press('Right');
        },
        sees: ['3 tasks at once'],
      },
      {
        name: 'review',
        go: (now) => now.pressNamed('Enter', 'next: review'),
        sees: ['What happens, in this order', '✓ Batch', '✓ folder'],
      },
    ]);
    await at.pressNamed('Enter', 'start');
    await at.until((screen) => /starting|of 2 tasks|^ Tasks /m.test(screen.lines().join('\n')));
    at = await breakHere(at);
    await at.see(/^ Tasks /m);
    const begun = (await runIds()).filter((each) => !before.includes(each));
    expect(begun).toHaveLength(1);
    id = begun[0] ?? '';
    at.press('Ctrl-L');

    at = await follow(at, [
      { name: 'board', go: (now) => now.see('▶ running'), sees: [id, '▶ running'] },
      { name: 'task', go: (now) => now.pressNamed('Enter', 'task'), sees: [/▸ task \d/, 'one.txt'] },
      { name: 'log', go: (now) => now.pressNamed('l', 'logs'), sees: [/▸ log /, /std(out|err)\.txt 0 B/] },
      {
        name: 'nodes',
        async go(now) {
          await now.press('Esc').see('d details');
          await now.press('Esc').see('S stop');
          await now.pressNamed('n', 'nodes');
        },
        sees: [/Nodes +3 of 3/],
      },
      { name: 'node', go: (now) => now.pressNamed('Enter', 'open'), sees: [/▸ node /, 'allocated '] },
      {
        name: 'board while it downloads and cleans up',
        async go(now) {
          await now.press('Esc').see(/Nodes +3 of 3/);
          await now.press('Esc').see('S stop');
          await writeFile(gate, '');
          await now.see(/2 of 2|✓/);
        },
        sees: [id],
      },
      {
        name: 'outputs',
        async go(now) {
          await now.see('all done; the results are in');
          await now.pressNamed('f', 'outputs');
        },
        sees: ['▸ outputs', /✓ yes +one\.txt/],
      },
      {
        name: 'clean-up, asking',
        async go(now) {
          await now.press('Esc').see('all done');
          await now.pressNamed('D', 'clean up');
          await now.see('Nothing is chosen');
        },
        sees: ['Nothing is chosen'],
      },
      {
        name: 'clean-up, deleting',
        async go(now) {
          await now.pressNamed('Space', 'choose');
          await now.see('to delete it:');
          now.type(id);
          await now.pressNamed('Enter', 'delete');
          await now.see('What ');
        },
        sees: [],
      },
    ]);
    expect((await readdir(join(program.folder, 'out', id))).sort()).toEqual(['one.txt', 'two.txt']);
    // What is left can be finished.
    await at.see(/nothing of this run is left|nothing: all of it is gone|Nothing is chosen/);
    if (at.screen().includes('Nothing is chosen')) {
      await at.pressNamed('Space', 'choose');
      await at.see('to delete it:');
      at.type(id);
      await at.pressNamed('Enter', 'delete');
      await at.see('nothing of this run is left');
    }
    await leave(at);
    expect((await program.run('get', 'containers', '--local', '--json')).stdout).not.toContain(id);
    expect((await runIds()).filter((each) => !before.includes(each))).toEqual([id]);
  });

  it('during a download leaves whole files alone, and the download can be done again', async () => {
    const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
    const { port } = new URL(/BlobEndpoint=([^;]+)/.exec(up.storage.connectionString)?.[1] ?? '');
    const proxy = await startStallingProxy(Number(port));
    const env = {
      ...program.env,
      AZURE_BATCH_ACCOUNT: up.batch.account,
      AZURE_BATCH_ENDPOINT: up.batch.endpoint,
      AZURE_BATCH_ACCESS_KEY: up.batch.key,
      AZURE_STORAGE_CONNECTION_STRING: up.storage.connectionString.replace(`:${port}/`, `:${proxy.port}/`),
    };
    try {
      const command = ['--command', 'cp "$INPUT" "$OUTPUT"', '--output', 'x.txt'];
      const options = ['--out', 'got', '--when-done', 'keep-all', '--yes'];
      await program.runWith(env, 'run', 'one.txt', 'two.txt', ...command, ...options);
      const robot = await start(env).see('pool idle');
      await robot.pressNamed('Enter', 'open');
      await robot.pressNamed('f', 'outputs');
      await robot.see('2 files');
      proxy.stall();
      await intoFolder(robot);
      await robot.see('0 of 2 files');
      const again = await breakHere(robot, env);
      for (const name of await readdir(join(program.folder, 'cut')).catch(() => []))
        expect(name).not.toMatch(/^(one|two)\.txt$/);
      proxy.flow();
      await again.see('2 files');
      await intoFolder(again);
      await again.see('✓ 2 of 2 files');
      for (const name of ['one.txt', 'two.txt'])
        expect(await readFile(join(program.folder, 'cut', name), 'utf8')).toBe(name);
      await leave(again);
    } finally {
      proxy.close();
    }

    async function intoFolder(robot: Robot): Promise<void> {
      robot.press('d');
      await robot.see('▸ into');
      robot.type('\x15').type('cut');
      await robot.see(/▸ into +cut/);
      robot.press('Enter');
    }
  });

  it('at the welcome comes back to it', async () => {
    const first = await startProgram({ firstStart: true });
    try {
      const robot = await start(first.env, first).see('Where should the work run?');
      await breakConnection(first, robot);
      const again = await start(first.env, first).see('Where should the work run?');
      await again.see(greeting);
      await leave(again);
    } finally {
      await first.close();
    }
  });
});
