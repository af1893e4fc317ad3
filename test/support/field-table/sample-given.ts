import type { Json } from '../../../src/model/template/json/json.ts';
import type { GivenValues } from '../../../src/model/template/parameters/bind-parameters.ts';
import type { TemplatePair } from '../../../src/model/template-pair/bind-pair.ts';
import { type PairParameter, pairParameters } from '../../../src/model/template-pair/pair-parameters.ts';

/** What a person would give: whatever must be given, and the id for the job and the pool. */
export function sampleGiven(pair: TemplatePair, id: string): GivenValues {
  const rows = pairParameters(pair).flatMap((row): [string, Json][] => {
    const { name, required, initial } = row.parameter;
    if (row.field.kind === 'job-id' || /^pool(Id|Name)$/i.test(name)) return [[name, id.slice(0, 64)]];
    return row.field.kind === 'group-sas' || initial !== '' || !required ? [] : [[name, sampleOf(row)]];
  });
  return Object.fromEntries(rows);
}

function sampleOf({ parameter, field }: PairParameter): Json {
  switch (field.kind) {
    case 'file-group':
      return field.use === 'write' ? 'Render_Results' : 'scenes';
    case 'file-in-group':
      return (field.pattern ?? '*.dat').replaceAll('*', 'the scene');
    case 'choice':
      return field.choices[0]?.value ?? '';
    case 'number':
      return field.min ?? 1;
    case 'yes-no':
      return true;
    case 'object':
      return {};
    default:
      return `a-${parameter.name}`;
  }
}
