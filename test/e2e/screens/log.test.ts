import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
let id: string;

/** Colours, hostile sequences, a long line; then a line each time that somebody touches a file. */
const script = `#!/bin/bash
for i in $(seq 1 3000); do printf 'line %05d \\e[32mokay\\e[0m 日本語 \\e[1;31mERROR\\e[0m\\n' $i; done
printf '\\e]52;c;aGVsbG8=\\a\\e]0;evil\\a\\e]8;;http://evil.example\\e\\\\link\\e]8;;\\e\\\\ \\e[8mhidden\\e[0m \\u009d52;c;x\\u009c\\n50%%\\r100%% done\\n'
printf 'needle in the hay \\a\\0\\b!\\n'
head -c 90000 /dev/zero | tr '\\0' x; printf 'END\\n'
truncate -s 2G huge.bin
echo ready
for i in 1 2 3; do until [ -e "$1/go$i" ]; do sleep 0.05; done; echo "grown $i"; done
sleep 600
`;

beforeAll(async () => {
  program = await startProgram();
  await writeFile(join(program.folder, 'one.txt'), 'x');
  await writeFile(join(program.folder, 'work.sh'), script);
  await chmod(join(program.folder, 'work.sh'), 0o755);
  const command = `bash ${program.folder}/work.sh ${program.folder}; : "$INPUT"`;
  const { stdout } = await program.run('run', 'one.txt', '--local', '--detach', '--command', command);
  id = stdout.trim();
});
afterAll(() => program.close());

const go = (n: number) => writeFile(join(program.folder, `go${n}`), '');

async function openLog(columns = 100, rows = 30, env: NodeJS.ProcessEnv = {}): Promise<Robot> {
  const robot = startRobot({ columns, rows, cwd: program.folder, env: { ...program.env, ...env } });
  await robot.see(id);
  robot.press('Enter');
  await robot.see(/Enter [^\n]*task/);
  await robot.see('running');
  robot.press('Enter');
  await robot.pressNamed('l', 'logs');
  await robot.see(/std(out|err)\.txt/);
  await robot.see(/(o stdout|e stderr)[^\n]*$/);
  if (robot.screen().includes('o stdout')) robot.press('o');
  return robot;
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('the log of a running task', () => {
  it('is followed at its end, and stands still once one goes up', async () => {
    const robot = await openLog(80, 24);
    await robot.see('ready');
    await robot.see('following');
    await go(1);
    await robot.see('grown 1');
    robot.press('Up', 'Up');
    await robot.see(/\d+ % · \d+ KB below/);
    await go(2);
    await robot.pressNamed('f', 'follow');
    await robot.see('grown 2');
    robot.press('t');
    await robot.see(/\d\d:\d\d:\d\d +grown 2/);
    await robot.see(/before +ready/);
    await leave(robot);
  });

  it('keeps the colours of the program, and nothing of it that a terminal would obey', async () => {
    const robot = await openLog(100, 30);
    await robot.see('ready');
    await robot.see('␛]52;c;aGVsbG8=␇');
    await robot.see('link hidden \\x9d52;c;x\\x9c');
    await robot.see(/^ +100% done$/m);
    await robot.see('needle in the hay ␇');
    expect(robot.styleOf('okay')).toMatchObject({ color: 2 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(robot.written()).not.toMatch(/\u001b\](?:52|0;evil|8)|[\u0000\u0080-\u009f]|\u001b\[[\d;]*8m/);
    robot.press('PgUp', 'PgUp');
    await robot.see(/line 029\d\d okay 日本語 ERROR/);
    const shown = robot.lines().filter((line) => /line \d{5}/.test(line));
    expect(shown.length).toBeGreaterThan(10);
    for (const line of shown) expect(line).toMatch(/line \d{5} okay 日本語 ERROR$/);
    await leave(robot);
  });

  it('is searched, in what is loaded and further back', async () => {
    const robot = await openLog(100, 30);
    await robot.see('ready');
    await robot.pressNamed('/', 'search');
    robot.type('needle');
    await robot.pressNamed('Enter', 'search');
    await robot.see(/▸ needle/);
    robot.press('/');
    await robot.see('Esc cancel');
    robot.type('\x15line 00017 ');
    robot.press('Enter');
    await robot.see(/▸ line 00017|N again reads on further up/);
    if (!robot.screen().includes('▸ line 00017')) robot.press('N');
    await robot.see('▸ line 00017');
    robot.press('n');
    await robot.see(/no ".*" further down/);
    robot.press('g');
    await robot.see('▸ line 00001');
    await leave(robot);
  });

  it('shows a line of 90,000 characters to its end, cut or wrapped', async () => {
    const robot = await openLog(100, 30);
    await robot.see('ready');
    robot.press('/');
    await robot.see('Esc cancel');
    robot.type('xEND');
    robot.press('Enter');
    await robot.see('…');
    await robot.see(/xxxEND/);
    await robot.pressNamed('w', 'wrap');
    await robot.see(/▸ x{80}/);
    robot.press('G');
    await robot.see(/^ +x+END$/m);
    await robot.see('w cut lines');
    await leave(robot);
  });

  it('opens a file of 2 GB at its end at once, and goes to its start', async () => {
    const robot = await openLog(100, 30);
    await robot.see('ready');
    robot.press('Esc');
    await robot.see(/f files/);
    robot.press('f');
    await robot.see('Files on its node');
    await robot.see(/wd\/huge\.bin +2\.1 GB/);
    robot.press('/');
    robot.type('huge');
    await robot.see(/1 of \d+ · filter: huge/);
    robot.press('Enter');
    const begin = performance.now();
    robot.press('Enter');
    await robot.see(/huge\.bin +2\.1 GB/);
    await robot.see('␀␀␀␀');
    expect(performance.now() - begin).toBeLessThan(5000);
    robot.press('Up', 'Up', 'Up', 'PgUp', 'PgUp');
    await robot.see(/99 % · /);
    robot.press('g');
    await robot.see(/0 % · 2\.1 GB below/);
    await robot.see('▸ ␀␀␀');
    // A search reads on only when it is asked to, and can be ended.
    robot.press('/');
    await robot.see('Esc cancel');
    robot.type('nowhere');
    robot.press('Enter');
    await robot.see(/no "nowhere" further up|not in what is loaded/);
    robot.press('n');
    await robot.see('n again reads on further down');
    robot.press('n');
    await robot.see(/searching further down .* MB of 2\.1 GB read/);
    await robot.pressNamed('Esc', 'end the search');
    await robot.gone('searching further');
    await leave(robot);
  });

  it('lets a terminal without colours have none', async () => {
    const robot = await openLog(100, 30, { NO_COLOR: '1' });
    await robot.see('ready');
    await robot.see('okay');
    expect(robot.styleOf('okay')?.color).toBeUndefined();
    await leave(robot);
  });
});
