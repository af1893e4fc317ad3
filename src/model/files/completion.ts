import { commonStart } from '../common-start.ts';

/** A typed path: the part that names a folder, with its slash, and the beginning of a name in it. */
export function splitTyped(text: string): { folder: string; start: string } {
  const slash = text.lastIndexOf('/');
  return { folder: text.slice(0, slash + 1), start: text.slice(slash + 1) };
}

/** What a path may go on with; folders end in `/`. */
export interface Candidates {
  /** The text as far as what is on the disk leaves no choice. */
  readonly text: string;
  /** Whole texts, in order, when there is a choice; else empty. */
  readonly choices: readonly string[];
}

const composed = (text: string) => text.normalize('NFC');

/** Completes a typed path from the names in its folder (folders with a `/`). Hidden names need their dot typed. */
export function completeTyped(text: string, names: readonly string[]): Candidates {
  const { folder, start } = splitTyped(text);
  const open = names.filter((name) => start.startsWith('.') || !name.startsWith('.'));
  const exact = open.filter((name) => composed(name).startsWith(composed(start)));
  const folded = composed(start).toLowerCase();
  // A wrong case is mended where nothing has the right one.
  const fitting =
    exact.length > 0 ? exact : open.filter((name) => composed(name).toLowerCase().startsWith(folded));
  if (fitting.length === 0) return { text, choices: [] };
  const common = commonStart(fitting);
  const longer = composed(common).length >= composed(start).length ? common : start;
  return {
    text: `${folder}${longer}`,
    choices: fitting.length > 1 ? fitting.map((name) => `${folder}${name}`) : [],
  };
}
