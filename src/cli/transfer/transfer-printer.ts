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

/** How much there is in all. */
export interface Total {
  readonly files: number;
  readonly bytes: number;
}

export const totalOf = (files: readonly { readonly size: number }[]): Total => ({
  files: files.length,
  bytes: files.reduce((sum, { size }) => sum + size, 0),
});

/** Of more failures than these only the number is told. */
const mostNamed = 1000;

/** Tells how a transfer goes: a line that is drawn over itself where a person looks, and at the end what came of it. */
export function transferPrinter(
  { stderr, style, write, say, signal }: CliContext,
  flags: TransferFlags,
  total: Total | undefined,
): TransferPrinter {
  const drawn = stderr.isTTY === true && !flags.json;
  const failed: Told[] = [];
  let failures = 0;
  let written: Promise<unknown> = Promise.resolve();
  let before = '[\n';
  /** An element of an array, as soon as it is known: of very many none is held. */
  const print = (told: Told) => {
    const text = `${before}${jsonText(told, 0).trimEnd()}`;
    before = ',\n';
    written = written.then(() => write(text));
    // Told at the end.
    written.catch(() => undefined);
  };
  const draw = (line: string) => {
    if (drawn && !signal.aborted) stderr.write(`\r${cutToCells(line, (stderr.columns || 80) - 1, '')}\x1b[K`);
  };
  signal.addEventListener('abort', () => drawn && stderr.write('\n'), { once: true });
  return {
    onFile({ name, state, problem }) {
      if (state === 'started') return;
      const told = { name, state, ...(problem && { why: problem.why ?? problem.what }) };
      if (state === 'failed' && ++failures <= mostNamed) failed.push(told);
      if (flags.json) print(told);
    },
    onProgress({ filesDone, bytesDone }) {
      draw(
        total
          ? `${filesDone.toLocaleString('en-US')} of ${counted(total.files, 'file')} · ${bytes(bytesDone)} of ${bytes(total.bytes)}`
          : `${counted(filesDone, 'file')} · ${bytes(bytesDone)} so far`,
      );
    },
    async end({ skipped, notes, bytes: sum }, done) {
      draw('');
      await written;
      if (flags.json) await write(before === '[\n' ? '[]\n' : '\n]\n');
      for (const note of notes) say(note);
      for (const { name, why } of failed) say(`${style.unicode ? '✗' : 'x'} ${name}: ${why ?? 'unknown'}`);
      const same = skipped > 0 ? `, ${skipped.toLocaleString('en-US')} there already` : '';
      const lost = failures > 0 ? `; ${counted(failures, 'file')} failed` : '';
      const line = `${done}, ${bytes(sum)}${same}${lost}`;
      if (flags.json) say(line);
      else await write(`${line}\n`);
      return failures > 0 ? exitCodes['work-failed'] : 0;
    },
  };
}
