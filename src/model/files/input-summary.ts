import { foldedName } from '../local-paths.ts';
import type { InputFile } from '../run/plan.ts';

export interface EndingCount {
  /** With its dot, in lower case; empty for names without one. */
  readonly ending: string;
  readonly files: number;
  readonly bytes: number;
}

export interface InputSummary {
  readonly files: number;
  readonly bytes: number;
  /** The most frequent first. */
  readonly endings: readonly EndingCount[];
  readonly largest: InputFile | undefined;
  /** Two names that a file system without case, or one that composes accents, takes for one. */
  readonly alike: readonly [string, string] | undefined;
}

function endingOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(dot).toLowerCase() : '';
}

const plainLower = /^[\x20-\x40\x5b-\x7e]*$/;

function firstAlike(inputs: readonly InputFile[]): readonly [string, string] | undefined {
  const seen = new Map<string, string>();
  for (const { name } of inputs) {
    const key = plainLower.test(name) ? name : foldedName(name);
    const other = seen.get(key);
    if (other !== undefined) return [other, name];
    seen.set(key, name);
  }
  return undefined;
}

/** What marked files come to. */
export function summarise(inputs: readonly InputFile[]): InputSummary {
  const endings = new Map<string, { files: number; bytes: number }>();
  let total = 0;
  let largest: InputFile | undefined;
  for (const input of inputs) {
    total += input.size;
    if (!largest || input.size > largest.size) largest = input;
    const ending = endingOf(input.name);
    const count = endings.get(ending) ?? { files: 0, bytes: 0 };
    endings.set(ending, { files: count.files + 1, bytes: count.bytes + input.size });
  }
  return {
    files: inputs.length,
    bytes: total,
    endings: [...endings]
      .map(([ending, count]) => ({ ending, ...count }))
      .sort((a, b) => b.files - a.files || (a.ending < b.ending ? -1 : 1)),
    largest,
    alike: firstAlike(inputs),
  };
}
