import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/template/json/json.ts';
import { bindParameters } from '../../../src/model/template/parameters/bind-parameters.ts';
import { fieldsOf } from '../../../src/model/template/parameters/field-kind.ts';
import { parseValues, writeValues } from '../../../src/model/template/parameters/values-file.ts';
import { templateOf } from './support/template-of.ts';

const withParameters = (parameters: JsonObject, body: JsonObject = {}) =>
  templateOf({ parameters, job: { id: 'j', ...body } });

/** The value of one parameter, or what is wrong with it. */
function bound(definition: JsonObject, given?: Json): Json | string | undefined {
  const template = withParameters({ p: definition });
  const { values, problems } = bindParameters(template, given === undefined ? {} : { p: given });
  return problems[0] ? `! ${problems[0].what}` : values.get('p');
}

describe('a value', () => {
  it.each<[JsonObject, Json | undefined, Json | undefined]>([
    [{ type: 'int' }, '7', 7],
    [{ type: 'int' }, 7, 7],
    [{ type: 'int' }, '-3', -3],
    [{ type: 'int' }, '07', '! 07 is no whole number'],
    [{ type: 'int' }, '1.5', '! 1.5 is no whole number'],
    [{ type: 'int' }, true, '! true is no whole number'],
    [{ type: 'int' }, '99999999999999999', '! 99999999999999999 is no whole number'],
    [{ type: 'int', minValue: 2 }, '1', '! 1 is less than 2'],
    [{ type: 'int', maxValue: '5' }, 6, '! 6 is more than 5'],
    [{ type: 'int', defaultValue: 4 }, '', 4],
    [{ type: 'int' }, undefined, '! it needs a value'],
    [{ type: 'bool' }, 'True', true],
    [{ type: 'bool' }, false, false],
    [{ type: 'bool' }, 'yes', '! yes is neither true nor false'],
    [{ type: 'string' }, 12, '12'],
    [{ type: 'string' }, '', '! it may not be empty'],
    [{ type: 'string', defaultValue: 'x' }, undefined, 'x'],
    [{ type: 'string', defaultValue: 'None' }, '', 'None'],
    [{ type: 'string', defaultValue: ' ' }, undefined, ' '],
    [{ type: 'string', maxLength: 2 }, 'abc', '! it has 3 characters, and may have 2 at most'],
    [{ type: 'string', minLength: 2 }, 'a', '! it has 1 characters, and must have 2 or more'],
    [{ type: 'string', allowedValues: ['a', 'b'] }, 'c', '! c is not among the allowed values'],
    [{ type: 'string', allowedValues: ['a', 'b'] }, 'b', 'b'],
    [{ type: 'object' }, '{"a":[1]}', { a: [1] }],
    [{ type: 'object' }, '{"a"', '! it is no JSON'],
    [{ type: 'string' }, { value: 'v' }, 'v'],
    [{ type: 'object' }, { value: { deep: 1 } }, { deep: 1 }],
    [
      { type: 'string', metadata: { advancedType: 'file-group' } },
      'fgrp-x',
      '! a file group is named without fgrp-',
    ],
    [
      { type: 'string', metadata: { advancedType: 'file-group' } },
      'a b',
      '! the name of a file group holds letters, digits, - and _ only',
    ],
    [
      { type: 'string', metadata: { advancedType: 'job-id' } },
      'a job',
      '! the id of a job holds 1 to 64 letters, digits, - and _',
    ],
  ])('%j of %j is %j', (definition, given, wanted) => {
    expect(bound(definition, given)).toEqual(wanted);
  });

  it('is told to be nobody’s, with what was meant', () => {
    const template = withParameters({ frameStart: { type: 'int', defaultValue: 1 } });
    expect(bindParameters(template, { framestart: '3', what: 'x' }).problems).toEqual([
      {
        parameter: 'framestart',
        what: 'the template has no parameter framestart',
        instead: 'did you mean frameStart?',
      },
      { parameter: 'what', what: 'the template has no parameter what', instead: 'it has frameStart' },
    ]);
  });

  it('comes back out of a file as it was', () => {
    const json = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), json), (given) => {
        const text = writeValues(new Map(Object.entries(given)));
        const { values, findings } = parseValues(text, 'parameters.json');
        expect(findings).toEqual([]);
        expect(values).toEqual(
          Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }])),
        );
      }),
    );
    expect(parseValues('{"$schema": "s", "parameters": {"a": {"value": 1}}}', 'p').values).toEqual({
      a: { value: 1 },
    });
    expect(parseValues('[1]', 'p').findings[0]?.what).toBe('a file of parameters is an object');
  });
});

