import { BashLexer, type BashPlace } from './bash-lexer.ts';
import { quotedForBash } from './bash-quote.ts';
import type { Variable } from './compiled.ts';
import { isNestedScript } from './nested-script.ts';
import { type Fill, type Hole, isHole, textOfUnits, type Unit } from './unit.ts';

type Slot = string | { readonly hole: Hole; readonly place: BashPlace; readonly next: string };

/** A bash script in which only names are missing, each with the place where it stands. */
export interface BashScript {
  readonly slots: readonly Slot[];
  readonly openQuotes: boolean;
  /** A name stands in a script within the script. */
  readonly nested: boolean;
  /** What is before a name would change even the plainest one. */
  readonly guarded: boolean;
}

/** Goes through a script once, so that putting the names in is only a matter of joining. */
export function compileScript(units: readonly Unit[]): BashScript {
  const lexer = new BashLexer();
  const slots: Slot[] = [];
  let text = '';
  let openQuotes = false;
  let nested = false;
  let read = '';
  const write = (characters: string) => {
    for (const char of characters) lexer.feed(char);
    text += characters;
    read += characters;
  };
  let freeDepth: number | undefined;
  const endFree = () => {
    if (freeDepth === undefined) return;
    if (lexer.place.afterBackslash) write('\\');
    if (lexer.depth !== freeDepth) openQuotes = true;
    freeDepth = undefined;
  };
  for (const [index, unit] of units.entries()) {
    if (isHole(unit)) {
      endFree();
      const following = units[index + 1];
      const next = following === undefined || isHole(following) ? '' : following.char;
      // A number is code of no kind.
      nested ||= !isNumber(unit.hole) && isNestedScript(read, charactersFrom(units, index + 1));
      read += '\uFFFC';
      slots.push(text, { hole: unit.hole, place: lexer.place, next });
      text = '';
      lexer.passHole();
      continue;
    }
    if (!unit.free) endFree();
    else freeDepth ??= lexer.depth;
    const kept = unit.free && lexer.depth === freeDepth ? lexer.kept(unit.char) : undefined;
    write(kept ?? unit.char);
  }
  endFree();
  openQuotes ||= lexer.isOpen;
  const guarded = slots.some(
    (slot) => typeof slot !== 'string' && (slot.place.afterBackslash || slot.place.afterDollar),
  );
  return { slots: [...slots, text], openQuotes, nested, guarded };
}

const isNumber = (hole: Hole): boolean => hole.kind === 'token' && hole.token.kind === 'number';

/** As far as {@link isNestedScript} looks. */
const charactersFrom = (units: readonly Unit[], from: number): string =>
  textOfUnits(units.slice(from, from + 4_000), () => '\uFFFC');

/** The script with its names in place, and variables for those that no quoting would keep. */
export function fillScript(
  { slots }: BashScript,
  fill: Fill,
): { readonly script: string; readonly environment: readonly Variable[] } {
  const environment: Variable[] = [];
  const parts = slots.map((slot) => {
    if (typeof slot === 'string') return slot;
    const { hole, place, next } = slot;
    const value = fill(hole);
    const quoted = quotedForBash(value, place, hole.isPath, next);
    if (quoted !== undefined) return quoted;
    const name = `BATCHDECK_NAME_${environment.length + 1}`;
    environment.push({ name, value });
    return `"\${${name}}"`;
  });
  return { script: parts.join(''), environment };
}
