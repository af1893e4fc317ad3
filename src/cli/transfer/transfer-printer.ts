import { cutToCells } from '../../model/cell-width.ts';
import { bytes, counted } from '../../model/format.ts';
import { exitCodes } from '../../model/problem.ts';
import type { FileProgress, TransferResult } from '../../services/storage/blob-storage.ts';
import type { TransferProgress } from '../../services/storage/transfer-progress.ts';
import type { CliContext } from '../context.ts';
import { jsonText } from '../print-json.ts';

export interface TransferFlags {
  readonly json?: boolean;
  /** As it was typed. */
  readonly limitRate?: string;
}

/** What `--limit-rate` is. */
export const limitRateOption = [
  '--limit-rate <rate>',
  'keep to so many bytes a second, as 500K or 10M',
] as const;

export interface TransferPrinter {
  onFile(file: FileProgress): void;
  onProgress(progress: TransferProgress): void;
  /** Says what came of it. @returns the exit code */
  end(result: TransferResult, done: string): Promise<number>;
}

interface Told {
  readonly name: string;
  readonly state: FileProgress['state'];
  readonly why?: string;
}

/** Tells how a transfer goes: a line that is drawn over itself where a person looks, and at the end what came of it. */
export function transferPrinter(
  { stderr, style, write, say, signal }: CliContext,
  flags: TransferFlags,
  total: { readonly files: number; readonly bytes: number },
): TransferPrinter {
  const drawn = stderr.isTTY === true && !flags.json;
  const told: Told[] = [];
  const draw = (line: string) => {
    if (drawn && !signal.aborted) stderr.write(`\r${cutToCells(line, (stderr.columns || 80) - 1, '')}\x1b[K`);
  };
  signal.addEventListener('abort', () => drawn && stderr.write('\n'), { once: true });
  return {
    onFile({ name, state, problem }) {
      if (state === 'started') return;
      told.push({ name, state, ...(problem && { why: problem.why ?? problem.what }) });
    },
    onProgress({ filesDone, bytesDone }) {
      draw(
        `${filesDone.toLocaleString('en-US')} of ${counted(total.files, 'file')} · ${bytes(bytesDone)} of ${bytes(total.bytes)}`,
      );
    },
    async end({ skipped, notes, bytes: sum }, done) {
      draw('');
      const failed = told.filter(({ state }) => state === 'failed');
      if (flags.json) await write(jsonText(told));
      for (const note of notes) say(note);
      for (const { name, why } of failed) say(`${style.unicode ? '✗' : 'x'} ${name}: ${why ?? 'unknown'}`);
      const same = skipped > 0 ? `, ${skipped.toLocaleString('en-US')} there already` : '';
      const lost = failed.length > 0 ? `; ${counted(failed.length, 'file')} failed` : '';
      const line = `${done}, ${bytes(sum)}${same}${lost}`;
      if (flags.json) say(line);
      else await write(`${line}\n`);
      return failed.length > 0 ? exitCodes['work-failed'] : 0;
    },
  };
}
