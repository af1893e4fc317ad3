import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobSpec } from '../../../src/emulator/wire/job-spec.ts';
import { parseBody } from '../../../src/emulator/wire/parse-body.ts';
import { poolSpec } from '../../../src/emulator/wire/pool-spec.ts';
import { refuseUnserved } from '../../../src/emulator/wire/refuse-unserved.ts';
import { taskSpec } from '../../../src/emulator/wire/task-spec.ts';
import { expandJob } from '../../../src/model/template/expand/expand-job.ts';
import { expandPool } from '../../../src/model/template/expand/expand-pool.ts';
import type { PoolFor } from '../../../src/model/template/expand/expansion.ts';
import { hasErrors } from '../../../src/model/template/finding.ts';
import type { Json } from '../../../src/model/template/json/json.ts';
import { lintTemplate } from '../../../src/model/template/lint/lint-template.ts';
import { bindParameters } from '../../../src/model/template/parameters/bind-parameters.ts';
import { fieldsOf } from '../../../src/model/template/parameters/field-kind.ts';
import type { Template } from '../../../src/model/template/template.ts';
import { filesOf, templateOf } from './support/template-of.ts';

/** Templates of the field, which the project reads and keeps no copy of. */
const root = '../shared/ncj';
const actions = existsSync(root)
  ? readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(`${root}/${name}`).map((action) => `${name}/${action}`))
  : [];

const read = (action: string, kind: 'job' | 'pool'): Template =>
  templateOf(readFileSync(`${root}/${action}/${kind}.template.json`, 'utf8'), `${kind}.template.json`);

/** What a person would give in the form. */
function answers(template: Template): Record<string, Json> {
  const given = fieldsOf(template).flatMap(({ parameter, field }): [string, Json][] => {
    if (parameter.initial !== '' || !parameter.required) return [];
    switch (field.kind) {
      case 'group-sas':
      case 'pool-id':
        return [];
      case 'file-in-group':
        return [[parameter.name, "scenes/it's a $(scene) 1.max"]];
      case 'number':
        return [[parameter.name, '3']];
      default:
        return [[parameter.name, 'some-name']];
    }
  });
  return Object.fromEntries(given);
}

/** As the local service reads a request. */
const accepted = (schema: typeof taskSpec | typeof jobSpec | typeof poolSpec, body: Json) =>
  parseBody(schema, refuseUnserved({}, body));

describe.skipIf(actions.length === 0).each(actions)('%s', (action) => {
  const [pool, job] = [read(action, 'pool'), read(action, 'job')];

  it('has the right field for every parameter', () => {
    for (const { parameter, field } of [...fieldsOf(pool), ...fieldsOf(job)]) {
      if (parameter.allowedValues) expect(field.kind).toBe('choice');
      else if (parameter.type === 'int') expect(field.kind).toBe('number');
      else expect(field.kind).not.toBe('number');
      if (/sas$/.test(parameter.advancedType ?? '')) expect(field).toMatchObject({ kind: 'group-sas' });
      if (parameter.advancedType === 'file-group')
        expect(field).toMatchObject({
          kind: 'file-group',
          use: expect.stringMatching(/read|write|both|unknown/),
        });
      if (parameter.advancedType === 'file-in-file-group')
        expect(field).toMatchObject({ kind: 'file-in-group', group: parameter.dependsOn });
    }
    expect(fieldsOf(job).find(({ parameter }) => parameter.name === 'poolId')?.field.kind).toBe('pool-id');
  });

  it.each(['new', 'auto', 'existing'] as const)('expands on a pool that is %s', (mode) => {
    const poolValues = bindParameters(pool, answers(pool));
    expect(poolValues.problems).toEqual([]);
    const made = expandPool(pool, poolValues.values);
    expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    accepted(poolSpec, made.pool);
    const jobValues = bindParameters(job, answers(job), { poolChosen: true });
    expect(jobValues.problems).toEqual([]);
    const on: PoolFor =
      mode === 'existing' ? { kind: mode, id: 'some-pool', os: made.os } : { kind: mode, pool: made };
    const expanded = expandJob(job, jobValues.values, { pool: on, files: filesOf('a b.wav', "c'd.wav") });
    expect(expanded.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    accepted(jobSpec, expanded.job);
    for (const task of expanded.tasks) accepted(taskSpec, task);
    expect(expanded.tasks.count > 0 || 'jobManagerTask' in expanded.job).toBe(true);
    // Whatever a name may be, none of its marks is left to be filled.
    expect(JSON.stringify([expanded.job, ...expanded.tasks])).not.toMatch(/\[parameters\(|\{file|\{0\}/);
  });

  it('is linted without a fault that would stop it', () => {
    const now = Date.parse('2026-11-28');
    const findings = [...lintTemplate(pool, { now }), ...lintTemplate(job, { now, pool })];
    expect(hasErrors(findings)).toBe(false);
    expect(findings.filter(({ code }) => code === 'image.retired')).toHaveLength(1);
  });
});
