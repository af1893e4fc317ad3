import { isList, isObject, type Json, member, textMember } from '../../../src/model/template/json/json.ts';
import type { TemplatePair } from '../../../src/model/template-pair/bind-pair.ts';
import { expandPair } from '../../../src/model/template-pair/expand-pair.ts';
import { pairParameters } from '../../../src/model/template-pair/pair-parameters.ts';
import { sampleGiven } from './sample-given.ts';

/** Every value of a property of that name, wherever it stands. */
function* all(value: Json | undefined, name: string): Generator<Json> {
  if (isList(value)) for (const item of value) yield* all(item, name);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === name) yield inner;
    yield* all(inner, name);
  }
}

const factories: Readonly<Record<string, string>> = {
  parametricsweep: 'sweep',
  taskperfile: 'a task a file',
  taskcollection: 'listed',
};

function tasksOf(job: Json | undefined): string {
  const type = textMember(member(job, 'taskFactory'), 'type')?.toLowerCase() ?? '';
  const manager = member(job, 'jobManagerTask') === undefined ? [] : ['job manager'];
  const many = [...all(job, 'multiInstanceSettings')].length > 0 ? ['multi-instance'] : [];
  return [...(factories[type] === undefined ? [] : [factories[type]]), ...manager, ...many].join(', ');
}

/** What an action uses of the format, in the words of the table. */
export function usesOf(pair: TemplatePair): readonly string[] {
  const [job, pool] = [pair.job?.body, pair.pool?.body];
  const both: Json = [job ?? {}, pool ?? {}];
  const parts = [
    ['prep', member(job, 'jobPreparationTask')],
    ['release', member(job, 'jobReleaseTask')],
    ['start', member(pool, 'startTask')],
  ] as const;
  const outputs = [...all(both, 'outputFiles')].flatMap((files) => (isList(files) ? files : []));
  const packages = [...all(both, 'packageReferences')]
    .flatMap((list) => (isList(list) ? list : []))
    .map((each) => {
      const id = (textMember(each, 'id') ?? '').replace(/\[parameters\('(\w+)'\)\]/g, '($1)');
      return `${id} (${(textMember(each, 'type') ?? '').replace(/Package$/, '')})`;
    });
  const env = [...all(both, 'environmentSettings'), ...all(both, 'commonEnvironmentSettings')];
  const sas = pairParameters(pair).filter(({ field }) => field.kind === 'group-sas');
  const containers = [...all(both, 'containerSettings'), ...all(both, 'containerConfiguration')];
  return [
    tasksOf(job),
    parts.flatMap(([name, task]) => (task === undefined ? [] : [name])).join(', '),
    outputs.length === 0 ? '' : String(outputs.length),
    packages.join(', '),
    String(env.flatMap((list) => (isList(list) ? list : [])).length || ''),
    String(sas.length || ''),
    containers.length > 0 ? 'yes' : '',
    nodesOf(pair),
  ];
}

/** The image and size that the pool asks for by its defaults. */
function nodesOf(pair: TemplatePair): string {
  const { pool } = expandPair(pair, sampleGiven(pair, 'x'), { job: false, pool: true });
  const image = member(member(pool?.pool, 'virtualMachineConfiguration'), 'imageReference');
  return `${textMember(image, 'offer')} ${textMember(image, 'sku')}, ${textMember(pool?.pool, 'vmSize')}`;
}
