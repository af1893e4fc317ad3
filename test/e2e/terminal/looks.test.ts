import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, type RobotOptions, startRobot } from '../../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.close());

const start = (env: NodeJS.ProcessEnv = {}, options: Partial<RobotOptions> = {}) =>
  startRobot({ columns: 100, rows: 30, cwd: program.folder, ...options, env: { ...program.env, ...env } });

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

/** The colour of the program's name at the top. */
async function brandColor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const robot = start(env, { args });
  await robot.see('quit');
  const style = robot.styleOf('batchdeck');
  await leave(robot);
  return { color: style?.color, bold: style?.bold };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII is looked for
const beyondAscii = /[^\x00-\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are looked for
const colors = /\x1b\[[\d;]*\b(3[0-8]|4[0-8]|9\d|10\d)\b[\d;]*m/;

describe('the looks', () => {
  it('come from the terminal, from --theme and from BATCHDECK_THEME, and go with NO_COLOR and --no-color', async () => {
    expect(await brandColor([])).toEqual({ color: 6, bold: true });
    expect(await brandColor(['--theme', 'dark'])).toEqual({ color: 80, bold: true });
    expect(await brandColor([], { BATCHDECK_THEME: 'light' })).toEqual({ color: 24, bold: true });
    expect(await brandColor(['--theme=dark'], { TERM: 'xterm' })).toEqual({ color: 6, bold: true });
    for (const [args, env] of [
      [['--no-color'], {}],
      [[], { NO_COLOR: '1' }],
      [['--theme', 'mono'], {}],
    ] as const) {
      const robot = start(env, { args });
      await robot.see('quit');
      expect(robot.written()).not.toMatch(colors);
      expect(robot.styleOf('batchdeck')?.bold).toBe(true);
      await leave(robot);
    }
  });

  it('are the same where CI is set', async () => {
    expect(await brandColor([], { CI: 'true' })).toEqual({ color: 6, bold: true });
  });

  it('say what is wrong with an option as the commands do', async () => {
    for (const args of [
      ['--theme', 'pink'],
      ['--them', 'dark'],
      ['--local', '--profile', 'x', '--nope'],
    ]) {
      const robot = start({}, { args });
      expect(await robot.exited, args.join(' ')).toBe(2);
      expect(robot.screen()).toContain('batchdeck:');
      expect(robot.written()).not.toContain('\x1b[?1049h');
    }
    const robot = start({ BATCHDECK_THEME: 'pink' });
    expect(await robot.exited).toBe(2);
    expect(robot.screen()).toContain('there is no theme pink');
  });

  it('are read-only with --read-only', async () => {
    const robot = start({}, { args: ['--read-only', '--state-dir', join(program.folder, 'other')] });
    await robot.see('quit');
    robot.press('n');
    await robot.see('read-only');
    await leave(robot);
  });

  it('count what they write with --low-bandwidth, on a quick line too', async () => {
    for (const robot of [start({}, { args: ['--low-bandwidth'] }), start({ BATCHDECK_LOW_BANDWIDTH: '1' })]) {
      await robot.see(/slow line · \d+ KB/);
      robot.press('?');
      await robot.see('type to search');
      await leave(robot);
    }
  });

  it('are ASCII with --ascii and without UTF-8, to the last mark', async () => {
    for (const robot of [start({}, { args: ['--ascii'] }), start({ LC_ALL: 'C' })]) {
      await robot.see('quit');
      robot.press('?');
      await robot.see('type to search');
      expect(robot.written()).not.toMatch(beyondAscii);
      await leave(robot);
    }
  });

  it('are ASCII where the terminal draws our marks in two cells', async () => {
    const robot = start({}, { ambiguousWide: true });
    await robot.see('quit');
    await robot.gone(beyondAscii);
    expect(robot.terminal.cells(0).every(({ width }) => width === 1)).toBe(true);
    await leave(robot);
  });

  it('keep out what others write to stderr', async () => {
    const noisy = start({
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
        'setInterval(()=>{process.stderr.write("NOISE\\n");console.log("NOISE");process.emitWarning("NOISE")},20).unref()',
      )}`,
    });
    await noisy.see('quit');
    const log = () => readFile(join(program.stateDir, 'tui.log'), 'utf8');
    await vi.waitFor(async () => expect(await log()).toMatch(/Warning: NOISE[\s\S]*NOISE/));
    noisy.press('?');
    await noisy.see('type to search');
    noisy.press('Esc');
    await noisy.gone('type to search');
    expect(noisy.screen()).not.toContain('NOISE');
    noisy.press('Ctrl-C');
    expect(await noisy.exited).toBe(0);
  });

  it('are plain lines for a screen reader, and the keys work', async () => {
    const robot = start({}, { args: ['--screen-reader'] });
    await robot.see('? help');
    expect(robot.screen()).not.toMatch(/[\u2190-\u2bff]/);
    robot.press('?');
    await robot.see('type to search');
    robot.press('Esc');
    await robot.gone('type to search');
    expect(robot.written()).not.toContain('\x1b[?1049h');
    await leave(robot);
  });
});
