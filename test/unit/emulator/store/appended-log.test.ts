import { expect, it, vi } from 'vitest';
import { AppendedLog, type LogFile } from '../../../../src/emulator/store/appended-log.ts';
import { poolRow } from './rows.ts';

/** A disk that takes `room` bytes and then is full until told otherwise. */
function disk(room: number) {
  let text = '';
  let free = room;
  const file: LogFile = {
    write(bytes, offset) {
      if (free === 0) throw new Error('ENOSPC: no space left on device');
      const part = bytes.subarray(offset, offset + free);
      free -= part.length;
      text += part.toString('utf8');
      return part.length;
    },
    close() {},
  };
  return {
    file,
    lines: () => text.split('\n'),
    clear: () => {
      free = Number.POSITIVE_INFINITY;
    },
  };
}

const place = (file: LogFile) => ({
  open: () => file,
  anew: () => {
    throw new Error('nothing is written anew here');
  },
  warn: () => {},
});

const idsIn = (lines: readonly string[]): unknown[] =>
  lines.filter((line) => line !== '').map((line) => JSON.parse(line.slice(9)).row.id);

it('goes on while the disk is full, and then writes every line whole and in order', async () => {
  const full = disk(700);
  const warnings: string[] = [];
  const log = new AppendedLog({ ...place(full.file), warn: (line) => warnings.push(line) });
  const ids = ['a', 'b', 'c', 'd', 'e'];
  for (const id of ids) {
    log.append({ put: 'pool', in: '', row: poolRow(id) });
    await Promise.resolve();
  }
  expect(warnings).toEqual([expect.stringContaining('ENOSPC')]);
  full.clear();
  await vi.waitFor(() => expect(warnings.at(-1)).toContain('can be written again'), { timeout: 3_000 });
  log.append({ put: 'pool', in: '', row: poolRow('f') });
  log.close();
  expect(idsIn(full.lines())).toEqual([...ids, 'f']);
});

it('has written what was changed before the next turn, and the rest when it is closed', async () => {
  const roomy = disk(Number.POSITIVE_INFINITY);
  const log = new AppendedLog(place(roomy.file));
  log.append({ put: 'pool', in: '', row: poolRow('a') });
  await Promise.resolve();
  expect(idsIn(roomy.lines())).toEqual(['a']);
  log.append({ put: 'pool', in: '', row: poolRow('b') });
  log.close();
  log.append({ put: 'pool', in: '', row: poolRow('late') });
  await Promise.resolve();
  expect(idsIn(roomy.lines())).toEqual(['a', 'b']);
});
