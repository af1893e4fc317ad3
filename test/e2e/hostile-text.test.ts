import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';
import { type Robot, startRobot } from '../support/robot.ts';
import { strayControls } from '../support/terminal-bytes.ts';

/** Names that a file may have and a run takes. */
const names = [
  '日本語の名前です.txt',
  'ｆｕｌｌｗｉｄｔｈ.txt',
  'caf\u00e9 composed.txt',
  'cafe\u0301 decomposed.txt',
  'zwj \u{1f469}\u200d\u{1f469}\u200d\u{1f467} family.txt',
  'flag \u{1f1ef}\u{1f1f5}.txt',
  'bidi \u202etxt.exe',
  'isolate \u2067abc\u2069.txt',
  'עברית وعربي.txt',
  `long ${'x'.repeat(240)}.txt`,
  `${'長'.repeat(80)}.txt`,
  'it\'s $(touch pwned) `x` "q".txt',
];

/** Names that are refused, and must be shown all the same. */
const refused = [
  'bell \u0007 name.txt',
  'osc \u001b]52;c;cHduZWQ=\u0007.txt',
  'c1 \u009d52;c;cHduZWQ=\u009c.txt',
  'line\nbreak.txt',
];

/** What a program may print, to the harm of a terminal that obeys it. */
const output = [
  'plain before',
  '\u001b]52;c;cHduZWQ=\u0007clipboard',
  '\u009d52;c;cHduZWQ=\u009cc1 clipboard',
  '\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\',
  '\u001b]0;title\u0007title',
  'bell \u0007 back \b space \u0000 nul',
  'over\rwritten',
  'tab\tseparated\tcolumns',
  '\u001b[8mhidden\u001b[0m seen',
  '\u001b[2J\u001b[H\u001b[?1049lcleared',
  '\u001bP+q544e\u001b\\dcs',
  '\u202edesrever\u202c bidi',
  '\u001b[31mred\u001b[0m stays red',
  '日本語 é é 👩‍👩‍👧 end',
  'last words',
  '',
].join('\n');

let program: Program;
let id: string;
beforeAll(async () => {
  program = await startProgram();
  const files = join(program.folder, 'names');
  await mkdir(files);
  for (const name of names) await writeFile(join(files, name), output);
  const command = 'cat "$INPUT"; cat "$INPUT" >&2; cp "$INPUT" "$OUTPUT"; false';
  await program.run(
    'run',
    'names',
    '--local',
    '--command',
    command,
    '--output',
    'copy.txt',
    '--when-done',
    'keep-all',
  );
  for (const name of refused) await writeFile(join(files, name), 'x');
  const { stdout } = await program.run('runs', 'list', '--json');
  id = /"id":\s*"([^"]+)"/.exec(stdout)?.[1] ?? '';
});
afterAll(() => program.close());

/** Columns, in cells, where a text begins on the lines below the title that have it. */
function columnsOf(robot: Robot, text: string): number[] {
  return Array.from({ length: robot.terminal.rows }, (_, row) => robot.terminal.cells(row))
    .slice(1)
    .flatMap((cells) => {
      const at = cells.findIndex((_, from) =>
        cells
          .slice(from, from + text.length)
          .map((cell) => cell.text)
          .join('')
          .startsWith(text),
      );
      return at < 0 ? [] : [at];
    });
}

const sizes: readonly (readonly [number, number])[] = [
  [80, 24],
  [120, 40],
  [200, 50],
];

describe('text that others have written', () => {
  it.each(sizes)('moves nothing and commands nothing, at %i×%i', async (columns, rows) => {
    const robot = startRobot({ columns, rows, cwd: program.folder, env: program.env });
    await robot.see(id);
    robot.press('Enter');
    await robot.see('✗ failed');
    await robot.see('日本語');
    expect(new Set(columnsOf(robot, '✗ failed'))).toHaveLength(1);
    await robot.see('last words');
    await robot.press('l').see('▸ log');
    await robot.see('hidden seen');
    await robot.see('red stays red');
    expect(robot.terminal.isFullScreen()).toBe(true);
    await robot.press('Esc').see('Enter task');
    await robot.press('Enter').see('d details');
    await robot.press('Esc').see('Enter task');
    await robot.pressNamed('f', 'outputs');
    await robot.see('_logs');
    robot.press('Down', 'Down', 'Down', 'Down');
    await robot.see('_logs');
    await robot.press('Esc').see('D clean up');
    robot.press('Esc');
    await robot.pressNamed('n', 'new run');
    await robot.see('names/');
    robot.press('Down', 'Right');
    await robot.see('caf');
    expect(columnsOf(robot, 'not .mp4').length).toBeGreaterThan(2);
    expect(new Set(columnsOf(robot, 'not .mp4'))).toHaveLength(1);
    robot.press('G');
    await robot.see('長');
    robot.press('/');
    robot.type('osc');
    await robot.see('osc ␛]52');

    expect(robot.terminal.clipboard()).toEqual([]);
    expect(robot.terminal.notifications()).toEqual([]);
    expect(robot.terminal.bells()).toBe(0);
    expect(strayControls(robot.written())).toEqual([]);
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
  });
});
