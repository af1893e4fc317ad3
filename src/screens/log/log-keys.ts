import type { KeyBinding } from '../../components/key-binding.ts';
import type { LogPosition } from './use-log-position.ts';
import type { LogSearch } from './use-log-search.ts';

interface LogKeys {
  readonly position: LogPosition;
  readonly search: LogSearch;
  /** Rows of a page. */
  readonly height: number;
  readonly wrap: boolean;
  readonly withTime: boolean;
  readonly isHunting: boolean;
  /** The other stream of a task, where this is one of the two. */
  readonly other: 'stdout' | 'stderr' | undefined;
  back(): void;
  endHunt(): void;
  sideways(by: number): void;
  toggleWrap(): void;
  toggleTime(): void;
  open(stream: 'stdout' | 'stderr'): void;
}

function moves({ position, height }: LogKeys): KeyBinding[] {
  const by = (rows: number) => () => position.move(rows);
  return [
    {
      keys: ['Up', 'k'],
      label: 'up',
      help: 'One row up; the end is followed no more.',
      footer: true,
      run: by(-1),
    },
    { keys: ['Down', 'j'], label: 'down', help: 'One row down.', run: by(1) },
    { keys: ['PgUp'], label: 'page up', help: 'One page up.', run: by(1 - height) },
    { keys: ['PgDn'], label: 'page down', help: 'One page down.', run: by(height - 1) },
    { keys: ['g', 'Home'], label: 'start', help: 'To the first line of the file.', run: position.toStart },
    {
      keys: ['G', 'End'],
      label: 'end',
      help: 'To the end of the file, which is followed there.',
      run: position.toEnd,
    },
  ];
}

function finds({ search }: LogKeys): KeyBinding[] {
  const none = search.query === '' ? 'nothing is searched for; / does' : undefined;
  return [
    {
      keys: ['/'],
      label: 'search',
      help: 'Search in the log; capitals matter where you type some.',
      footer: true,
      run: search.open,
    },
    {
      keys: ['n'],
      label: 'next',
      help: 'The next find further down.',
      unavailable: none,
      run: () => search.next(1),
    },
    {
      keys: ['N'],
      label: 'find above',
      help: 'The next find further up.',
      footer: true,
      unavailable: none,
      run: () => search.next(-1),
    },
  ];
}

/** What keys do in a log. */
export function logKeys(keys: LogKeys): KeyBinding[] {
  const { position, wrap, other } = keys;
  const wrapped = wrap ? 'lines are wrapped; w cuts them instead' : undefined;
  const noStream = other === undefined ? 'this is neither stdout nor stderr' : undefined;
  return [
    keys.isHunting
      ? { keys: ['Esc'], label: 'end the search', help: 'End the search.', footer: true, run: keys.endHunt }
      : {
          keys: ['Esc', 'Backspace'],
          label: 'back',
          help: 'Back to where you came from.',
          footer: true,
          run: keys.back,
        },
    {
      keys: ['f'],
      label: position.following ? 'stop following' : 'follow',
      help: 'Follow the end of the file as it grows, or stop doing so.',
      footer: true,
      run: () => position.follow(!position.following),
    },
    ...finds(keys),
    {
      keys: ['w'],
      label: wrap ? 'cut lines' : 'wrap',
      help: 'Wrap long lines, or cut them at the edge.',
      footer: true,
      run: keys.toggleWrap,
    },
    {
      keys: ['o'],
      label: 'stdout',
      help: 'What the task wrote to stdout.',
      footer: other === 'stdout',
      unavailable: noStream,
      run: () => keys.open('stdout'),
    },
    {
      keys: ['e'],
      label: 'stderr',
      help: 'What the task wrote to stderr.',
      footer: other === 'stderr',
      unavailable: noStream,
      run: () => keys.open('stderr'),
    },
    ...moves(keys),
    {
      keys: ['Left'],
      label: 'left',
      help: 'Half a screen to the left.',
      unavailable: wrapped,
      run: () => keys.sideways(-1),
    },
    {
      keys: ['Right'],
      label: 'right',
      help: 'Half a screen to the right.',
      footer: !wrap,
      unavailable: wrapped,
      run: () => keys.sideways(1),
    },
    {
      keys: ['t'],
      label: 'times',
      help: 'Show when each line was first seen here: lines have no time of their own.',
      footer: true,
      run: keys.toggleTime,
    },
  ];
}
