import type { Register } from '../frame.ts';
import { registerCheck } from './check.ts';
import { registerExpand } from './expand.ts';
import { registerList } from './list.ts';
import { registerParams } from './params.ts';
import { registerShow } from './show.ts';

/** `batchdeck template …`: work that is described by templates. */
export const registerTemplate: Register = (program, frame) => {
  const template = program
    .command('template')
    .description('templates of work: list, check, show, expand them, and write their parameters');
  registerList(template, frame);
  registerCheck(template, frame);
  registerShow(template, frame);
  registerExpand(template, frame);
  registerParams(template, frame);
};
