import type { Column } from '../../model/explorer/column.ts';
import type { Term } from '../../model/explorer/filter/filter-term.ts';
import { isOData } from '../../model/explorer/filter/is-odata.ts';
import { columnNamed, parseFilter } from '../../model/explorer/filter/parse-filter.ts';
import { shareFilter } from '../../model/explorer/filter/service-filter.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import type { Sort } from '../../model/explorer/table-book.ts';
import { Problem } from '../../model/problem.ts';

/** What may be typed behind `batchdeck get RESOURCE`. */
export interface GetFlags {
  readonly filter?: string;
  readonly odata?: string;
  readonly prefix?: string;
  readonly sort?: string;
  readonly columns?: string;
  readonly json?: boolean;
  readonly watch?: boolean;
  /** Seconds. */
  readonly every?: number;
}

/** What is asked for, understood. */
export interface Wanted {
  /** In the service's own words, as typed: it is not evaluated here. */
  readonly odata: string | undefined;
  readonly terms: readonly Term[];
  readonly prefix: string | undefined;
  readonly sort: Sort | undefined;
  /** Those that were named. */
  readonly columns: readonly Column[] | undefined;
}

const squeezed = (title: string): string => title.replace(/\s+/g, '');

function columnOf(resource: Resource, name: string): Column {
  const found = columnNamed(resource.columns, name);
  if (found) return found;
  throw new Problem({
    kind: 'usage',
    what: `${resource.name} have no column ${JSON.stringify(name)}`,
    remedy: `they have ${resource.columns.map(({ title }) => squeezed(title)).join(', ')}`,
  });
}

function sortOf(resource: Resource, text: string): Sort {
  const [, name = '', way] = /^(.*?)(?::(asc|desc))?$/s.exec(text) ?? [];
  return { title: columnOf(resource, name).title, reverse: way === 'desc' };
}

const both = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || b === undefined ? (a ?? b) : `(${a}) and (${b})`;

/** @param now milliseconds since the epoch. @throws Problem about a column that there is none of */
export function wantedOf(resource: Resource, flags: GetFlags, now: number): Wanted {
  const { filter = '' } = flags;
  const inServiceWords = resource.list !== undefined && isOData(filter);
  return {
    odata: both(flags.odata, inServiceWords ? filter : undefined),
    terms: inServiceWords ? [] : parseFilter(filter, resource.columns, now),
    prefix: flags.prefix,
    sort: flags.sort === undefined ? undefined : sortOf(resource, flags.sort),
    columns: flags.columns
      ?.split(',')
      .filter((name) => name.trim() !== '')
      .map((name) => columnOf(resource, name.trim())),
  };
}

/** `$filter`: what was typed so, and the part of our own filter that the service can do. */
export const serviceFilter = ({ odata, terms }: Wanted): string | undefined =>
  both(odata, shareFilter(terms).service);
