import { redact } from '../../redact.ts';
import { textOf } from '../../template/parameters/read-parameters.ts';
import type { Workload } from '../plan.ts';
import { isSecretValue } from './secret-value.ts';

type TemplateFile = Workload['job'];

const withoutSecrets = ({ file, text }: TemplateFile): TemplateFile => ({ file, text: redact(text) });

/**
 * A workload as the journal tells it: what was given of keys, signatures and passwords is cut, in the templates and in
 * the values. One that has none is itself, and not sealed.
 */
export function sealedWorkload(workload: Workload): Workload {
  const { job, pool, values } = workload;
  const told = Object.entries(values).map(
    ([name, value]) => [name, isSecretValue(name, textOf(value)) ? '…' : value] as const,
  );
  const texts = [job, ...(pool ? [pool] : [])];
  const isSealed =
    texts.some(({ text }) => redact(text) !== text) || told.some(([name, value]) => value !== values[name]);
  if (!isSealed) return workload;
  return {
    ...workload,
    job: withoutSecrets(job),
    ...(pool && { pool: withoutSecrets(pool) }),
    values: Object.fromEntries(told),
    sealed: true,
  };
}
