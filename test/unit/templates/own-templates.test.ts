import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../../src/model/template/lint/lint-template.ts';

const folder = join(import.meta.dirname, '../../../templates');
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const parameter = v.strictObject({
  type: v.picklist(['int', 'string']),
  defaultValue: v.optional(v.union([v.string(), v.number()])),
  allowedValues: v.optional(v.pipe(v.array(v.string()), v.minLength(2))),
  minValue: v.optional(v.number()),
  maxValue: v.optional(v.number()),
  minLength: v.optional(v.number()),
  maxLength: v.optional(v.number()),
  metadata: v.strictObject({
    description: v.pipe(v.string(), v.minLength(5), v.maxLength(150)),
    advancedType: v.optional(v.picklist(['file-group', 'file-in-file-group', 'job-id'])),
    dependsOn: v.optional(v.string()),
    wildcards: v.optional(v.string()),
  }),
});
const frame = v.looseObject({
  templateMetadata: v.strictObject({
    title: v.pipe(v.string(), v.maxLength(40)),
    description: v.pipe(v.string(), v.maxLength(100)),
  }),
  parameters: v.record(v.string(), parameter),
});

const read = (id: string, kind: 'job' | 'pool') =>
  v.parse(frame, JSON.parse(readFileSync(join(folder, id, `${kind}.template.json`), 'utf8')));

describe.each(ids)('%s', (id) => {
  it.each(['job', 'pool'] as const)(
    'its %s has a parameter with words, a default and bounds for all that can be set',
    (kind) => {
      const text = readFileSync(join(folder, id, `${kind}.template.json`), 'utf8');
      for (const [name, each] of Object.entries(read(id, kind).parameters)) {
        expect(text, `${name} is used`).toContain(`[parameters('${name}')]`);
        const { defaultValue, allowedValues, minValue, maxValue, metadata } = each;
        // Files cannot be guessed.
        if (metadata.advancedType?.startsWith('file') !== true) expect(defaultValue, name).toBeDefined();
        if (allowedValues) expect(allowedValues).toContain(defaultValue);
        else if (each.type === 'int') {
          expect(defaultValue, name).toBeGreaterThanOrEqual(minValue ?? Number.NaN);
          expect(defaultValue, name).toBeLessThanOrEqual(maxValue ?? Number.NaN);
        }
      }
    },
  );

  it('its job and its pool mean the same by what both of them ask for', () => {
    const [job, pool] = [read(id, 'job').parameters, read(id, 'pool').parameters];
    const shared = Object.keys(job).filter((name) => name in pool);
    expect(shared).toContain('poolId');
    for (const name of shared) expect(job[name]?.allowedValues).toEqual(pool[name]?.allowedValues);
    for (const name of shared) expect(job[name]?.defaultValue).toEqual(pool[name]?.defaultValue);
  });

  it('has nothing that the check of templates would tell', () => {
    const text = (kind: string) => readFileSync(join(folder, id, `${kind}.template.json`), 'utf8');
    const now = Date.parse('2026-11-28');
    const { template, findings } = checkTemplate(text('pool'), 'pool.template.json', { now });
    expect(findings).toEqual([]);
    const options = { now, ...(template && { pool: template }) };
    expect(checkTemplate(text('job'), 'job.template.json', options).findings).toEqual([]);
  });

  it('lets no name of a file into its command line', () => {
    const { job } = v.parse(
      v.looseObject({
        job: v.looseObject({
          properties: v.looseObject({
            taskFactory: v.looseObject({ repeatTask: v.looseObject({ commandLine: v.string() }) }),
          }),
        }),
      }),
      JSON.parse(readFileSync(join(folder, id, 'job.template.json'), 'utf8')),
    );
    const { commandLine } = job.properties.taskFactory.repeatTask;
    expect(commandLine).not.toMatch(/\{(url|file\w*)\}/);
    // What a person may type freely does not stand in it either.
    for (const [, name = ''] of commandLine.matchAll(/\[parameters\('(\w+)'\)\]/g)) {
      const used = read(id, 'job').parameters[name];
      expect(used?.type === 'int' || used?.allowedValues !== undefined, name).toBe(true);
    }
  });
});

it('every template is told of in the page about them', () => {
  const page = readFileSync(join(folder, 'README.md'), 'utf8');
  const told = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, id]) => id);
  expect(told.sort()).toEqual([...ids].sort());
});
