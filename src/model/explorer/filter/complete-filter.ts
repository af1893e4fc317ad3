import { commonStart } from '../../common-start.ts';
import type { Column } from '../column.ts';
import { columnNamed } from './parse-filter.ts';

/** The last word of a filter line, completed as far as it is clear: a column's name with its colon, or one of its words. */
export function completeFilter(line: string, columns: readonly Column[]): string {
  const [, before = '', sign = '', last = ''] = /^(.*?)(!?)(\S*)$/s.exec(line) ?? [];
  const colon = last.indexOf(':');
  if (colon < 0) {
    const names = columns.map(({ title }) => title.replace(/\s+/g, ''));
    const found = names.filter((name) => name.startsWith(last.toLowerCase()));
    const [only] = found;
    return `${before}${sign}${found.length === 1 ? `${only}:` : commonStart(found) || last}`;
  }
  const typed = last.slice(colon + 1).toLowerCase();
  const words = columnNamed(columns, last.slice(0, colon))?.words ?? [];
  const found = words.filter((word) => word.startsWith(typed));
  return `${before}${sign}${last.slice(0, colon + 1)}${commonStart(found) || typed}`;
}
