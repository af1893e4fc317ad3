import { closeSync, openSync, readSync } from 'node:fs';

export interface LogLine {
  /** Without its line end; good until the next line is asked for. */
  readonly bytes: Buffer;
  /** The file ended before the line did. */
  readonly torn: boolean;
}

const chunkSize = 4_194_304;
const lineEnd = 0x0a;

/** The lines of a file, none when it is not there. Never holds the whole: a log may outgrow the longest string. */
export function* linesOf(path: string): Generator<LogLine> {
  const descriptor = openIfThere(path);
  if (descriptor === undefined) return;
  try {
    let parts: Buffer[] = [];
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(chunkSize);
      const length = readSync(descriptor, chunk);
      if (length === 0) break;
      let from = 0;
      for (let end = next(chunk, from, length); end >= 0; end = next(chunk, from, length)) {
        const rest = chunk.subarray(from, end);
        yield { bytes: parts.length === 0 ? rest : Buffer.concat([...parts, rest]), torn: false };
        parts = [];
        from = end + 1;
      }
      if (from < length) parts.push(chunk.subarray(from, length));
    }
    if (parts.length > 0) yield { bytes: Buffer.concat(parts), torn: true };
  } finally {
    closeSync(descriptor);
  }
}

function next(chunk: Buffer, from: number, length: number): number {
  const end = chunk.indexOf(lineEnd, from);
  return end < length ? end : -1;
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
