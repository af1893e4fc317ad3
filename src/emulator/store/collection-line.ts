import * as v from 'valibot';
import { collectionItems, taskOf } from '../wire/task-collection.ts';
import { newTask } from './new-task.ts';
import type { TaskRow } from './rows.ts';

const lineEnd = 0x0a;
const brace = 0x7b;

/** Tasks that one request added, and how the log has them: in the words of the request, which spares writing them anew. */
export interface AddedTasks {
  readonly rows: readonly TaskRow[];
  /** Wire time of all of them. */
  readonly at: string;
  /** The sequence of the first; the others follow. */
  readonly first: number;
  /** Places, from 0, of those in the request that were refused. */
  readonly left: readonly number[];
  /** The body of the request as it was sent. */
  readonly said: Buffer;
}

/** Whether the words of the request fit in one line of the log. */
export const fitsOneLine = (said: Buffer): boolean => said[0] === brace && !said.includes(lineEnd);

/** The text of the line, in UTF-8. */
export function collectionText(jobId: string, { at, first, left, said }: AddedTasks): Buffer {
  const head = JSON.stringify({ add: 'task', in: jobId, at, first, left });
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"said":`), said, Buffer.from('}')]);
}

const line = v.object({
  add: v.literal('task'),
  in: v.string(),
  at: v.string(),
  first: v.number(),
  left: v.array(v.number()),
  said: v.unknown(),
});

/**
 * The rows of such a line. What an older build took and this one would refuse is lost by itself, not all that came with it.
 * @param onLost told the id of each
 * @throws BatchError or ValiError for what no request could have said
 */
export function collectionRows(parsed: unknown, onLost: (id: string) => void): TaskRow[] {
  const { in: jobId, at, first, left, said } = v.parse(line, parsed);
  const taken = collectionItems(said).filter((_, place) => !left.includes(place));
  return taken.flatMap((item, place) => {
    try {
      return newTask(jobId, taskOf(item), first + place, at);
    } catch {
      onLost(item.id);
      return [];
    }
  });
}
