import { Problem } from '../model/problem.ts';
import { outputProblem } from '../model/run/output-names.ts';
import type { Workload } from '../model/run/plan.ts';
import { givenProblems, withoutRunsOwn } from '../model/run/workload/given-problem.ts';
import { commandWorkload, mp4ToMp3 } from '../model/run/workload/our-workloads.ts';
import { workloadTemplates } from '../model/run/workload/workload-templates.ts';
import type { GivenValues } from '../model/template/parameters/bind-parameters.ts';
import { loadTemplate } from '../services/templates/load-template.ts';
import { workloadOf } from '../services/templates/workload-of.ts';
import type { CliContext } from './context.ts';
import type { RunOptions } from './run-options.ts';
import { paramProblem, readGiven } from './template/param-options.ts';

const usage = (what: string, remedy: string) => new Problem({ kind: 'usage', what, remedy });

function ownCommand({ command = '', output, suffix, startTask }: RunOptions): Workload {
  if (command.trim() === '')
    throw usage('--command is empty', 'give it a line for bash, e.g. \'wc -c "$INPUT"\'');
  const wrong = output === undefined ? undefined : outputProblem(output);
  if (wrong) throw usage(`--output ${JSON.stringify(output)}: ${wrong}`, 'correct it; nothing was created');
  return commandWorkload({
    command,
    ...(output === undefined ? {} : { output }),
    ...(suffix === undefined ? {} : { inputEnding: suffix }),
    ...(startTask === undefined ? {} : { startScript: startTask }),
  });
}

/**
 * What the files go through: a command of the person's own, a template, or the tutorial's conversion.
 * @throws Problem `usage` for options and parameters that make no sense; nothing was created.
 */
export async function readWorkload(context: CliContext, options: RunOptions): Promise<Workload> {
  const { command, template, output, suffix, startTask } = options;
  if (command !== undefined && template !== undefined)
    throw usage('--command and --template are two ways to say what is done', 'give one of them');
  if (command === undefined && (output ?? startTask) !== undefined)
    throw usage('--output and --start-task go with --command', 'add --command, or leave them out');
  if (command === undefined && template === undefined && suffix !== undefined)
    throw usage('--suffix goes with --command or --template', 'add one of them, or leave it out');
  const workload =
    command !== undefined
      ? ownCommand(options)
      : template === undefined
        ? mp4ToMp3
        : workloadOf(await loadTemplate(template, context));
  const templates = workloadTemplates(workload);
  const { kept, left } = withoutRunsOwn(
    templates,
    await readGiven({ params: options.params ?? [] }, context.signal),
  );
  if (left.length > 0) context.say(`left out, because the run decides it by itself: ${left.join(', ')}`);
  const given: GivenValues = {
    ...kept,
    ...(await readGiven({ param: options.param ?? [] }, context.signal)),
  };
  const problems = givenProblems(templates, given);
  if (problems.length > 0) throw paramProblem(template ?? workload.name, problems);
  return {
    ...workload,
    values: { ...workload.values, ...given },
    ...(suffix === undefined ? {} : { inputEnding: suffix }),
  };
}
