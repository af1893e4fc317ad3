import type { KeyBinding } from '../../../components/key-binding.ts';

interface ResultKeys {
  readonly running: boolean;
  /** How many failed, and how many were not begun or are under way. */
  readonly failed: number;
  readonly left: number;
  /** Lines that may be wanted elsewhere. */
  readonly copies: number;
  leave(): void;
  /** Back to what was typed, for what failed; undefined where nothing was. */
  readonly toFields: (() => void) | undefined;
  copy(): void;
  retry(): void;
  stop(): void;
}

/** What keys do where one sees what came of an action. */
export function resultKeys(keys: ResultKeys): KeyBinding[] {
  const { running, failed, left, copies, leave, toFields, copy, retry, stop } = keys;
  const again = failed > 0 || left > 0;
  const back = {
    label: running ? 'leave it to itself' : 'back',
    help: 'Back to the rows; what is begun goes on, and w comes back to it.',
    footer: true,
    run: leave,
  };
  const fields = toFields && failed > 0 && !running ? toFields : undefined;
  const ways: KeyBinding[] = fields
    ? [
        { ...back, keys: ['Enter'] },
        {
          keys: ['Esc'],
          label: 'back to the fields',
          help: 'Back to what was typed, for those that failed.',
          footer: true,
          run: fields,
        },
      ]
    : [{ ...back, keys: ['Esc', 'Enter'] }];
  const copyKey: KeyBinding = {
    keys: ['c'],
    label: 'copy',
    help: 'Copy the lines to the clipboard of your own machine, over SSH too.',
    footer: true,
    run: copy,
  };
  return [
    ...ways,
    ...(copies > 0 ? [copyKey] : []),
    {
      keys: ['R'],
      label: failed === 0 && left > 0 ? 'go on' : 'retry what failed',
      help: 'Do once more what failed, and what was not begun, each by itself.',
      footer: again && !running,
      changes: true,
      unavailable: running ? 'it still goes on' : again ? undefined : 'nothing failed',
      run: retry,
    },
    {
      keys: ['x'],
      label: 'stop',
      help: 'Begin no further; what is under way is ended well, and R goes on.',
      footer: running,
      unavailable: running ? undefined : 'it has ended',
      run: stop,
    },
  ];
}
