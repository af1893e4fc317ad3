import * as v from 'valibot';
import { Problem } from '../../model/problem.ts';
import { entrySchema, type JournalEntry } from '../../model/run/fact.ts';

export interface ParsedJournal {
  readonly entries: readonly JournalEntry[];
  /** Bytes up to the end of the last whole line; what follows was cut by a crash. */
  readonly wholeBytes: number;
}

function parseLine(line: string): JournalEntry | undefined {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the bytes of a journal. Its last line may have been cut by a crash while it was written: that fact was
 * not acknowledged, so it is left out.
 * @param firstLine number of the first line in `bytes`, for messages.
 * @throws Problem when a whole line is damaged, or the plan does not stand first: somebody else has written there.
 */
export function parseJournal(bytes: Uint8Array, file: string, firstLine = 1): ParsedJournal {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: JournalEntry[] = [];
  let start = 0;
  for (let end = text.indexOf(10, start); end >= 0; end = text.indexOf(10, start)) {
    const entry = parseLine(text.toString('utf8', start, end));
    const isFirst = firstLine + entries.length === 1;
    // Its plan in the middle would have all forgotten that was made before it.
    if (!entry || (entry.fact.type === 'planned') !== isFirst) {
      throw new Problem({
        kind: 'broken',
        what: `the journal of this run is damaged at line ${firstLine + entries.length}`,
        why: `${file} holds something there that this batchdeck did not write; a newer one may have`,
        remedy:
          'nothing was changed; restore the file, or find what the run made with `batchdeck get pools` and `get jobs`',
      });
    }
    entries.push(entry);
    start = end + 1;
  }
  return { entries, wholeBytes: start };
}
