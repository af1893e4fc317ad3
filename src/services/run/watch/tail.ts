import { redact } from '../../../model/redact.ts';
import type { BatchService, FileOwner } from '../../batch/batch-service.ts';

const usualBytes = 2048;

/** The last lines of a remote text file, at most so many bytes, without secrets since they go into the journal, or nothing when it is not there (any more). */
export async function remoteTail(
  batch: BatchService,
  owner: FileOwner,
  path: string,
  signal: AbortSignal,
  tailBytes = usualBytes,
): Promise<string> {
  try {
    const file = await batch.fileProperties(owner, path, { signal });
    if (!file || file.size === 0) return '';
    const start = Math.max(0, file.size - tailBytes);
    const bytes = await batch.readFile(owner, path, { range: { start, end: file.size - 1 }, signal });
    const text = new TextDecoder().decode(bytes);
    // The first line is probably cut.
    return redact((start > 0 ? text.slice(text.indexOf('\n') + 1) : text).trimEnd());
  } catch {
    signal.throwIfAborted();
    return '';
  }
}
