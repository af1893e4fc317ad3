import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/model/cell-width.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
const at = (name: string) => join(program.folder, name);

const hostile = [
  'esc\x1b[31mred.mp4',
  'c1\u009b2J.mp4',
  'osc\x1b]52;c;aGk=\x07.mp4',
  'line\nbreak.mp4',
  'rtl\u202egpm.mp4',
  'e\u0301te\u0301.mp4',
  '\u00e9t\u00e9.mp4',
  '日本語の名前.mp4',
  '👩‍👩‍👧.mp4',
  `${'w'.repeat(240)}-end.mp4`,
];

beforeAll(async () => {
  program = await startProgram();
  for (const folder of ['work/clips/deep', 'work/more', 'work/empty', 'hostile', 'texts'])
    await mkdir(at(folder), { recursive: true });
  const files = ['clips/a.mp4', 'clips/b.mp4', 'clips/notes.txt', 'clips/deep/c.mp4', 'more/d.mp4'];
  for (const file of files) await writeFile(at(`work/${file}`), 'x'.repeat(1000));
  await writeFile(at('work/.hidden.mp4'), '');
  await symlink(at('nowhere'), at('work/more/gone.mp4'));
  for (const name of hostile) await writeFile(at(join('hostile', name)), '');
  for (let i = 1; i <= 12; i++) await writeFile(at(`texts/page ${i}.txt`), 'text');
});
afterAll(() => program.close());

