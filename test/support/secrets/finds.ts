import type { Secret } from './finder.ts';

/** A secret in a place where it must not be. */
export interface Find {
  /** E.g. `state/runs/a/journal.jsonl in /tmp/…`, `the screen of batchdeck --local`. */
  readonly place: string;
  readonly secret: Secret;
}

const finds = new Map<string, string>();

/** Tells of a secret by its first and last two characters, never by more. */
export function findText({ place, secret: { value, what } }: Find): string {
  return `${what} (${value.slice(0, 2)}…${value.slice(-2)}, ${value.length} characters) stands in ${place}`;
}

export function noteFind(find: Find): void {
  const text = findText(find);
  finds.set(text, text);
}

/** What was found since this was asked last. */
export function takeFinds(): readonly string[] {
  const taken = [...finds.values()];
  finds.clear();
  return taken;
}
