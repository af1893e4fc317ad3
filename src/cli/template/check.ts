import { counted } from '../../model/format.ts';
import type { Finding } from '../../model/template/finding.ts';
import type { CheckedTemplate } from '../../services/templates/check-template.ts';
import type { FoundTemplate } from '../../services/templates/template-entry.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { jsonText } from '../print-json.ts';
import { findingJson, findingLines, shortPath } from './finding-lines.ts';
import { sayUnseen } from './list.ts';

interface Options {
  readonly json?: boolean;
  readonly fix?: boolean;
  readonly strict?: boolean;
}

const about = `
Exit code 1 where there is an error, with --strict also where there is a warning; notes never change it. A file that is
named is checked alone, an id or a folder with all of its files. --fix changes only what it says, and nothing else in
the file.`;

async function foundOf(context: CliContext, names: readonly string[]): Promise<FoundTemplate[]> {
  const { resolveTemplates } = await import('../../services/templates/resolve-template.ts');
  const { configDir, signal } = context;
  const all: FoundTemplate[] = [];
  for (const name of names) {
    const { found, unseen } = await resolveTemplates(name, { configDir, signal });
    sayUnseen(context, unseen);
    all.push(...found);
  }
  return all;
}

async function check(context: CliContext, names: readonly string[], options: Options): Promise<number> {
  const { fix = false, json = false, strict = false } = options;
  if (fix) context.mustBeAllowedTo('mend a template (--fix)');
  const { checkFound } = await import('../../services/templates/check-template.ts');
  const found = await foundOf(context, names);
  const checked: CheckedTemplate[] = [];
  for (const each of found) {
    const result = await checkFound(each, { now: Date.now(), fix, signal: context.signal });
    checked.push(result);
    if (!json) await print(context, result);
  }
  const findings = checked.flatMap((each) => each.findings);
  const count = (wanted: Finding['severity']) =>
    findings.filter(({ severity }) => severity === wanted).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
  if (json) {
    const templates = checked.map((each) => ({
      ...each,
      findings: each.findings.map(findingJson),
      mended: each.mended.map(findingJson),
    }));
    await context.write(jsonText({ templates, errors, warnings, notes }));
  } else {
    const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')].join(
      ', ',
    );
    const mends = findings.filter(({ mend }) => mend).length;
    const offer = mends === 0 || fix ? '' : `; ${mends} can be mended: --fix`;
    context.say(
      `${counted(found.length, 'template')} checked: ${findings.length === 0 ? 'nothing is wrong' : `${counts}${offer}`}`,
    );
  }
  return errors > 0 || (strict && warnings > 0) ? 1 : 0;
}

async function print(context: CliContext, { findings, mended }: CheckedTemplate): Promise<void> {
  for (const { file, line, mend, what } of mended)
    context.say(`mended ${shortPath(file)}:${line}: ${mend?.words ?? what}`);
  for (const finding of findings) await context.write(`${findingLines(finding, context.style).join('\n')}\n`);
}

export const registerCheck: Register = (template, frame) => {
  template
    .command('check')
    .description('tell what is wrong with templates, where, and what to write instead')
    .argument('<template...>', 'ids, files, or folders')
    .option('--fix', 'mend what can be mended, in the files')
    .option('--strict', 'warnings fail, too')
    .option('--json', 'print one JSON object')
    .addHelpText('after', about)
    .action(frame.action((context, names: string[], options: Options) => check(context, names, options)));
};
