import type { Field } from '../template/parameters/field.ts';
import { fieldsOf } from '../template/parameters/field-kind.ts';
import type { Parameter } from '../template/template.ts';
import type { TemplatePair } from './bind-pair.ts';

/** A parameter, and which of the two has it. */
export interface PairParameter {
  readonly parameter: Parameter;
  readonly field: Field;
  readonly of: readonly ('job' | 'pool')[];
}

/** The parameters of both, the job's first, each name once: one value serves both. */
export function pairParameters({ job, pool }: TemplatePair): readonly PairParameter[] {
  const byName = new Map<string, PairParameter>();
  for (const [of, template] of [['job', job] as const, ['pool', pool] as const])
    for (const { parameter, field } of template ? fieldsOf(template) : []) {
      const before = byName.get(parameter.name);
      byName.set(
        parameter.name,
        before ? { ...before, of: [...before.of, of] } : { parameter, field, of: [of] },
      );
    }
  return [...byName.values()];
}
