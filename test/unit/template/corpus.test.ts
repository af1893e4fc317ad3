import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../../src/model/template/lint/lint-template.ts';
import { mendTemplate } from '../../../src/model/template/lint/mend-template.ts';

const root = new URL('./corpus/', import.meta.url);
const now = Date.parse('2026-11-28');
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

/** Each file has one fault; the finding about it, and something of the line that it points at. */
const faults: readonly (readonly [file: string, code: string, line: string])[] = [
  ['brackets', 'expression.brackets', 'commandLine'],
  ['double-brackets', 'expression.double-brackets', 'commandLine'],
  ['broken-expression', 'expression.malformed', 'commandLine'],
  ['foreign-function', 'expression.malformed', 'displayName'],
  ['background', 'command.background', 'commandLine'],
  ['unquoted-token', 'command.unquoted', 'commandLine'],
  ['unquoted-name', 'command.unquoted', 'commandLine'],
  ['cmd-on-linux', 'command.cmd-on-linux', 'commandLine'],
  ['windows-variable', 'command.windows-variable', 'commandLine'],
  ['script-of-many-words', 'command.script-word', 'commandLine'],
  ['script-within-script', 'command.nested-script', 'commandLine'],
  ['backticks', 'command.odd-place', 'commandLine'],
  ['open-quote', 'command.open-quote', 'commandLine'],
  ['installer-asks', 'command.asks', 'commandLine'],
  ['script-not-found', 'command.not-on-path', 'commandLine'],
  ['old-azcopy', 'command.old-azcopy', 'commandLine'],
  ['unknown-token', 'token.unknown', 'commandLine'],
  ['number-out-of-range', 'token.out-of-range', 'commandLine'],
  ['padding-too-wide', 'token.padding', 'commandLine'],
  ['stray-brace', 'token.stray-brace', 'commandLine'],
  ['empty-sweep', 'sweep.empty', '{'],
  ['same-task', 'factory.same-task', 'repeatTask'],
  ['overwritten-output', 'output.overwritten', 'destination'],
  ['own-task-id', 'factory.own-id', '"id": "frame"'],
  ['retired-image', 'image.retired', 'imageReference'],
  ['wrong-agent', 'image.agent', 'nodeAgentSKUId'],
  ['retired-size', 'size.retired', 'Standard_A2'],
  ['retired-api', 'api.retired', 'apiVersion'],
  ['retired-licences', 'pool.licences', 'applicationLicenses'],
  ['formula-without-scaling', 'pool.autoscale', '{'],
  ['long-job-id', 'job.id', '"id"'],
  ['long-task-id', 'task.id', '"id"'],
  ['two-tasks-of-one-id', 'task.id', '"ONE"'],
  ['long-prefix', 'pool.prefix', 'autoPoolIdPrefix'],
  ['unknown-parameter', 'parameter.unknown', 'fileGroup'],
  ['unknown-variable', 'variable.unknown', 'displayName'],
  ['unused-parameter', 'parameter.unused', 'region'],
  ['variables-in-a-circle', 'variable.circle', 'variables'],
  ['default-not-allowed', 'parameter.default', 'Standard_D8s_v5'],
  ['choice-of-another-type', 'parameter.choice', 'two dozen'],
  ['depends-on-nothing', 'parameter.depends-on', 'dependsOn'],
  ['unknown-advanced-type', 'parameter.advanced-type', '"filegroup"'],
  ['misspelt-property', 'property.unknown', 'outputFile'],
  ['file-leaves', 'resource.path-leaves', '../x'],
  ['file-without-source', 'resource.source', '{'],
  ['release-alone', 'job.release-alone', 'jobReleaseTask'],
  ['waits-for-nobody', 'task.depends-on', 'zero'],
  ['mixed-packages', 'package.mixed', 'packageReferences'],
  ['signature-in-file', 'secret.in-file', 'httpUrl'],
  ['group-with-prefix', 'group.name', 'fgrp-results'],
  ['wrong-condition', 'output.condition', 'uploadOptions'],
  ['no-command', 'task.no-command', '{'],
  ['variable-in-environment', 'environment.not-expanded', 'AZ_BATCH'],
];

/** What is more than a note: `template check` ends with an error for it. */
const seriousIn = (text: string, file: string) =>
  checkTemplate(text, file, { now }).findings.filter(({ severity }) => severity !== 'note');

describe('a template with one fault', () => {
  it.each(faults)('%s', (file, code, line) => {
    const text = read(`faulty/${file}.json`);
    const findings = seriousIn(text, file);
    expect(findings.map((found) => found.code)).toContain(code);
    const found = findings.find((each) => each.code === code);
    expect(text.split('\n')[(found?.line ?? 0) - 1]).toContain(line);
    // Nothing else is wrong with it, so nothing else is said, but what follows from the fault.
    expect(new Set(findings.map(({ code: each }) => each)).size).toBeLessThanOrEqual(3);
  });

  it('has its own file in the corpus, and each file its fault in this list', () => {
    const files = readdirSync(new URL('faulty/', root)).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual(faults.map(([file]) => file).sort());
    expect(faults.length).toBeGreaterThanOrEqual(30);
  });
});

describe('a template without fault', () => {
  it.each(readdirSync(new URL('good/', root)))('%s', (file) => {
    expect(checkTemplate(read(`good/${file}`), file, { now }).findings).toEqual([]);
  });
});

describe('what is mended', () => {
  it.each(faults)('%s stays a template, and what was mended is gone', (file) => {
    const text = read(`faulty/${file}.json`);
    const { text: mended, mended: done, findings: left } = mendTemplate(text, file, { now });
    expect(left.filter(({ mend }) => mend)).toEqual([]);
    if (done.length === 0) expect(mended).toBe(text);
    else expect(left.map(({ code }) => code)).not.toContain(done[0]?.code);
  });

  it('leaves nothing to be said of these', () => {
    const whole = [
      'brackets',
      'double-brackets',
      'background',
      'unquoted-token',
      'installer-asks',
      'group-with-prefix',
    ];
    for (const file of [...whole, 'unquoted-name', 'script-not-found', 'wrong-agent'])
      expect(mendTemplate(read(`faulty/${file}.json`), file, { now }).findings).toEqual([]);
  });
});
