import { odataText } from '../odata-text.ts';
import type { Operator, Term } from './filter-term.ts';

const words: Readonly<Record<Operator, string>> = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' };

/** What the service's own types hold: the years 1 to 9999, and whole numbers of 32 bits. What is beyond is compared here. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');
const isNumber = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 2 ** 31;

const moment = (ms: number): string | undefined =>
  ms >= earliest && ms <= latest ? `DateTime'${new Date(ms).toISOString()}'` : undefined;

/** Whoever compares letters without regard to case does so with these in one way only. */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

function comparison(path: string, operator: Operator, value: number, kind: string): string | undefined {
  // The service's times are finer than our milliseconds: all within one are alike here.
  if (kind === 'time') {
    const next = operator === '<=' || operator === '>';
    const when = moment(next ? value + 1 : value);
    return when && `${path} ${operator.startsWith('<') ? 'lt' : 'ge'} ${when}`;
  }
  return kind === 'number' && isNumber(value) ? `${path} ${words[operator]} ${value}` : undefined;
}

/** One term in the service's words; undefined where it has none for it. */
function clauseOf({ column, test, inverse }: Term): string | undefined {
  if (!column) return undefined;
  if (test.is === 'word') {
    const own = column.wordFilter?.(test.word);
    if (own !== undefined) return inverse ? `not (${own})` : own;
    if (column.filter === undefined || column.wordFilter !== undefined) return undefined;
    return `${column.filter} ${inverse ? 'ne' : 'eq'} ${odataText(test.word)}`;
  }
  // What is missing passes an inverse here, and does not pass its opposite there.
  if (column.filter === undefined || inverse) return undefined;
  const path = column.filter;
  switch (test.is) {
    case 'prefix':
      return column.kind === 'text' && isPlain(test.text)
        ? `startswith(${path},${odataText(test.text)})`
        : undefined;
    case 'compare':
      // Rows grow older than that without a change: they would never be read.
      if (test.age && test.operator.startsWith('<')) return undefined;
      return comparison(path, test.operator, test.value, column.kind);
    case 'range': {
      if (test.age) return undefined;
      if (test.from === test.to && column.kind === 'number')
        return isNumber(test.from) ? `${path} eq ${test.from}` : undefined;
      const from = comparison(path, '>=', test.from, column.kind);
      const to = comparison(path, '<=', test.to, column.kind);
      return from && to && `${from} and ${to}`;
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
