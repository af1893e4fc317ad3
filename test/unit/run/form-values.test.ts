import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  filledFrom,
  formValuesText,
  refilled,
  valuesToKeep,
} from '../../../src/model/run/workload/form-values.ts';
import { givenProblems } from '../../../src/model/run/workload/given-problem.ts';
import { workloadTemplates } from '../../../src/model/run/workload/workload-templates.ts';
import { parseValues } from '../../../src/model/template/parameters/values-file.ts';

const fileOf = (file: string) => ({ file, text: readFileSync(file, 'utf8') });
const sweep = {
  name: 'command-sweep',
  title: 'A sweep',
  job: fileOf('templates/command-sweep/job.template.json'),
  pool: fileOf('templates/command-sweep/pool.template.json'),
  values: {},
};

describe('the values of a form', () => {
  it('are kept without what is a key, and without those of other templates', () => {
    const signed = 'curl "https://a.blob.core.windows.net/c?sp=r&sig=abc%3D"';
    expect(valuesToKeep(sweep, { lastI: '7', command: signed, bitRate: '96k' })).toEqual({ lastI: '7' });
  });

  it('are replaced in the fields of their template alone', () => {
    expect(refilled(sweep, { lastI: '7', firstI: '2', bitRate: '96k' }, { lastI: '9', other: 'x' })).toEqual({
      bitRate: '96k',
      lastI: '9',
    });
  });

  it('come from a file in both forms, and what has no field is listed with the reason', () => {
    const { values, leftOut } = filledFrom(sweep, {
      lastI: { value: 7 },
      command: 'true',
      firsI: 1,
      vmSize: 'Standard_D1',
      inputFileGroup: 'there',
    });
    expect(values).toEqual({ lastI: '7', command: 'true' });
    expect(leftOut.map(({ parameter }) => parameter)).toEqual(['firsI', 'vmSize', 'inputFileGroup']);
    expect(leftOut[0]?.instead).toBe('did you mean firstI?');
  });

  it('go to a file that a run takes, and come back from it', () => {
    const text = formValuesText(sweep, { lastI: '7', command: 'echo "日本" | wc' });
    const { values = {} } = parseValues(text, 'x.json');
    expect(values).toMatchObject({ lastI: { value: 7 }, firstI: { value: 1 } });
    expect(givenProblems(workloadTemplates(sweep), values)).toEqual([]);
    const back = filledFrom(sweep, values);
    expect(back.leftOut).toEqual([]);
    expect(back.values).toMatchObject({ lastI: '7', command: 'echo "日本" | wc' });
  });
});
