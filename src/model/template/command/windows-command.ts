import type { CompiledCommand } from './compiled.ts';
import { type Fill, type Hole, isHole, textOfUnits, type Unit } from './unit.ts';

const cmd = /^\s*(?:cmd|cmd\.exe)\s+\/c\s+/i;

/** What calls cmd at the beginning of a command line. */
export const cmdPrefix = (line: string): string | undefined => cmd.exec(line)?.[0];

interface Place {
  readonly quoted: boolean;
  readonly wordStart: boolean;
  /** Inside single quotes of PowerShell. */
  readonly single: boolean;
}

type Slot = string | { readonly hole: Hole; readonly place: Place };

/** A command line for Windows. One that does not call cmd gets it, as the runners before did. */
export function compileForWindows(units: readonly Unit[]): CompiledCommand {
  const words = textOfUnits(units, () => '\uFFFC');
  const prefix = cmdPrefix(words);
  if (prefix !== undefined && !units.some(isHole))
    return { openQuotes: false, fill: () => ({ commandLine: words, environment: [] }) };
  const inner = withoutQuotes(units.slice(prefix?.length ?? 0));
  const isPowerShell = readsCode(words);
  const slots = slotsOf(inner, isPowerShell);
  return {
    openQuotes: false,
    fill: (fill) => {
      const command = slots.map((slot) => (typeof slot === 'string' ? slot : put(slot, fill, isPowerShell)));
      return { commandLine: `${prefix ?? 'cmd /c '}"${command.join('')}"`, environment: [] };
    },
  };
}

/**
 * What is left when cmd has taken away the first quote behind `/c` and the last one, wherever that is. It leaves both where
 * they are around the name of a program only.
 */
function withoutQuotes(units: readonly Unit[]): readonly Unit[] {
  const isQuote = (unit: Unit | undefined) => unit !== undefined && !isHole(unit) && unit.char === '"';
  const last = units.findLastIndex(isQuote);
  if (!isQuote(units[0]) || last < 1) return units;
  const inner = units.slice(1, last);
  const isProgram =
    last < units.length - 1 && !inner.some((unit) => isHole(unit) || /["&<>()@^|]/.test(unit.char));
  return isProgram ? units : [...inner, ...units.slice(last + 1)];
}

/** Whether PowerShell reads the words behind its name as code: pwsh does only when it is told to. */
function readsCode(words: string): boolean {
  if (/\s[-/]f(?:i|il|ile)?\s/i.test(words)) return false;
  return /\bpowershell\b/i.test(words) || (/\bpwsh\b/i.test(words) && /\s[-/]c\w*\s/i.test(words));
}

function slotsOf(units: readonly Unit[], isPowerShell: boolean): Slot[] {
  const slots: Slot[] = [];
  let [text, quoted, wordStart, single] = ['', false, true, false];
  for (const unit of units) {
    if (isHole(unit)) {
      slots.push(text, { hole: unit.hole, place: { quoted, wordStart, single } });
      [text, wordStart] = ['', false];
      continue;
    }
    const { char } = unit;
    text += char;
    if (char === '"') quoted = !quoted;
    else if (isPowerShell && singleQuote.test(char)) single = !single;
    else wordStart = !quoted && /[\s&|(]/.test(char);
  }
  return [...slots, text];
}

const plain = /^[\w@+:./\\-]+$/;

/** Any of these ends a text in single quotes of PowerShell, and stands for itself when it is there twice. */
const singleQuote = /['\u2018-\u201b]/;
const doubled = (text: string): string => text.replace(/['\u2018-\u201b]/g, '$&$&');

function put({ hole, place }: Slot & object, fill: Fill, isPowerShell: boolean): string {
  const value = fill(hole).replaceAll('"', '%22');
  const path = hole.isPath && place.wordStart && /^[-@/]/.test(value) ? `.\\${value}` : value;
  const text = place.single ? doubled(path) : path;
  // A backslash in front of a closing quote would be taken for a quote in quotes.
  if (plain.test(text)) return place.quoted || place.single ? text.replace(/\\+$/, '$&$&') : text;
  // Quotes of a command line do not reach the code: PowerShell gets what is between them.
  if (isPowerShell && !place.single) return place.quoted ? `'${doubled(text)}'` : `"'${doubled(text)}'"`;
  if (place.quoted || place.single) return text.replace(/\\+$/, '$&$&');
  return `"${text.replace(/\\+$/, '$&$&')}"`;
}

/** One command line that does one thing and, if that went well, what another command line does. */
export function joinedForCmd(first: string, second: string | undefined): string {
  if (second === undefined) return `cmd /c "${first}"`;
  const rest = second.slice(cmdPrefix(second)?.length ?? 0).trim();
  const bare = rest.length > 1 && rest.startsWith('"') && rest.endsWith('"') ? rest.slice(1, -1) : rest;
  return `cmd /c "${first} && ${bare}"`;
}
