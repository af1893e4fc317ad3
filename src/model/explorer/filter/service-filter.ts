import type { Operator, Term } from './filter-term.ts';

const words: Readonly<Record<Operator, string>> = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' };

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function literal(value: number, kind: string): string | undefined {
  if (kind === 'time') return `DateTime'${new Date(value).toISOString()}'`;
  return kind === 'number' && Number.isInteger(value) ? String(value) : undefined;
}

/** One term in the service's words; undefined where it has none for it. */
function clauseOf({ column, test, inverse }: Term): string | undefined {
  if (!column) return undefined;
  if (test.is === 'word') {
    const own = column.wordFilter?.(test.word);
    if (own !== undefined) return inverse ? `not (${own})` : own;
    if (column.filter === undefined || column.wordFilter !== undefined) return undefined;
    return `${column.filter} ${inverse ? 'ne' : 'eq'} ${quoted(test.word)}`;
  }
  // What is missing passes an inverse here, and does not pass its opposite there.
  if (column.filter === undefined || inverse) return undefined;
  const path = column.filter;
  switch (test.is) {
    case 'prefix':
      return column.kind === 'text' ? `startswith(${path},${quoted(test.text)})` : undefined;
    case 'compare': {
      const value = literal(test.value, column.kind);
      return value && `${path} ${words[test.operator]} ${value}`;
    }
    case 'range': {
      const [from, to] = [literal(test.from, column.kind), literal(test.to, column.kind)];
      if (from === undefined || to === undefined) return undefined;
      return from === to ? `${path} eq ${from}` : `${path} ge ${from} and ${path} le ${to}`;
    }
    default:
      return undefined;
  }
}

/** A filter line, shared out: what the service can do of it, and what is left to be done here. */
export interface SharedFilter {
  /** `$filter`; undefined where the service can do none of it. */
  readonly service: string | undefined;
  readonly here: readonly Term[];
  readonly there: readonly Term[];
}

export function shareFilter(terms: readonly Term[]): SharedFilter {
  const said = terms.map((term) => ({ term, clause: clauseOf(term) }));
  const clauses = said.flatMap(({ clause }) => clause ?? []);
  const several = clauses.length > 1;
  return {
    service:
      clauses.length === 0
        ? undefined
        : clauses
            .map((clause) => (several && clause.includes(' or ') ? `(${clause})` : clause))
            .join(' and '),
    here: said.filter(({ clause }) => clause === undefined).map(({ term }) => term),
    there: said.filter(({ clause }) => clause !== undefined).map(({ term }) => term),
  };
}