async function openFiles(folder: string, columns = 80, rows = 24): Promise<Robot> {
  const robot = startRobot({ columns, rows, cwd: at(folder), env: program.env });
  await robot.pressNamed('n', 'new run');
  await robot.see('Which files?');
  return robot;
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

const row = (mark: string, name: string) => new RegExp(`^ [ ▸] {1,2}${mark} +${name}`, 'm');

describe('choosing files', () => {
  it('marks across folders, with a total, and finds all of it again when a step is walked back', async () => {
    const robot = await openFiles('work');
    await robot.see('Space marks a file, or a folder');
    await robot.see('3 entries, 1 hidden (.)');
    await robot.pressNamed('n', 'next');
    await robot.see('nothing is marked yet: Space marks clips/ with all that is below it');
    await robot.pressNamed('Enter', 'open');
    await robot.see('not .mp4');
    robot.press('Down');
    await robot.see(/▸ +a\.mp4/);
    await robot.pressNamed('Space', 'mark');
    await robot.see('1 file, 1 KB');
    // Back to the folder above, and into another one: the mark stays.
    robot.press('Left');
    await robot.see(/▸ · +clips\//);
    robot.press('Down', 'Down', 'Enter');
    await robot.see('broken link (ENOENT)');
    await robot.pressNamed('Space', 'mark');
    await robot.see('2 files, 2 KB');
    await robot.pressNamed('n', 'next');
    await robot.see('For the first file');
    robot.press('Esc');
    await robot.see('work/more');
    await robot.see(row('✓', 'd.mp4'));
    await robot.see('2 files, 2 KB');
    robot.press('u');
    await robot.see('u brings them back');
    await robot.see('nothing yet');
    robot.press('u');
    await robot.see('2 files, 2 KB');
    await leave(robot);
  });

  it('takes a folder with all below it, and says what of it is left out', async () => {
    const robot = await openFiles('work');
    await robot.see('clips/');
    await robot.pressNamed('Space', 'mark');
    await robot.see('3 files, 3 KB');
    await robot.see('1 other file left out: not .mp4');
    await robot.see('deep/c.mp4');
    robot.press('Up', 'Enter');
    await robot.see(row('✓', 'a.mp4'));
    robot.press('G', 'Up', 'Up', 'Space');
    await robot.see('its folder clips/ is marked');
    await leave(robot);
  });

  it('takes a typed path with completion, and what a pattern matches', async () => {
    const robot = await openFiles('work', 100, 30);
    await robot.pressNamed('p', 'path');
    robot.type('cl');
    await robot.see('1 name begins so');
    await robot.pressNamed('Tab', 'complete');
    await robot.see('path clips/');
    await robot.see('notes.txt');
    robot.type('b');
    await robot.pressNamed('Tab', 'complete');
    await robot.see('a file, 1 KB: Enter marks it');
    await robot.pressNamed('Enter', 'mark it');
    await robot.see(/▸ ✓ +b\.mp4/);
    await robot.see('1 file, 1 KB');

    await robot.pressNamed('p', 'path');
    robot.type('../**/*.mp4');
    await robot.see('4 matches');
    await robot.pressNamed('Enter', 'mark it');
    await robot.see('4 matches marked; 1 left out');
    await robot.see('4 files, 4 KB');

    await robot.pressNamed('p', 'path');
    robot.type('nowhere/x');
    await robot.see('there is no such folder');
    robot.press('Enter');
    await robot.see('✗ no such file or folder');
    await robot.pressNamed('Esc', 'close');
    await robot.see(row('·', 'more/'));
    await leave(robot);
  });

  it('narrows to a text, shows hidden names, and marks a range', async () => {
    const robot = await openFiles('texts', 100, 30);
    await robot.see('12 entries');
    // Nothing here is what the workload takes: it can be chosen all the same, and the workload after it.
    await robot.pressNamed('/', 'filter');
    robot.type('page 1');
    await robot.see('4 of 12 entries');
    await robot.pressNamed('Enter', 'to the list');
    await robot.pressNamed('a', 'all');
    await robot.see('4 files, 16 B');
    await robot.pressNamed('Esc', 'show all');
    await robot.see(row('', 'page 2'));
    robot.press('g', 'j', 'v', 'j', 'j');
    await robot.see(/▸ \+ +page 4/);
    await robot.pressNamed('Space', 'mark the range');
    await robot.see('7 files, 28 B');
    await leave(robot);

    const other = await openFiles('work');
    await other.see('1 hidden (.)');
    other.press('.');
    await other.see('.hidden.mp4');
    await leave(other);
  });

  it.each([80, 120])('draws hostile names safely in their columns, at %i columns', async (columns) => {
    const robot = await openFiles('hostile', columns, 30);
    await robot.see('日本語の名前.mp4');
    await robot.see(/-end\.mp4 +0 B {3}2\d{3}-/);
    robot.press('a');
    await robot.see('7 files, 0 B');
    await robot.see('some disks take these names for one');
    for (const line of robot.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
    // Every row has its size or its reason in the same column.
    // A terminal and we may count a joined emoji otherwise; what follows it stands right all the same.
    const rows = robot.lines().filter((line) => / 0 B {3}2\d{3}-/.test(line) && !line.includes('\u200d'));
    const ends = rows.map((line) => cellWidth(line.slice(0, line.search(/ 0 B {3}2/))));
    expect(new Set(ends).size).toBe(1);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(robot.written()).not.toContain('\x1b]52');
    expect(robot.written()).not.toContain('\u202e');
    expect(robot.written()).not.toContain('\u009b');
    await leave(robot);
  });

  it('says that a folder is empty, or is gone while it is shown', async () => {
    const robot = await openFiles('work/empty');
    await robot.see('This folder is empty.');
    await robot.pressNamed('n', 'next');
    await robot.see('Left leads out of this folder');
    await rm(at('work/empty'), { recursive: true });
    await robot.see('there is no such folder (any more)');
    robot.press('Left');
    await robot.see('clips/');
    await leave(robot);
  });

  it('says what was marked and is gone', async () => {
    await writeFile(at('work/more/brief.mp4'), 'x');
    const robot = await openFiles('work/more');
    await robot.see('brief.mp4');
    await robot.pressNamed('Space', 'mark');
    await robot.see('1 file, 1 B');
    await rm(at('work/more/brief.mp4'));
    robot.press('r');
    await robot.see('there is no file or folder');
    await robot.pressNamed('n', 'next');
    await robot.see('cannot go on yet');
    await leave(robot);
  });
});
