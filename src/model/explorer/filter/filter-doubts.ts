import type { CellKind } from '../cell.ts';
import type { Column } from '../column.ts';
import type { Term } from './filter-term.ts';

/** Why a part of a filter line is perhaps not what was meant. */
export interface FilterDoubt {
  readonly text: string;
  /** It can let nothing through, whatever the rows are; else it is worth telling only where no row is left. */
  readonly certain: boolean;
}

const comparable: Readonly<Partial<Record<CellKind, string>>> = {
  number: 'a number, as in >0 or 2..4',
  bytes: 'a size, as in >10mb',
  span: 'a time, as in >10m',
  time: 'an age or a date, as in <2h or >2026-11-01',
};

/** A comparison that was typed behind a column and is none that its kind has. */
function uncompared({ said, column, test }: Term): FilterDoubt | undefined {
  if (!column || test.is !== 'text') return undefined;
  const wants = comparable[column.kind];
  const compares = /^[<>]/.test(test.text) || (wants !== undefined && test.text.includes('..'));
  if (!compares) return undefined;
  const what = wants ?? 'words, which have no order';
  return { text: `${said} lets nothing through: ${column.title} takes ${what}`, certain: true };
}

function unnamed({ said, inverse, name }: Term, columns: readonly Column[]): FilterDoubt | undefined {
  if (name === undefined) return undefined;
  const titles = columns.map(({ title }) => title.replace(/\s+/g, '')).join(', ');
  return {
    text: `there is no column ${name}: ${said} is looked for as a text. Columns: ${titles}`,
    certain: inverse,
  };
}

/** The first part of a filter line that is perhaps not what was meant. */
export function filterDoubt(terms: readonly Term[], columns: readonly Column[]): FilterDoubt | undefined {
  for (const term of terms) {
    const doubt = uncompared(term) ?? unnamed(term, columns);
    if (doubt) return doubt;
  }
  return undefined;
}
