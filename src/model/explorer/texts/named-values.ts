import { sameValue } from '../edit/same-value.ts';
import { wireText } from '../wire-row.ts';
import { typedLines } from './typed-lines.ts';

/** As the service takes environment variables and metadata. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** `NAME=value`, several of them. What stands behind the first `=` is the value as it is. */
export const namedValues = (text: string): readonly NamedValue[] =>
  typedLines(text).map((line) => {
    const at = line.indexOf('=');
    return at < 0 ? { name: line, value: '' } : { name: line.slice(0, at).trim(), value: line.slice(at + 1) };
  });

/** As they are typed; empty where lines cannot say them all, such as a value of several lines. */
export function namedValuesText(list: readonly unknown[]): string {
  const pairs = list.map((each) => ({ name: wireText(each, 'name'), value: wireText(each, 'value') ?? '' }));
  const text = pairs.map(({ name, value }) => `${name ?? ''}=${value}`).join('\n');
  return sameValue(namedValues(text), pairs) ? text : '';
}

/** What is wrong with them. */
export function namedValuesProblem(text: string): string | undefined {
  const wrong = typedLines(text).find((line) => !/^[^=\s][^=]*=/.test(line));
  return wrong === undefined ? undefined : `NAME=value is wanted, not ${wrong}`;
}
