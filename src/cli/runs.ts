import type { Register } from './frame.ts';
import { registerAttach } from './runs/attach.ts';
import { registerList } from './runs/list.ts';
import { registerResume } from './runs/resume.ts';
import { registerShow } from './runs/show.ts';
import { registerStop } from './runs/stop.ts';

export const registerRuns: Register = (program, frame) => {
  const runs = program.command('runs').description('look at, go on with and stop runs');
  for (const register of [registerList, registerShow, registerAttach, registerResume, registerStop])
    register(runs, frame);
};
