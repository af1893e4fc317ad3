import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeBrackets } from '../../../src/model/template/expression/split-text.ts';
import type { Json, JsonObject } from '../../../src/model/template/json/json.ts';
import { expanded } from './support/template-of.ts';

const parameters: JsonObject = {
  text: { type: 'string', defaultValue: 'T' },
  n: { type: 'int', defaultValue: 7 },
  yes: { type: 'bool', defaultValue: true },
  box: { type: 'object', defaultValue: { a: { 'b-c': [10, "x[parameters('n')]"] } } },
};
const variables: JsonObject = {
  v: "v[parameters('text')]",
  list: [1, "[variables('v')]"],
  image: { sku: '1', offer: "[parameters('text')]" },
};

/** What a value in the job becomes. */
function became(value: Json): Json | undefined {
  const { job } = expanded({
    parameters,
    variables,
    job: { id: 'j', poolInfo: { poolId: 'p' }, custom: value },
  });
  return job.custom;
}
const findingsOf = (value: Json) =>
  expanded({
    parameters,
    variables,
    job: { id: 'j', poolInfo: { poolId: 'p' }, custom: value },
  }).findings.map(({ code, line, column, what }) => `${code} ${line}:${column} ${what}`);

describe('an expression', () => {
  it.each<[Json, Json]>([
    ["[parameters('text')]", 'T'],
    ["[parameters('n')]", 7],
    ["[parameters('yes')]", true],
    ["a [parameters('n')] b [parameters('yes')]", 'a 7 b true'],
    ["[ parameters( 'text' ) ]", 'T'],
    ["[variables('v')]", 'vT'],
    ["[variables('image')]", { sku: '1', offer: 'T' }],
    ["[variables('image').offer]", 'T'],
    ["[variables('image')['sku']]", '1'],
    ["[variables('list')[1]]", 'vT'],
    ["[variables('list')]", [1, 'vT']],
    ["[parameters('box').a['b-c'][0]]", 10],
    ["[parameters('box').a['b-c'][1]]", 'x7'],
    ["[concat('a', parameters('n'), variables('v'), '-', 3)]", 'a7vT-3'],
    ["[concat(variables('list'), variables('list'))]", [1, 'vT', 1, 'vT']],
    ["[concat('it''s ', 'a [bracket]')]", "it's a [bracket]"],
    ["[variables(concat('v', ''))]", 'vT'],
    ["[[parameters('text')]", "[parameters('text')]"],
    ['if [ -f x ]', 'if [ -f x ]'],
    ['[0-9]*', '[0-9]*'],
    [{ deep: ["[parameters('n')]", null] }, { deep: [7, null] }],
  ])('%j is %j', (value, wanted) => {
    expect(became(value)).toEqual(wanted);
  });

  it.each([
    ["[parameters('tex')]", 'parameter.unknown 1:'],
    ["[variables('w')]", 'variable.unknown'],
    ["[variables('image').of]", 'expression.access'],
    ["[variables('list')[9]]", 'expression.access'],
    ['[parameters(3)]', 'expression.name'],
  ])('%s is told', (value, told) => {
    expect(findingsOf(value)[0]).toContain(told);
    expect(became(value)).toBe(value);
  });

  it('tells the place of the expression within its string', () => {
    const text = '{"job": {"id": "j", "poolInfo": {"poolId": "p"},\n "x": "a\\t[parameters(\'y\')]"}}';
    expect(expanded(text).findings).toMatchObject([{ line: 2, column: 11, path: ['job', 'x'] }]);
  });

  it('is never made of a text that was escaped', () => {
    const piece = fc.constantFrom('[', ']', "[parameters('n')]", '[[', 'concat(', "'", ' ', 'x');
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(became(escapeBrackets(any))).toBe(any);
      }),
    );
  });

  it('is never made of a value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.constant("[parameters('n')]")), (value) => {
        const { job } = expanded(
          {
            parameters: { p: { type: 'string', defaultValue: '' } },
            job: { id: 'j', custom: "<[parameters('p')]>" },
          },
          { p: value },
        );
        expect(job.custom).toBe(`<${value.trim() === '' ? '' : value}>`);
      }),
    );
  });
});
