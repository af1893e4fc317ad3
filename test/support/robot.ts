import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { programPath } from '../../src/services/program.ts';

const sequences: Readonly<Record<string, string>> = {
  Enter: '\r',
  Esc: '\x1b',
  Tab: '\t',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Right: '\x1b[C',
  Left: '\x1b[D',
  Backspace: '\x7f',
  'Ctrl-C': '\x03',
};

/** The built program in a real pseudo-terminal with a virtual screen, driven as a person would. */
export interface Robot {
  /** Presses keys by their names; other texts are typed. */
  press(...keys: string[]): Robot;
  type(text: string): Robot;
  /** Waits until the screen shows the text. Fails with the screen when it does not come. */
  see(text: string | RegExp, withinMs?: number): Promise<Robot>;
  resize(columns: number, rows: number): Robot;
  /** Lines of the screen as they are, blanks at their ends cut. */
  lines(): string[];
  screen(): string;
  /** Everything that was written to the terminal so far, control sequences included. */
  written(): string;
  /** True while the alternate screen is shown. */
  isFullScreen(): boolean;
  exited: Promise<number>;
  kill(signal: string): void;
}

export interface RobotOptions {
  readonly columns: number;
  readonly rows: number;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
}

export function startRobot({ columns, rows, cwd, env, args = [] }: RobotOptions): Robot {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const child = spawn(process.execPath, [programPath(), ...args], {
    cols: columns,
    rows,
    cwd,
    env: { ...env, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  });
  let written = '';
  const waiting = new Set<() => void>();
  child.onData((data) => {
    written += data;
    terminal.write(data, () => {
      for (const look of waiting) look();
    });
  });
  // Programs ask the terminal things; it answers as a real one does.
  terminal.onData((answer) => child.write(answer));
  const exited = new Promise<number>((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));

  const lines = () =>
    Array.from({ length: terminal.rows }, (_, row) => {
      const { active } = terminal.buffer;
      return active.getLine(active.viewportY + row)?.translateToString(true) ?? '';
    });
  const screen = () => lines().join('\n').trimEnd();

  const robot: Robot = {
    press(...keys) {
      for (const key of keys) child.write(sequences[key] ?? key);
      return robot;
    },
    type(text) {
      child.write(text);
      return robot;
    },
    see(text, withinMs = 20_000) {
      const shows = () => (typeof text === 'string' ? screen().includes(text) : text.test(screen()));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`never saw ${text}; the screen is\n${screen()}`));
        }, withinMs);
        const look = () => {
          if (!shows()) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(robot);
        };
        waiting.add(look);
        look();
      });
    },
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows);
      child.resize(newColumns, newRows);
      return robot;
    },
    lines,
    screen,
    written: () => written,
    isFullScreen: () => terminal.buffer.active.type === 'alternate',
    exited,
    kill: (signal) => child.kill(signal),
  };
  return robot;
}
