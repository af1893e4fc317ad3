import { spawn } from '@lydell/node-pty';
import { programPath } from '../../src/services/program.ts';
import { keySequence, pasteSequence } from './robot/keys.ts';
import type { RobotOptions } from './robot/robot-options.ts';
import { createSlowLine } from './robot/slow-line.ts';
import { screenSvg } from './robot/svg.ts';
import { type Cell, createVirtualScreen, type VirtualScreen } from './robot/virtual-screen.ts';
import { createWaiting } from './robot/waiting.ts';
import { noteHandedOver } from './secrets/ledger.ts';
import { notePrinted } from './secrets/printed.ts';
import { screenWords } from './secrets/screen-words.ts';

export type { RobotOptions } from './robot/robot-options.ts';

/** The built program in a real pseudo-terminal with a virtual screen, driven as a person would. It never sleeps. */
export interface Robot {
  readonly pid: number;
  /** Presses keys by their names, one after the other; other texts are typed. */
  press(...keys: string[]): Robot;
  type(text: string): Robot;
  /** Pastes as terminals do: marked when the program asked for that. */
  paste(text: string): Robot;
  /** The window gets the person's look, or loses it; told to the program when it asked for that. */
  focus(focused: boolean): Robot;
  /** Waits until the screen shows the text. Fails with the screen when it does not come. */
  see(text: string | RegExp, withinMs?: number): Promise<Robot>;
  /** Waits until the screen does not show the text any more. */
  gone(text: string | RegExp, withinMs?: number): Promise<Robot>;
  /** Waits for anything else that can be asked of the screen. */
  until(holds: (screen: VirtualScreen) => boolean, withinMs?: number): Promise<Robot>;
  /** Presses a key once the footer names it with these words behind it: no key that the screen does not name. */
  pressNamed(key: string, label: string): Promise<Robot>;
  resize(columns: number, rows: number): Robot;
  /** Lines of the screen as they are, blanks at their ends cut. */
  lines(): string[];
  screen(): string;
  /** The screen as text with every line of it, to be kept or compared. */
  snapshot(): string;
  /** The screen as a picture. @param title for those who cannot see it. */
  svg(palette?: 'dark' | 'light', title?: string): string;
  /** How the first cell of a text on the screen is drawn. */
  styleOf(text: string): Cell | undefined;
  /** The terminal: cells, cursor, what it was asked for, what rang. */
  readonly terminal: VirtualScreen;
  /** Everything that was written to the terminal so far, control sequences included. */
  written(): string;
  /** True while the alternate screen is shown. */
  isFullScreen(): boolean;
  exited: Promise<number>;
  kill(signal: string): void;
  /** Sends a signal and waits for the end. @returns the exit code, 0 when the signal itself ended it. */
  stop(signal: string): Promise<number>;
  /** What the terminal answers does not arrive any more, as on a line that is about to break. */
  loseAnswers(): void;
  /** The terminal vanishes, as when an SSH connection breaks. */
  hangUp(): void;
}

const patience = 20_000;

export function startRobot(options: RobotOptions): Robot {
  const { columns, rows, cwd, env, args = [], file, ambiguousWide, charactersPerSecond } = options;
  noteHandedOver(env);
  const terminal = createVirtualScreen(columns, rows, ambiguousWide);
  const words = file === undefined ? [programPath(), ...args] : [...args];
  const child = spawn(file ?? process.execPath, words, {
    cols: columns,
    rows,
    cwd,
    env: { ...env, TERM: env.TERM ?? 'xterm-256color', LC_ALL: env.LC_ALL ?? 'C.UTF-8' },
  });
  let written = '';
  let ended = false;
  const waiting = createWaiting();
  const shown = screenWords();
  notePrinted(`the screen of ${words.join(' ')}`, () => written + shown.text());
  const arrive = (data: string) => {
    written += data;
    terminal.write(data, () => {
      if (!terminal.isDrawing()) shown.see(terminal.lines());
      waiting.changed();
    });
  };
  const line =
    charactersPerSecond === undefined ? undefined : createSlowLine(charactersPerSecond, child, arrive);
  child.onData((data) => (line ? line.take(data) : arrive(data)));
  // Programs ask the terminal things; it answers as a real one does.
  let answersLost = false;
  terminal.onAnswer((answer) => {
    if (!answersLost) child.write(answer);
  });
  const exited = new Promise<number>((resolve) =>
    child.onExit(({ exitCode }) =>
      // What was written last is on the screen before anybody is told of the end.
      terminal.write('', () => {
        ended = true;
        resolve(exitCode);
        waiting.end();
      }),
    ),
  );

  const screen = () => terminal.lines().join('\n').trimEnd();
  const shows = (text: string | RegExp) =>
    typeof text === 'string' ? screen().includes(text) : text.test(screen());
  const wait = async (holds: () => boolean, withinMs: number, complaint: string): Promise<Robot> => {
    const complain = () => `${complaint}; the screen is\n${screen()}`;
    // A person sees whole frames only; one that was killed leaves the last of its frames as it is.
    const whole = () => ended || !terminal.isDrawing();
    await waiting.until(() => whole() && holds(), withinMs, complain);
    // What came in the same moment may be the begin of the next frame.
    while (!whole()) await waiting.until(whole, withinMs, complain);
    return robot;
  };
  const footerNames = (key: string, label: string) => {
    const line = screen().split('\n').at(-1) ?? '';
    return ` ${line} `.includes(` ${key} ${label} `);
  };

  const robot: Robot = {
    pid: child.pid,
    press(...keys) {
      for (const key of keys) child.write(keySequence(key));
      return robot;
    },
    type(text) {
      child.write(text);
      return robot;
    },
    paste(text) {
      child.write(pasteSequence(text, terminal.asks().bracketedPaste));
      return robot;
    },
    focus(focused) {
      if (terminal.asks().focusReports) child.write(focused ? '\x1b[I' : '\x1b[O');
      return robot;
    },
    see: (text, withinMs = patience) => wait(() => shows(text), withinMs, `never saw ${text}`),
    gone: (text, withinMs = patience) => wait(() => !shows(text), withinMs, `still shows ${text}`),
    until: (holds, withinMs = patience) => wait(() => holds(terminal), withinMs, `never came: ${holds}`),
    async pressNamed(key, label) {
      await wait(() => footerNames(key, label), patience, `the last line never named ${key} ${label}`);
      return robot.press(key);
    },
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows);
      child.resize(newColumns, newRows);
      return robot;
    },
    lines: () => terminal.lines(),
    screen,
    snapshot: () => `${terminal.lines().join('\n')}\n`,
    svg: (palette, title) => screenSvg(terminal, palette, title),
    styleOf(text) {
      for (let row = 0; row < terminal.rows; row++) {
        const cells = terminal.cells(row);
        const column = cells.findIndex((_, from) =>
          cells
            .slice(from)
            .map((each) => each.text)
            .join('')
            .startsWith(text),
        );
        if (column >= 0) return cells[column];
      }
      return undefined;
    },
    terminal,
    written: () => written,
    isFullScreen: terminal.isFullScreen,
    exited,
    kill: (signal) => child.kill(signal),
    stop(signal) {
      child.kill(signal);
      return exited;
    },
    loseAnswers() {
      answersLost = true;
    },
    hangUp() {
      // Closing the master: the kernel tells the program, as it does when a connection is lost.
      if ('destroy' in child && typeof child.destroy === 'function') child.destroy();
      else child.kill('SIGHUP');
    },
  };
  return robot;
}
