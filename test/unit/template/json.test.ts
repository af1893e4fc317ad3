import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/model/template/json/parse-json.ts';
import { offsetInString } from '../../../src/model/template/json/places.ts';
import { parseTemplate } from '../../../src/model/template/parse-template.ts';

const trouble = (text: string) =>
  parseTemplate(text, 'x.json').findings.map(({ line, column, what }) => `${line}:${column} ${what}`);

describe('JSON with its places', () => {
  it('reads what any reader of JSON reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed = parseJson(text, 'x');
        expect('document' in parsed && parsed.document.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what any reader of JSON refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 3 }), (json, at, put) => {
        const text = json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1);
        let good = true;
        try {
          JSON.parse(text);
        } catch {
          good = false;
        }
        expect('document' in parseJson(text, 'x')).toBe(good);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the character of a string in the text that writes it', () => {
    const text = '{"a":"x\\n\\u0041\\"y"}';
    expect(text.charAt(offsetInString(text, 5, 4))).toBe('y');
  });

  it('tells what is wrong in words, with line and column', () => {
    expect(trouble('{\n  "job": {,\n}')).toEqual([
      '2:11 it is no JSON: "," stands where the name of a property in double quotes should',
    ]);
    expect(trouble('{"a": tru}')).toEqual(['1:7 it is no JSON: tru is no JSON value']);
    expect(trouble('{"a": "x\ny"}')[0]).toContain('1:9 it is no JSON: a string holds a line break');
    expect(trouble('{"a": "C:\\dir"}')[0]).toContain('a backslash itself is written \\\\');
    expect(trouble('{"a": 01}')[0]).toContain('a number');
    expect(trouble('')[0]).toBe('1:1 it is no JSON: the end of the file is no JSON');
    expect(trouble('// why\n{}')).toEqual(['1:1 it is no JSON: here is a comment, which JSON does not have']);
    expect(trouble('{"a": 1, /* b */ "b": 2}')[0]).toMatch(
      /^1:10 it is no JSON: a comment, which JSON does not have/,
    );
    expect(trouble('{"a": 1,\n}')).toEqual([
      '2:1 it is no JSON: a comma stands behind the last property, where JSON has none',
    ]);
    expect(trouble('[1,]')[0]).toContain('a comma stands behind the last item');
    expect(trouble('[,]')[0]).toContain('"," is no JSON');
    expect(trouble('{} x')[0]).toContain('behind the end');
  });

  it('takes a byte order mark for nothing, and tells of a name that comes twice', () => {
    const { template, findings } = parseTemplate('\uFEFF{"pool": {"id": "a",\n "id": "b"}}', 'x.json');
    expect(template?.body).toEqual({ id: 'b' });
    expect(findings).toMatchObject([{ code: 'json.repeated', line: 2, column: 2 }]);
  });
});

describe('the frame of a template', () => {
  it.each([
    ['[]', 'a template is an object'],
    ['{}', 'it has neither a job nor a pool'],
    ['{"job": {}, "pool": {}}', 'it has both a job and a pool'],
    ['{"job": []}', 'job is no object'],
    ['{"job": {"properties": 3}}', 'properties is no object'],
    ['{"job": {}, "parameters": []}', 'parameters is no object'],
    ['{"job": {}, "parameters": {"x": 1}}', 'the parameter x is no object'],
    ['{"job": {}, "parameters": {"x": {}}}', 'type of the parameter x is missing'],
    ['{"job": {}, "parameters": {"x": {"type": "float"}}}', 'float is no type of a parameter'],
    [
      '{"job": {}, "parameters": {"x": {"type": "int", "minValue": "a"}}}',
      'minValue of the parameter x is not',
    ],
  ])('%s', (text, what) => {
    const { template, findings } = parseTemplate(text, 'x.json');
    expect(template).toBeUndefined();
    expect(findings[0]?.what).toContain(what);
  });

  it('is the same with the body bare, and within its properties', () => {
    const bare = parseTemplate('{"job": {"id": "x"}}', 'x').template;
    const wrapped = parseTemplate(
      '{"job": {"type": "t", "apiVersion": "v", "properties": {"id": "x"}}}',
      'x',
    ).template;
    expect(bare?.body).toEqual({ id: 'x' });
    expect(wrapped?.body).toEqual({ id: 'x' });
    expect(wrapped?.bodyPath).toEqual(['job', 'properties']);
  });
});
