import { PassThrough, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { main } from '../../../src/cli/program.ts';
import { noteHandedOver, noteSecret } from '../../support/secrets/ledger.ts';
import { askToStoreKeys } from '../../support/secrets/places.ts';
import { notePrinted } from '../../support/secrets/printed.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliWorld {
  readonly env?: NodeJS.ProcessEnv;
  /** What stdin holds. */
  readonly input?: string;
  /** Stdin is a terminal; what is typed comes from `input`. */
  readonly stdinIsTty?: boolean;
  /** Stdout is a terminal of so many columns. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Sees stdout as it grows. */
  readonly onOutput?: (soFar: string) => void;
}

/** A folder that goes when the test has ended. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder('cli');
  onTestFinished(() => removeTemporaryFolder(folder));
  return folder;
}

/** Runs one command line in this process, with streams of its own, and nothing of the real environment. */
export async function runCli(argv: readonly string[], world: CliWorld = {}): Promise<CliRun> {
  noteHandedOver(world.env ?? {});
  if (argv.includes('--key-stdin'))
    for (const line of (world.input ?? '').split(/\s+/)) noteSecret(line, 'a key on stdin');
  const stdout = collector(world.onOutput);
  const stderr = collector();
  const stdin = new PassThrough();
  stdin.end(world.input ?? '');
  const code = await main(argv, {
    stdout: Object.assign(
      stdout.stream,
      world.columns === undefined ? {} : { isTTY: true, columns: world.columns },
    ),
    stderr: stderr.stream,
    stdin: Object.assign(stdin, { isTTY: world.stdinIsTty === true }),
    env: { LANG: 'C.UTF-8', ...world.env },
    signal: world.signal ?? new AbortController().signal,
  });
  notePrinted(
    `what batchdeck ${argv[0] ?? ''} ${argv[1] ?? ''} printed`,
    () => stdout.text() + stderr.text(),
  );
  if (argv.includes('--store-keys') && world.env?.BATCHDECK_CONFIG_DIR)
    askToStoreKeys(world.env.BATCHDECK_CONFIG_DIR);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(onOutput?: (soFar: string) => void) {
  const pieces: Buffer[] = [];
  const text = () => Buffer.concat(pieces).toString('utf8');
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      onOutput?.(text());
      done();
    },
  });
  return { stream, text };
}
