import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandJob } from '../../../src/model/template/expand/expand-job.ts';
import { expandPool } from '../../../src/model/template/expand/expand-pool.ts';
import type { Finding } from '../../../src/model/template/finding.ts';
import type { Json, JsonObject } from '../../../src/model/template/json/json.ts';
import { checkTemplate } from '../../../src/model/template/lint/lint-template.ts';
import { mendTemplate } from '../../../src/model/template/lint/mend-template.ts';
import { bindParameters } from '../../../src/model/template/parameters/bind-parameters.ts';
import { fieldsOf } from '../../../src/model/template/parameters/field-kind.ts';
import { parseValues, writeValues } from '../../../src/model/template/parameters/values-file.ts';
import { filesOf } from './support/template-of.ts';
import { wholeJob, wholePool } from './support/whole-templates.ts';

const now = Date.parse('2026-11-28');

/** Everything that can be done with a template file. @returns all that was found */
function everything(text: string): readonly Finding[] {
  const { template, findings } = checkTemplate(text, 'some.json', { now });
  mendTemplate(text, 'some.json', { now });
  if (template === undefined) return findings;
  fieldsOf(template);
  const { values } = bindParameters(template, { jobName: 'x', n: '07', inputs: { value: 'group' } });
  parseValues(writeValues(values), 'values.json');
  if (template.kind === 'pool') return [...findings, ...expandPool(template, values).findings];
  const expanded = expandJob(template, values, { files: filesOf('a/b.wav', '../c') });
  let seen = 0;
  for (const task of expanded.tasks) {
    JSON.stringify(task);
    if (++seen === 20) break;
  }
  return [...findings, ...expanded.findings];
}

function expectPlaced(findings: readonly Finding[], text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { file, line, column, path, what } of findings) {
    expect(file).toBe('some.json');
    expect(Array.isArray(path)).toBe(true);
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThan(0);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    expect(what).not.toBe('');
  }
}

const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    '',
    ' ',
    '[',
    ']',
    '[[',
    '[]',
    '{',
    '}',
    '{0}',
    '{0:12}',
    '{9}',
    '{url}',
    "[parameters('",
    "[parameters('n')]",
    "[parameters('nowhere')]",
    "[variables('v')]",
    "[variables('self')]",
    "[concat('a', parameters('n'))]",
    '[concat(',
    "[reference('x')]",
    "[parameters('n').a[0]]",
    "'",
    '"',
    '\\',
    "/bin/bash -c '",
    '/bin/bash -c "x',
    'bash -c ls {fileName} &',
    'cmd.exe /c "',
    '$(',
    '`',
    '<<EOF',
    '\u0000',
    [],
    {},
    [null],
    [[]],
    { a: 1 },
    { id: null },
    ['x'],
    { type: 'parametricSweep' },
    { fileGroup: '' },
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.jsonValue({ maxDepth: 2 }).map((value): Json => JSON.parse(JSON.stringify(value))),
);

/** Somewhere in a value something else is put, taken out, or called otherwise. */
function altered(json: Json, steps: readonly number[], put: Json, how: number): Json {
  if (typeof json !== 'object' || json === null || steps.length === 0) return put;
  const [step = 0, ...rest] = steps;
  const entries: [string, Json][] = Object.entries(json);
  if (entries.length === 0) return put;
  const at = step % entries.length;
  const changed = entries.flatMap(([name, value], index): [string, Json][] => {
    if (index !== at) return [[name, value]];
    if (rest.length === 0 && how === 0) return [];
    if (rest.length === 0 && how === 1) return [[`${name}x`, value]];
    return [[name, altered(value, rest, put, how)]];
  });
  return Array.isArray(json) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
}

const alteration = fc.record({
  steps: fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }),
  put: odd,
  how: fc.nat(4),
});

const bases: readonly JsonObject[] = [wholeJob, wholePool];

describe('whatever a file holds', () => {
  it('never throws for a template in which something is amiss, and tells where', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.array(alteration, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(0, 2),
        (base, alterations, indent) => {
          const json = alterations.reduce<Json>(
            (value, { steps, put, how }) => altered(value, steps, put, how),
            base,
          );
          const text = JSON.stringify(json, null, indent);
          expectPlaced(everything(text), text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws for any values of its parameters, and tells which do not fit', () => {
    const base = JSON.stringify(wholeJob, null, 2);
    const { template } = checkTemplate(base, 'some.json', { now });
    if (template?.kind !== 'job') throw new Error('the whole job is a template');
    const names = template.parameters.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names, 'nowhere', '__proto__'), odd), (given) => {
        const { values, problems } = bindParameters(template, given);
        const expanded = expandJob(template, values, { files: filesOf('a/b.wav', '../c') });
        let seen = 0;
        for (const task of expanded.tasks) {
          JSON.stringify(task);
          if (++seen === 20) break;
        }
        for (const { parameter, what } of problems) expect([parameter, what]).not.toContain('');
        expectPlaced(expanded.findings, base);
      }),
      { numRuns: 300, interruptAfterTimeLimit: 15_000 },
    );
  });

  it('never throws for a text that was cut or scribbled on, and tells the line and the column', () => {
    const text = JSON.stringify(wholeJob, null, 2);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 5 }), (from, to, put) => {
        const broken = text.slice(0, Math.min(from, to)) + put + text.slice(Math.max(from, to));
        const findings = everything(broken);
        expectPlaced(findings, broken);
        let isJson = true;
        try {
          JSON.parse(broken);
        } catch {
          isJson = false;
        }
        expect(findings.some(({ code }) => code === 'json.malformed')).toBe(!isJson);
      }),
      { numRuns: 250 },
    );
  });

  it('never throws for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(everything(text).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    for (const text of [
      '',
      '\uFEFF',
      'null',
      '[]',
      '"x"',
      '{',
      `${'['.repeat(100_000)}`,
      '{"a":'.repeat(50_000),
    ])
      expect(everything(text)).not.toEqual([]);
  });

  it('has no end where variables hold each other', () => {
    const variables = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `v${index}`,
        `[concat(variables('v${index + 1}'), variables('v${index + 1}'))]`,
      ]),
    );
    const text = JSON.stringify({
      variables: { ...variables, v60: 'x' },
      job: { id: "[variables('v0')]", poolInfo: { poolId: 'p' } },
    });
    const started = performance.now();
    expect(everything(text).map(({ code }) => code)).toContain('variable.too-large');
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it.skipIf(!existsSync('../shared/ncj'))('never throws for real templates that were altered', () => {
    const real = [
      'ffmpeg/convert-wav-to-mp3',
      'blender/render-linux-dr',
      'maya/render-arnold-linux-container',
    ].flatMap((action) =>
      ['job', 'pool'].map(
        (kind): Json => JSON.parse(readFileSync(`../shared/ncj/${action}/${kind}.template.json`, 'utf8')),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...real), alteration, (base, { steps, put, how }) => {
        const text = JSON.stringify(altered(base, steps, put, how), null, 1);
        expectPlaced(everything(text), text);
      }),
      { numRuns: 120 },
    );
  });
});
