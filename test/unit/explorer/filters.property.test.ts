import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../src/emulator/odata/compile-filter.ts';
import { taskFilter } from '../../../src/emulator/routes/tasks/list-tasks.ts';
import { rowTest } from '../../../src/model/explorer/filter/filter-rows.ts';
import { parseFilter } from '../../../src/model/explorer/filter/parse-filter.ts';
import { shareFilter } from '../../../src/model/explorer/filter/service-filter.ts';
import { tasks } from '../../../src/model/explorer/resources/tasks.ts';
import type { WireRow } from '../../../src/model/explorer/wire-row.ts';
import { now, rowOf } from './filter-rows-of-tasks.ts';

/** Times as the service has them: finer than milliseconds. */
const time = fc
  .tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([minutes, ticks]) =>
    new Date(now + minutes * 60_000).toISOString().replace(/\.\d+Z$/, `.${String(ticks).padStart(7, '0')}Z`),
  );
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const word = fc.constantFrom('task', 'Task-1', 'a b', "o'b", '変換', 'ÄB', 'x', 'failed', '12', '7:3');

const wireTask: fc.Arbitrary<WireRow> = fc
  .record({
    id: word,
    displayName: maybe(word),
    state: fc.constantFrom('active', 'preparing', 'running', 'completed'),
    executionInfo: fc.record({
      retryCount: fc.integer({ min: 0, max: 3 }),
      exitCode: maybe(fc.integer({ min: -2, max: 3 })),
      startTime: maybe(time),
      endTime: maybe(time),
      result: maybe(fc.constantFrom('success', 'failure')),
    }),
    nodeInfo: maybe(fc.record({ nodeId: word, poolId: fc.constant('p') })),
  })
  .map((row): WireRow => JSON.parse(JSON.stringify(row)));

const moment = fc
  .integer({ min: -5 * 60_000, max: 5 * 60_000 })
  .map((ms) => new Date(now + ms).toISOString());
const number = fc.integer({ min: -2, max: 3 }).map(String);
const span = fc.constantFrom('30s', '2m', '1h', '90');
const operator = fc.constantFrom('', '<', '<=', '>', '>=', '=');
const value = fc.oneof(number, span, moment, word);
const term = fc
  .record({
    inverse: fc.boolean(),
    column: fc.constantFrom('', ...tasks.columns.map(({ title }) => `${title}:`), 'st:'),
    value: fc.oneof(
      fc.tuple(operator, value).map((parts) => parts.join('')),
      fc.tuple(value, value).map((bounds) => bounds.join('..')),
      fc.constantFrom('active', 'running', 'succeeded', 'failed', 'completed'),
      word.map((text) => `${text}*`),
    ),
  })
  .map(({ inverse, column, value: text }) => `${inverse ? '!' : ''}${column}"${text}"`);
const line = fc.array(term, { minLength: 1, maxLength: 4 }).map((terms) => terms.join(' '));

describe('any filter line over any tasks', () => {
  it('gives the same whether the service does its part or all is done here', () => {
    fc.assert(
      fc.property(line, fc.array(wireTask, { maxLength: 20 }), (text, rows) => {
        const terms = parseFilter(text, tasks.columns, now);
        const shared = shareFilter(terms);
        const there = compileFilter(shared.service, taskFilter);
        const test = (some: typeof terms) => rowTest(some, tasks.columns, now) ?? (() => true);
        const [all, rest] = [test(terms), test([...shared.here])];
        const here = rows.filter((row) => all(rowOf(row)));
        expect(rows.filter((row) => there(row) && rest(rowOf(row)))).toEqual(here);
      }),
      { numRuns: 3000 },
    );
  });

  it('is never too odd to be read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(wireTask, { maxLength: 5 }),
        (text, rows) => {
          const terms = parseFilter(text, tasks.columns, now);
          const test = rowTest(terms, tasks.columns, now) ?? (() => true);
          for (const row of rows) test(rowOf(row));
          compileFilter(shareFilter(terms).service, taskFilter);
        },
      ),
    );
  });
});
