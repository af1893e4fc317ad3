import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandJob } from '../../../src/model/template/expand/expand-job.ts';
import { expandPool } from '../../../src/model/template/expand/expand-pool.ts';
import type { Finding } from '../../../src/model/template/finding.ts';
import type { Json } from '../../../src/model/template/json/json.ts';
import { checkTemplate } from '../../../src/model/template/lint/lint-template.ts';
import { mendTemplate } from '../../../src/model/template/lint/mend-template.ts';
import { bindParameters } from '../../../src/model/template/parameters/bind-parameters.ts';
import { fieldsOf } from '../../../src/model/template/parameters/field-kind.ts';
import { parseValues, writeValues } from '../../../src/model/template/parameters/values-file.ts';
import { filesOf } from '../../unit/template/support/template-of.ts';
import { wholeJob, wholePool } from '../../unit/template/support/whole-templates.ts';
import { altered } from '../altered.ts';
import { mutated } from '../mutate.ts';
import { type FuzzTarget, must } from '../target.ts';

const now = Date.parse('2026-11-28');
const file = 'some.json';

const isTemplate = (name: string): boolean => name.endsWith('.json');
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isTemplate)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const words = [
  ...[
    "[parameters('n')]",
    "[variables('v')]",
    "[concat('a', ",
    '[concat(',
    "parameters('",
    '[[',
    ']]',
    "'",
    ')]',
  ],
  ...[
    '{0}',
    '{0:12}',
    '{1}',
    '{url}',
    '{fileName}',
    '{filePath}',
    '{fileNameWithoutExtension}',
    '{',
    '}',
    '"',
    ',',
  ],
  ...[
    '"taskFactory":',
    '"type":',
    '"parametricSweep"',
    '"taskPerFile"',
    '"taskCollection"',
    '"parameterSets":',
  ],
  ...[
    '{"start":0,"end":99999999,"step":1}',
    '{"start":1,"end":-5,"step":-1}',
    '"step":0',
    '1e9',
    '-1',
    'null',
    '[]',
  ],
  ...[
    '"repeatTask":',
    '"commandLine":',
    '"/bin/bash -c \'',
    '\\"',
    '\\u0000',
    '\\ud800',
    '"metadata":',
    '"advancedType":',
  ],
];

function placed(findings: readonly Finding[], text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const found of findings) {
    must(found.file === file && found.what !== '', 'a finding says where and what');
    must(found.line > 0 && found.line <= lines.length, 'its line is one of the text');
    const length = (lines[found.line - 1] ?? '').length;
    must(found.column > 0 && found.column <= length + 1, 'its column is one of the line');
  }
}

function everything(text: string): void {
  const { template, findings } = checkTemplate(text, file, { now });
  placed(findings, text);
  mendTemplate(text, file, { now });
  if (template === undefined) return must(findings.length > 0, 'what is no template is told of');
  fieldsOf(template);
  const { values } = bindParameters(template, { jobName: 'x', n: '07', inputs: { value: 'group' } });
  parseValues(writeValues(values), 'values.json');
  if (template.kind === 'pool') return placed(expandPool(template, values).findings, text);
  const { tasks, findings: more } = expandJob(template, values, {
    files: filesOf('a/b.wav', '../c', "it's.wav"),
  });
  placed(more, text);
  let seen = 0;
  for (const task of tasks) {
    JSON.stringify(task);
    if (++seen === 20) return;
  }
}

export const templatesTarget: FuzzTarget = {
  name: 'templates',
  about:
    'templates and parameters in the NCJ format: expanded, or told what is wrong at a place that is there',
  sample: 100,
  open() {
    const texts = [
      JSON.stringify(wholeJob, null, 1),
      JSON.stringify(wholePool),
      ...filesBelow('templates'),
      ...filesBelow('test/unit/template/corpus'),
    ];
    const parsed = texts.flatMap((text): Json[] => {
      try {
        return [JSON.parse(text)];
      } catch {
        return [];
      }
    });
    return {
      attempt(random, tell) {
        let text = mutated(texts, words, random);
        if (!random.oneIn(4)) {
          let json = random.pick(parsed);
          for (let left = random.below(3); left >= 0; left--) json = altered(json, words, random);
          text = JSON.stringify(json, null, random.below(3));
        }
        tell(text);
        everything(text);
      },
    };
  },
};
