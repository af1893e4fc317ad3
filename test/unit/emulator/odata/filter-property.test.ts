import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileFilter } from '../../../../src/emulator/odata/compile-filter.ts';
import type { FilterSchema } from '../../../../src/emulator/odata/filter-schema.ts';

const states = ['active', 'running', 'completed'] as const;
const schema: FilterSchema = {
  id: 'string',
  state: { oneOf: states },
  'info/code': 'number',
  'info/time': 'time',
};

interface Row {
  readonly id: string;
  readonly state: (typeof states)[number];
  readonly info?: { readonly code?: number; readonly time?: string };
}

const time = fc
  .integer({ min: 0, max: 5 })
  .map((seconds) => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds)).toISOString());
const code = fc.integer({ min: -2, max: 3 });
const id = fc.string({ unit: fc.constantFrom('a', 'B', "'", '1'), maxLength: 3 });
const row: fc.Arbitrary<Row> = fc.record(
  {
    id,
    state: fc.constantFrom(...states),
    info: fc.record({ code, time }, { requiredKeys: [] }),
  },
  { requiredKeys: ['id', 'state'] },
);

/** A filter as text, and what it means, written the plain way. */
interface Said {
  readonly text: string;
  readonly holds: (row: Row) => boolean;
}

type Test = (one: number | string | bigint, other: number | string | bigint) => boolean;
const tests: Readonly<Record<string, Test>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};
const operator = fc.constantFrom(...Object.keys(tests));
/** What is missing is null: it differs from every value, and nothing else is true of it. */
const compared = (name: string, value: number | string | undefined, wanted: number | string): boolean =>
  value === undefined ? name === 'ne' : (tests[name]?.(value, wanted) ?? false);
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const leaf: fc.Arbitrary<Said> = fc.oneof(
  fc.tuple(fc.constantFrom('eq', 'ne'), fc.constantFrom(...states)).map(([name, wanted]) => ({
    text: `state ${name} ${quoted(wanted.toUpperCase())}`,
    holds: (each: Row) => compared(name, each.state, wanted),
  })),
  fc.tuple(operator, id).map(([name, wanted]) => ({
    text: `id ${name} ${quoted(wanted)}`,
    holds: (each: Row) => compared(name, each.id.toLowerCase(), wanted.toLowerCase()),
  })),
  id.map((prefix) => ({
    text: `startswith(id, ${quoted(prefix)})`,
    holds: (each: Row) => each.id.toLowerCase().startsWith(prefix.toLowerCase()),
  })),
  fc.tuple(operator, code).map(([name, wanted]) => ({
    text: `info/code ${name} ${wanted}`,
    holds: (each: Row) => compared(name, each.info?.code, wanted),
  })),
  fc.tuple(operator, time).map(([name, wanted]) => ({
    text: `info/time ${name} DateTime'${wanted}'`,
    holds: (each: Row) => compared(name, each.info?.time && Date.parse(each.info.time), Date.parse(wanted)),
  })),
  fc.constantFrom('eq', 'ne').map((name) => ({
    text: `info/code ${name} null`,
    holds: (each: Row) => (each.info?.code === undefined) === (name === 'eq'),
  })),
);

const filter: fc.Arbitrary<Said> = fc.letrec<{ said: Said }>((tie) => ({
  said: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('said').map((inner) => ({ text: `not (${inner.text})`, holds: (each: Row) => !inner.holds(each) })),
    fc.tuple(tie('said'), fc.constantFrom('and', 'or'), tie('said')).map(([left, word, right]) => ({
      text: `(${left.text}) ${word} (${right.text})`,
      holds: (each: Row) =>
        word === 'and' ? left.holds(each) && right.holds(each) : left.holds(each) || right.holds(each),
    })),
    // Without brackets: `and` binds closer than `or`.
    fc.tuple(leaf, leaf, leaf).map(([a, b, c]) => ({
      text: `${a.text} or ${b.text} and ${c.text}`,
      holds: (each: Row) => a.holds(each) || (b.holds(each) && c.holds(each)),
    })),
  ),
})).said;

it('finds what a plain evaluation finds, for any filter over any rows', () => {
  fc.assert(
    fc.property(filter, fc.array(row, { maxLength: 20 }), ({ text, holds }, rows) => {
      const matches = compileFilter(text, schema);
      expect(
        rows.filter((each) => matches(each)),
        text,
      ).toEqual(rows.filter(holds));
    }),
    { numRuns: 500 },
  );
});
