import type { Finding } from '../finding.ts';
import { findingIn, inFileOrder, type Told } from '../findings.ts';
import { parseTemplate } from '../parse-template.ts';
import type { Template } from '../template.ts';
import type { Rule } from './rule.ts';
import { azcopy } from './rules/azcopy.ts';
import { brackets } from './rules/brackets.ts';
import { groups } from './rules/groups.ts';
import { images } from './rules/images.ts';
import { names } from './rules/names.ts';
import { olderNames } from './rules/older-names.ts';
import { otherSystem } from './rules/other-system.ts';
import { outputs } from './rules/outputs.ts';
import { parameters } from './rules/parameters.ts';
import { pool } from './rules/pool.ts';
import { properties } from './rules/properties.ts';
import { resources } from './rules/resources.ts';
import { secrets } from './rules/secrets.ts';
import { shell } from './rules/shell.ts';
import { sizes } from './rules/sizes.ts';
import { tasks } from './rules/tasks.ts';
import { unquoted } from './rules/unquoted.ts';
import { type LintOptions, subjectOf, trial } from './subject.ts';

const rules: readonly Rule[] = [
  brackets,
  names,
  parameters,
  properties,
  shell,
  azcopy,
  unquoted,
  otherSystem,
  outputs,
  resources,
  tasks,
  images,
  sizes,
  pool,
  olderNames,
  groups,
  secrets,
];

/** Everything that is wrong with a template, or worth knowing, in the order of its file. Never throws. */
export function lintTemplate(template: Template, options: LintOptions): Finding[] {
  const subject = subjectOf(template, options);
  const told: readonly Told[] = rules.flatMap((rule) => [...rule(subject)]);
  const found = told.map((each) => findingIn(template.document, each));
  // What a rule has told with its place in the string, the trial tells again without.
  const key = ({ code, path }: Finding) => [code, ...path].join('\n');
  const known = new Set(found.map(key));
  const tried = trial(template, options, subject.os).filter((each) => !known.has(key(each)));
  return inFileOrder([...found, ...tried]);
}

/** Reads and lints a template in one go, as `template check` does. */
export function checkTemplate(
  text: string,
  file: string,
  options: LintOptions,
): { readonly template?: Template; readonly findings: readonly Finding[] } {
  const { template, findings } = parseTemplate(text, file);
  if (template === undefined) return { findings };
  return { template, findings: inFileOrder([...findings, ...lintTemplate(template, options)]) };
}
