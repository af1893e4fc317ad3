import { typedValue } from '../../../plan-field.ts';
import { namedValues, namedValuesProblem, namedValuesText } from '../../../texts/named-values.ts';
import { linesProblem, parsedLines } from '../../../texts/typed-lines.ts';
import { given } from '../../../wire-object.ts';
import { isWireRow, type WireRow, wireList, wireText } from '../../../wire-row.ts';
import { grouped, type PoolPart } from './pool-part.ts';

function reference(line: string): WireRow | undefined {
  const [applicationId, version, more] = line.split(/\s+/);
  return more === undefined ? given({ applicationId, version }) : undefined;
}

/** An object of properties; undefined for what is none. */
export function moreProperties(text: string): WireRow | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isWireRow(value) ? value : undefined;
  } catch {
    return undefined;
  }
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
    {
      name: 'more',
      label: 'more, as JSON',
      kind: 'lines',
      placeholder: 'none',
      check: (value) =>
        moreProperties(value) === undefined ? 'an object, such as {"startTask": {…}}' : undefined,
      help: 'Properties that no field above is for, in the words of the service. They take the place of what the fields say.',
    },
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
