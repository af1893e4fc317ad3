import type { KeyBinding } from '../../components/key-binding.ts';

/** Lines that a page key moves. */
const page = 10;

/** The lines in sight when the end is `up` lines below. */
export function logWindow(
  lines: readonly string[],
  up: number,
  height: number,
): { line: string; number: number }[] {
  const end = Math.max(Math.min(height, lines.length), lines.length - up);
  const start = Math.max(0, end - height);
  return lines.slice(start, end).map((line, index) => ({ line, number: start + index }));
}

/** Keys that move in a log; at its end it follows. */
export function logBindings(total: number, setUp: (change: (up: number) => number) => void): KeyBinding[] {
  const by = (lines: number) => () =>
    setUp((up) => Math.max(0, Math.min(Math.max(0, total - 1), up + lines)));
  return [
    { keys: ['Up', 'k'], label: 'up', help: 'One line up in the log.', footer: true, run: by(1) },
    { keys: ['Down', 'j'], label: 'down', help: 'One line down in the log.', run: by(-1) },
    { keys: ['PgUp'], label: 'page up', help: 'Ten lines up in the log.', run: by(page) },
    { keys: ['PgDn'], label: 'page down', help: 'Ten lines down in the log.', run: by(-page) },
    { keys: ['g', 'Home'], label: 'first', help: 'To the first line that was read.', run: by(total) },
    {
      keys: ['G', 'End'],
      label: 'end',
      help: 'To the end of the log; it is followed there.',
      footer: true,
      run: by(-total),
    },
  ];
}
