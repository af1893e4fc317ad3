import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../../src/emulator/odata/compile-filter.ts';
import type { FilterSchema } from '../../../../src/emulator/odata/filter-schema.ts';

const schema: FilterSchema = {
  id: 'string',
  state: { oneOf: ['active', 'running', 'completed'] },
  priority: 'number',
  contentLength: 'number',
  isDedicated: 'boolean',
  creationTime: 'time',
  'executionInfo/exitCode': 'number',
};
const done = {
  id: 'Task-7',
  state: 'completed',
  priority: 5,
  contentLength: '1300',
  isDedicated: true,
  creationTime: '2022-09-06T23:44:11.5153711Z',
  executionInfo: { exitCode: -1 },
};
const fresh = { id: "it's", state: 'active' };
const matching = (text: string) => [done, fresh].filter(compileFilter(text, schema)).map(({ id }) => id);
const both = ['Task-7', "it's"];

describe('a filter', () => {
  it.each<[string, string[]]>([
    ['', both],
    ["state eq 'completed'", ['Task-7']],
    ["state eq 'COMPLETED'", ['Task-7']],
    ["state ne 'completed'", ["it's"]],
    ["'active' eq state", ["it's"]],
    ["id eq 'task-7'", ['Task-7']],
    ["id eq 'it''s'", ["it's"]],
    ["startswith(id,'TASK')", ['Task-7']],
    ["not startswith(id, 'task')", ["it's"]],
    ['executionInfo/exitCode lt 0', ['Task-7']],
    ['executionInfo/exitCode ne 0', both],
    ['executionInfo/exitCode eq null', ["it's"]],
    ['executionInfo/exitCode ne null', ['Task-7']],
    ['contentLength gt 999', ['Task-7']],
    ['6 gt priority', ['Task-7']],
    ['isDedicated eq true', ['Task-7']],
    ["creationTime ge DateTime'2022-09-06T23:44:11.5153711Z'", ['Task-7']],
    ["creationTime gt DateTime'2022-09-06T23:44:11.5153710Z'", ['Task-7']],
    ["creationTime gt datetime'2022-09-06T23:44:11.5153711Z'", []],
    ["creationTime lt DateTime'2022-09-07T01:44:12+02:00'", ['Task-7']],
    ["state eq 'active' or state eq 'running' and priority gt 9", ["it's"]],
    ["(state eq 'active' or state eq 'completed') and priority gt 9", []],
    ["not (state eq 'active') and not(priority eq 6)", ['Task-7']],
  ])('%s', (text, ids) => {
    expect(matching(text)).toEqual(ids);
  });

  it.each([
    ["State eq 'active'", "no property 'State'"],
    ["constructor eq 'x'", "no property 'constructor'"],
    ["state gt 'active'", 'only eq and ne'],
    ["state eq 'gone'", 'active, running, completed'],
    ['state eq active', 'a literal'],
    ["priority eq 'five'", 'a number'],
    ["creationTime gt 'today'", 'a time such as'],
    ["creationTime gt DateTime'today'", 'a time such as'],
    ["id eq 'open", 'does not end'],
    ["id eq 'a' id eq 'b'", 'at position 11'],
    ["(id eq 'a'", "Expected ')' at the end"],
    ['id', 'eq, ne, gt'],
    ["endswith(id,'7')", "function 'endswith'"],
    ["id eq 'a' && id eq 'b'", "'&' at position 11"],
    [`${'('.repeat(5000)}id eq 'a'${')'.repeat(5000)}`, 'too deeply'],
    [`${'not '.repeat(5000)}id eq 'a'`, 'too deeply'],
  ])('says what is wrong in %.40s', (text, reason) => {
    const compile = () => compileFilter(text, schema);
    expect(compile).toThrow(expect.objectContaining({ status: 400, code: 'InvalidQueryParameterValue' }));
    expect(compile).toThrow(
      expect.objectContaining({
        values: expect.arrayContaining([{ key: 'Reason', value: expect.stringContaining(reason) }]),
      }),
    );
  });

  it('holds a very long chain', () => {
    const text = Array.from({ length: 3_000 }, (_, index) => `id eq 'x${index}'`).join(' or ');
    expect(matching(`${text} or id eq 'task-7'`)).toEqual(['Task-7']);
  });

  it('finds any id by its quoted form, whatever it holds', () => {
    const letter = fc.oneof(
      fc.constantFrom("'", '日', 'İ', 'ẞ', '\n', '\u{1f3b5}'),
      fc.string({ minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit: letter }), (id) => {
        const filter = compileFilter(`id eq '${id.replaceAll("'", "''")}'`, schema);
        expect(filter({ id })).toBe(true);
        expect(filter({ id: `${id}x` })).toBe(false);
      }),
    );
  });

  it('answers any text with a test or with a refusal', () => {
    const word = fc.constantFrom(
      'id',
      'state',
      'eq',
      'and',
      'or',
      'not',
      '(',
      ')',
      "'a'",
      ',',
      '5',
      'null',
      'startswith',
      '/',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 12 }), (words) => {
        try {
          expect(typeof compileFilter(words.join(' '), schema)(done)).toBe('boolean');
        } catch (error) {
          expect(error).toMatchObject({ code: 'InvalidQueryParameterValue' });
        }
      }),
    );
  });

  it('compares times to the tick, whatever digits their fractions have', () => {
    const ticks = fc.integer({ min: 0, max: 30_000_000 });
    const time = (tick: number) => {
      const fraction = String(tick % 10_000_000)
        .padStart(7, '0')
        .replace(/0+$/, '');
      return `2022-09-06T23:44:1${Math.floor(tick / 10_000_000)}${fraction === '' ? '' : `.${fraction}`}Z`;
    };
    fc.assert(
      fc.property(ticks, ticks, (one, other) => {
        const holds = (operator: string) =>
          compileFilter(
            `creationTime ${operator} DateTime'${time(other)}'`,
            schema,
          )({ creationTime: time(one) });
        const all = ['lt', 'le', 'eq', 'ne', 'ge', 'gt'].map(holds);
        expect(all).toEqual([
          one < other,
          one <= other,
          one === other,
          one !== other,
          one >= other,
          one > other,
        ]);
      }),
    );
    for (const [operator, end] of [
      ['lt', '9999-12-31T23:59:59Z'],
      ['gt', '0001-01-01'],
    ])
      expect(matching(`creationTime ${operator} DateTime'${end}'`)).toEqual(['Task-7']);
  });
});
