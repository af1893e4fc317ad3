import { isHole, type Unit } from './unit.ts';

/** The word behind `sh -c`, as the shell gets it. */
export interface ScriptWord {
  readonly units: readonly Unit[];
  /** Index of the first unit behind the word. */
  readonly end: number;
}

const space = /\s/;

/**
 * Takes the first word out of a command line as a node splits it: quotes as in a POSIX shell. What is put in for a
 * parameter stays as it is, whatever quotes it holds. Undefined when a quote is not closed.
 */
export function scriptWord(units: readonly Unit[], from: number): ScriptWord | undefined {
  const found: Unit[] = [];
  let quote = '';
  let at = from;
  for (; at < units.length; at++) {
    const unit = units[at];
    if (unit === undefined) break;
    const char = isHole(unit) || unit.free ? '' : unit.char;
    if (char === '') found.push(unit);
    else if (quote === "'") {
      if (char === "'") quote = '';
      else found.push(unit);
    } else if (char === '\\') {
      const next = units[at + 1];
      const escaped = next !== undefined && !isHole(next) && (quote === '' || /["\\]/.test(next.char));
      if (escaped) {
        found.push(next);
        at++;
      } else found.push(unit);
    } else if (quote === '"') {
      if (char === '"') quote = '';
      else found.push(unit);
    } else if (char === '"' || char === "'") quote = char;
    else if (space.test(char)) break;
    else found.push(unit);
  }
  return quote === '' ? { units: found, end: at } : undefined;
}
