import type { KeyBinding } from '../../components/key-binding.ts';
import type { LevelRow } from '../../model/outputs/level.ts';
import type { Transfer } from '../../state/transfers.ts';

export interface OutputKeys {
  /** The row in the band. */
  readonly row: LevelRow | undefined;
  readonly atTop: boolean;
  readonly source: 'container' | 'nodes' | undefined;
  readonly hasNodes: boolean;
  /** How many files a download would take. */
  readonly chosen: number;
  readonly marked: boolean;
  readonly transfer: Transfer | undefined;
  enter(row: LevelRow): void;
  up(): void;
  back(): void;
  mark(row: LevelRow): void;
  markAll(): void;
  askFolder(): void;
  askLeave(): void;
  refresh(): void;
  switchSource(): void;
  retry(transfer: Transfer): void;
}

/** What keys do in the list of outputs. */
export function outputBindings(keys: OutputKeys): KeyBinding[] {
  const { row, atTop, source, hasNodes, chosen, marked, transfer } = keys;
  const running = transfer?.state === 'running';
  const nothing = row ? undefined : 'there is nothing here';
  const retry = transfer?.state === 'failed' || transfer?.state === 'cancelled' ? transfer : undefined;
  return [
    {
      keys: ['Enter'],
      label: row?.kind === 'folder' ? 'open' : 'preview',
      help: 'Go into the folder, or look at the beginning of the file.',
      footer: true,
      unavailable: nothing,
      run: () => row && keys.enter(row),
    },
    {
      keys: ['d'],
      label: marked ? `download ${chosen.toLocaleString('en-US')}` : 'download all',
      help: 'Download what is marked, or everything but the logs, into a folder of your choice.',
      footer: true,
      unavailable: running
        ? 'a download is under way'
        : (nothing ?? (chosen === 0 ? 'there are only logs; mark them to download them' : undefined)),
      run: keys.askFolder,
    },
    {
      keys: ['Space'],
      label: 'mark',
      help: 'Mark the file, or the folder with all that is in it; once more takes the mark away.',
      footer: true,
      unavailable: nothing,
      run: () => row && keys.mark(row),
    },
    {
      keys: ['a'],
      label: 'all',
      help: 'Mark every row that is shown here, or none of them.',
      footer: true,
      unavailable: nothing,
      run: keys.markAll,
    },
    {
      keys: ['Esc', 'Backspace'],
      label: atTop ? 'back' : 'up',
      help: 'One folder up; from the top, back.',
      footer: true,
      run: () => {
        if (!atTop) keys.up();
        else if (running) keys.askLeave();
        else keys.back();
      },
    },
    {
      keys: ['R'],
      label: retry?.state === 'cancelled' ? 'go on' : 'try again',
      help: 'Download again what did not come; what is there and equal is skipped.',
      footer: retry !== undefined,
      unavailable: retry ? undefined : 'no download has failed',
      run: () => retry && keys.retry(retry),
    },
    {
      keys: ['x'],
      label: 'cancel',
      help: 'End the download, after a question. What has come stays.',
      footer: running,
      unavailable: running ? undefined : 'no download is under way',
      run: keys.askLeave,
    },
    {
      keys: ['n'],
      label: source === 'nodes' ? 'storage' : 'nodes',
      help: 'List what the tasks have on their nodes instead of what is in the output container, and back.',
      footer: hasNodes,
      unavailable: hasNodes ? undefined : 'this is a container of no run here',
      run: keys.switchSource,
    },
    { keys: ['r'], label: 'refresh', help: 'List it anew.', footer: true, run: keys.refresh },
  ];
}
