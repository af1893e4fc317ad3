import * as v from 'valibot';
import { expect, it } from 'vitest';
import { writtenPlanSchema } from '../../../src/model/run/older-plan.ts';
import { commandWorkload, mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const { tasks: _tasks, ...shared } = samplePlan();
const older = (workload: object) => v.parse(writtenPlanSchema, { ...shared, version: 1, workload });

it('reads a plan as it was written', () => {
  expect(v.parse(writtenPlanSchema, samplePlan())).toEqual(samplePlan());
});

it('reads plans of before runs were made of templates', () => {
  const conversion = { name: 'mp4-to-mp3', command: 'ffmpeg …', output: 'output.mp3', maxRetryCount: 1 };
  expect(older(conversion)).toEqual(samplePlan({ workload: mp4ToMp3 }));
  const own = { name: 'wc', command: 'wc "$INPUT"', output: 'n.txt', inputSuffix: '.txt', maxRetryCount: 2 };
  const startTask = { script: 'true', elevated: true, maxRetryCount: 0 };
  const { command, output } = own;
  expect(older({ ...own, startTask }).workload).toEqual(
    commandWorkload({ command, output, inputEnding: '.txt', startScript: 'true', maxRetryCount: 2 }),
  );
});
