import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { letMonkeyPlay } from '../support/monkey/monkey.ts';
import { type Program, startProgram } from '../support/program.ts';

// `npm run monkey` presses 20,000; MONKEY_SEED makes it press the same ones again.
const keys = Number(process.env.MONKEY_KEYS ?? 1500);
const seed = Number(process.env.MONKEY_SEED ?? 1);

let program: Program;
let going: string;
beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'clips'));
  // No clip at all: a run of it fails soon.
  await writeFile(join(program.folder, 'clips/x.mp4'), 'x');
  await writeFile(join(program.folder, 'one.txt'), 'x');
  const run = (command: string, ...more: string[]) =>
    program.run('run', 'one.txt', '--local', '--command', command, ...more);
  await run('cat "$INPUT"');
  await run(': "$INPUT"; exit 3', '--when-done', 'keep-all');
  going = (await run('sleep 1200; : "$INPUT"', '--detach')).stdout.trim();
});
afterAll(async () => {
  await program.run('runs', 'stop', going);
  await program.close();
});

/** Ids of everything there is, by kind. */
async function everything(): Promise<Readonly<Record<string, readonly string[]>>> {
  const list = async (...command: string[]): Promise<readonly string[]> => {
    const rows: { id?: string; name?: string }[] = JSON.parse(
      (await program.run(...command, '--json')).stdout,
    );
    return rows.map(({ id, name }) => id ?? name ?? '');
  };
  return {
    pools: await list('get', 'pools', '--local'),
    jobs: await list('get', 'jobs', '--local'),
    containers: await list('get', 'containers', '--local'),
    profiles: await list('profile', 'list'),
    runs: await list('runs', 'list'),
  };
}

it(`bears ${keys} random keys, pastes and sizes, and neither ends, hangs, deletes nor creates unasked`, {
  timeout: 60_000 + keys * 100,
}, async () => {
  // The run that goes on has made all that it makes once its job is there.
  const before = await vi.waitFor(
    async () => {
      const found = await everything();
      expect(found.pools).toHaveLength(2);
      expect(found.jobs).toContain(going);
      return found;
    },
    { timeout: 20_000 },
  );
  const { places, restarts } = await letMonkeyPlay({ seed, keys, cwd: program.folder, env: program.env });
  const after = await everything();
  // Its Enter on the review of a new run counts: what that run makes carries the run's name.
  const started = (after.runs ?? []).filter((id) => !before.runs?.includes(id));
  for (const [kind, ids] of Object.entries(before)) {
    const asked = (after[kind] ?? []).filter((id) => !started.some((run) => id.startsWith(run)));
    expect(asked.sort(), kind).toEqual([...ids].sort());
  }
  console.info(
    `${places.size} places, ${started.length} runs started, left and started again ${restarts} times`,
  );
  // A short game leads where chance has it; a long one to every screen.
  const must =
    keys < 10_000 ? ['home', 'runs'] : ['runs', 'new run', 'accounts', 'help', 'palette', 'command log'];
  for (const place of must) expect([...places].join('\n'), place).toContain(place);
});
