import * as v from 'valibot';
import { type GuardEntry, guardEntrySchema } from '../../model/guard/guard-fact.ts';
import { type GuardState, reduceGuard } from '../../model/guard/guard-state.ts';
import { Problem } from '../../model/problem.ts';

/** An entry of a guard's journal; undefined for a line that this batchdeck did not write. */
export function parseGuardLine(line: string): GuardEntry | undefined {
  try {
    const parsed = v.safeParse(guardEntrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

export const guardLine = (entry: GuardEntry): Buffer => Buffer.from(`${JSON.stringify(entry)}\n`);

/** What lines fold into, on top of what those before them did. A last one that a crash has cut is left out. */
export function foldGuardLines(
  before: GuardState | undefined,
  bytes: Buffer,
  file: string,
): { readonly state: GuardState | undefined; readonly wholeBytes: number } {
  const wholeBytes = bytes.lastIndexOf(10) + 1;
  let state = before;
  for (const line of bytes.toString('utf8', 0, wholeBytes).split('\n').slice(0, -1)) {
    const entry = parseGuardLine(line);
    if (!entry || (!state && entry.fact.type !== 'guarding'))
      throw new Problem({
        kind: 'broken',
        what: 'the journal of this guard is damaged',
        why: `${file} holds something that this batchdeck did not write; a newer one may have`,
        remedy: 'look at the pool yourself, then set the guard anew: batchdeck guard add POOL',
      });
    state = reduceGuard(state, entry);
  }
  return { state, wholeBytes };
}