describe('a field of the form', () => {
  it('is of the kind that the parameter asks for', () => {
    const template = withParameters(
      {
        pool: { type: 'string' },
        job: { type: 'string', metadata: { advancedType: 'job-id' } },
        frames: { type: 'int', minValue: 1, maxValue: 9, defaultValue: 2 },
        quick: { type: 'bool' },
        size: { type: 'string', allowedValues: ['a', 'b'] },
        tiles: { type: 'int', allowedValues: [2, 4] },
        text: { type: 'string', maxLength: 3 },
        input: { type: 'string', metadata: { advancedType: 'file-group' } },
        output: { type: 'string', metadata: { advancedType: 'file-group' } },
        scene: {
          type: 'string',
          metadata: { advancedType: 'file-in-file-group', dependsOn: 'input', wildcards: '*.x' },
        },
        sas: { type: 'string', metadata: { advancedType: 'file-group-write-sas', dependsOn: 'output' } },
        image: {
          type: 'string',
          metadata: { advancedType: 'container-image-on-pool' },
          additionalProperties: { app: 'maya', renderEngine: 'arnold' },
        },
        any: { type: 'object' },
      },
      {
        poolInfo: { poolId: "[parameters('pool')]" },
        taskFactory: {
          source: { fileGroup: "[parameters('input')]" },
          repeatTask: {
            outputFiles: [{ destination: { autoStorage: { fileGroup: "[parameters('output')]" } } }],
          },
        },
      },
    );
    expect(fieldsOf(template).map(({ field }) => field)).toEqual([
      { kind: 'pool-id' },
      { kind: 'job-id' },
      { kind: 'number', min: 1, max: 9 },
      { kind: 'yes-no' },
      {
        kind: 'choice',
        choices: [
          { text: 'a', value: 'a' },
          { text: 'b', value: 'b' },
        ],
      },
      {
        kind: 'choice',
        choices: [
          { text: '2', value: 2 },
          { text: '4', value: 4 },
        ],
      },
      { kind: 'text', maxLength: 3 },
      { kind: 'file-group', use: 'read' },
      { kind: 'file-group', use: 'write' },
      { kind: 'file-in-group', group: 'input', pattern: '*.x' },
      { kind: 'group-sas', group: 'output', write: true },
      { kind: 'container-image', on: 'pool', wanted: { app: 'maya', renderEngine: 'arnold' } },
      { kind: 'object' },
    ]);
  });

  it('begins with the default, and is empty for "none"', () => {
    const template = withParameters({
      a: { type: 'int', defaultValue: 3 },
      b: { type: 'string', defaultValue: 'None' },
      c: { type: 'string' },
    });
    expect(template.parameters.map(({ initial, required }) => [initial, required])).toEqual([
      ['3', true],
      ['', false],
      ['', true],
    ]);
  });

  it('of the pool need not be filled where the pool is chosen otherwise', () => {
    const template = withParameters(
      { pool: { type: 'string' } },
      { poolInfo: { poolId: "[parameters('pool')]" } },
    );
    expect(bindParameters(template, {}).problems).toHaveLength(1);
    expect(bindParameters(template, {}, { poolChosen: true }).problems).toEqual([]);
  });
});
