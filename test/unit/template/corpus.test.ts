import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../../src/model/template/lint/lint-template.ts';
import { mendTemplate } from '../../../src/model/template/lint/mend-template.ts';

const root = new URL('./corpus/', import.meta.url);
const now = Date.parse('2026-11-28');
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

/** Each file has one fault; the finding about it, something of the line that it points at, and the JSON path. */
const faults: readonly (readonly [file: string, code: string, line: string, path: string])[] = [
  ['brackets', 'expression.brackets', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['double-brackets', 'expression.double-brackets', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['broken-expression', 'expression.malformed', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['foreign-function', 'expression.malformed', 'displayName', 'job/displayName'],
  ['background', 'command.background', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['unquoted-token', 'command.unquoted', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['unquoted-name', 'command.unquoted', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['cmd-on-linux', 'command.cmd-on-linux', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['windows-variable', 'command.windows-variable', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['script-of-many-words', 'command.script-word', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['script-within-script', 'command.nested-script', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['backticks', 'command.odd-place', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['open-quote', 'command.open-quote', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['installer-asks', 'command.asks', 'commandLine', 'pool/startTask/commandLine'],
  ['script-not-found', 'command.not-on-path', 'commandLine', 'pool/startTask/commandLine'],
  ['old-azcopy', 'command.old-azcopy', 'commandLine', 'job/taskFactory/tasks/0/commandLine'],
  ['unknown-token', 'token.unknown', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['number-out-of-range', 'token.out-of-range', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['padding-too-wide', 'token.padding', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['stray-brace', 'token.stray-brace', 'commandLine', 'job/taskFactory/repeatTask/commandLine'],
  ['empty-sweep', 'sweep.empty', '{', 'job/taskFactory/parameterSets/0'],
  ['same-task', 'factory.same-task', 'repeatTask', 'job/taskFactory/repeatTask'],
  [
    'overwritten-output',
    'output.overwritten',
    'destination',
    'job/taskFactory/repeatTask/outputFiles/0/destination',
  ],
  ['own-task-id', 'factory.own-id', '"id": "frame"', 'job/taskFactory/repeatTask/id'],
  ['retired-image', 'image.retired', 'imageReference', 'pool/virtualMachineConfiguration/imageReference'],
  ['wrong-agent', 'image.agent', 'nodeAgentSKUId', 'pool/virtualMachineConfiguration/nodeAgentSKUId'],
  ['retired-size', 'size.retired', 'Standard_A2', 'parameters/size/defaultValue'],
  ['retired-api', 'api.retired', 'apiVersion', 'pool/apiVersion'],
  ['retired-licences', 'pool.licences', 'applicationLicenses', 'pool/applicationLicenses'],
  ['formula-without-scaling', 'pool.autoscale', '{', 'pool'],
  ['long-job-id', 'job.id', '"id"', 'job/id'],
  ['long-task-id', 'task.id', '"id"', 'job/taskFactory/tasks/0/id'],
  ['two-tasks-of-one-id', 'task.id', '"ONE"', 'job/taskFactory/tasks/1/id'],
  ['long-prefix', 'pool.prefix', 'autoPoolIdPrefix', 'job/poolInfo/autoPoolSpecification/autoPoolIdPrefix'],
  ['unknown-parameter', 'parameter.unknown', 'fileGroup', 'job/taskFactory/source/fileGroup'],
  ['unknown-variable', 'variable.unknown', 'displayName', 'pool/displayName'],
  ['unused-parameter', 'parameter.unused', 'region', 'parameters/region'],
  ['variables-in-a-circle', 'variable.circle', 'variables', 'variables/b'],
  ['default-not-allowed', 'parameter.default', 'Standard_D8s_v5', 'parameters/size/defaultValue'],
  ['choice-of-another-type', 'parameter.choice', 'two dozen', 'parameters/count/allowedValues/2'],
  ['depends-on-nothing', 'parameter.depends-on', 'dependsOn', 'parameters/mask/metadata/dependsOn'],
  [
    'unknown-advanced-type',
    'parameter.advanced-type',
    '"filegroup"',
    'parameters/results/metadata/advancedType',
  ],
  ['misspelt-property', 'property.unknown', 'outputFile', 'job/taskFactory/repeatTask/outputFile'],
  ['file-leaves', 'resource.path-leaves', '../x', 'job/taskFactory/tasks/0/resourceFiles/0/filePath'],
  ['file-without-source', 'resource.source', '{', 'job/taskFactory/tasks/0/resourceFiles/0'],
  ['release-alone', 'job.release-alone', 'jobReleaseTask', 'job/jobReleaseTask'],
  ['waits-for-nobody', 'task.depends-on', 'zero', 'job/taskFactory/tasks/0/dependsOn/taskIds/0'],
  ['mixed-packages', 'package.mixed', 'packageReferences', 'job/taskFactory/repeatTask/packageReferences'],
  ['signature-in-file', 'secret.in-file', 'httpUrl', 'job/taskFactory/tasks/0/resourceFiles/0/httpUrl'],
  [
    'group-with-prefix',
    'group.name',
    'fgrp-results',
    'job/taskFactory/repeatTask/outputFiles/0/destination/autoStorage/fileGroup',
  ],
  [
    'wrong-condition',
    'output.condition',
    'uploadOptions',
    'job/taskFactory/repeatTask/outputFiles/0/uploadOptions',
  ],
  ['no-command', 'task.no-command', '{', 'job/taskFactory/repeatTask/commandLine'],
  [
    'variable-in-environment',
    'environment.not-expanded',
    'AZ_BATCH',
    'job/taskFactory/repeatTask/environmentSettings/0/value',
  ],
];

/** What is more than a note: `template check` ends with an error for it. */
const seriousIn = (text: string, file: string) =>
  checkTemplate(text, file, { now }).findings.filter(({ severity }) => severity !== 'note');

/** What follows from a fault and is told besides. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'empty-sweep': ['job.no-tasks', 'parameter.unused'],
  'retired-size': ['size.retired-choices'],
  'unknown-parameter': ['job.no-tasks', 'parameter.unused'],
};

describe('a template with one fault', () => {
  it.each(faults)('%s', (file, code, line, path) => {
    const text = read(`faulty/${file}.json`);
    const findings = seriousIn(text, file);
    const found = findings.find((each) => each.code === code);
    expect(found?.path.join('/')).toBe(path);
    expect(text.split('\n')[(found?.line ?? 0) - 1]).toContain(line);
    // Nothing else is wrong with it, so nothing else is said.
    const codes = new Set(findings.map(({ code: each }) => each));
    expect([...codes].sort()).toEqual([code, ...(besides[file] ?? [])].sort());
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
