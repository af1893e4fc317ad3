import { typedValue } from '../../../plan-field.ts';
import { moreField } from '../../../texts/more-properties.ts';
import { namedValues, namedValuesProblem, namedValuesText } from '../../../texts/named-values.ts';
import { linesProblem, parsedLines } from '../../../texts/typed-lines.ts';
import { given } from '../../../wire-object.ts';
import { type WireRow, wireList, wireText } from '../../../wire-row.ts';
import { grouped, type PoolPart } from './pool-part.ts';

function reference(line: string): WireRow | undefined {
  const [applicationId, version, more] = line.split(/\s+/);
  return more === undefined ? given({ applicationId, version }) : undefined;
}

export const restPart: PoolPart = {
  fields: grouped('More', [
    {
      name: 'packages',
      label: 'applications',
      kind: 'lines',
      placeholder: 'none',
      check: (value) => linesProblem(value, reference, 'APPLICATION [VERSION], one for each'),
      help: 'Application packages of the account that each node gets: APPLICATION [VERSION], one a line.',
    },
    {
      name: 'metadata',
      label: 'metadata',
      kind: 'lines',
      placeholder: 'none',
      check: namedValuesProblem,
      help: 'NAME=value, one a line: notes that the service keeps.',
    },
    moreField('{"startTask": {…}}'),
  ]),
  body: (values) =>
    given({
      applicationPackageReferences: parsedLines(typedValue(values, 'packages'), reference),
      metadata: namedValues(typedValue(values, 'metadata')),
    }),
  values: (pool) => ({
    packages: wireList(pool, 'applicationPackageReferences')
      .map((each) =>
        [wireText(each, 'applicationId'), wireText(each, 'version')].filter((word) => word).join(' '),
      )
      .join('\n'),
    metadata: namedValuesText(wireList(pool, 'metadata')),
  }),
};
