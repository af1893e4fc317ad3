import type { Token } from '../factory/token.ts';
import type { Part } from '../factory/tokenise.ts';

/** Where the name of one thing goes that must stay what it is. */
export type Hole =
  | { readonly kind: 'name'; readonly text: string; readonly isPath: boolean }
  | { readonly kind: 'token'; readonly token: Token; readonly isPath: boolean };

/** A command line, character by character. `free` characters are a person's own text, put in for a parameter. */
export type Unit = { readonly char: string; readonly free: boolean } | { readonly hole: Hole };

export const isHole = (unit: Unit | undefined): unit is { readonly hole: Hole } =>
  unit !== undefined && 'hole' in unit;

/** What stands in a hole, in one task. @param inStorage as the blob's name, not as the path of a file on a node */
export type Fill = (hole: Hole, inStorage?: boolean) => string;

/** @param isPath whether a parameter holds the path of a file */
export function unitsOf(parts: readonly Part[], isPath: (parameter: string) => boolean): Unit[] {
  return parts.flatMap((part): Unit[] => {
    switch (part.kind) {
      case 'token':
        return [{ hole: { kind: 'token', token: part.token, isPath: isFilePath(part.token) } }];
      case 'name':
        return [{ hole: { kind: 'name', text: part.text, isPath: isPath(part.parameter) } }];
      default:
        return Array.from(part.text, (char) => ({ char, free: part.kind === 'free' }));
    }
  });
}

const isFilePath = (token: Token): boolean => token.kind === 'file' && token.part !== 'url';

/** The characters of units; holes as `fill` has them. */
export const textOfUnits = (units: readonly Unit[], fill: Fill): string =>
  units.map((unit) => (isHole(unit) ? fill(unit.hole) : unit.char)).join('');
