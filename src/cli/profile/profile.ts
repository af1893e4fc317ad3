import type { Register } from '../frame.ts';
import { registerAdd } from './add.ts';
import { registerList } from './list.ts';
import { registerRemove } from './remove.ts';
import { registerTest } from './test-profile.ts';
import { registerUse } from './use.ts';

/** `batchdeck profile …`: the accounts that batchdeck knows. */
export const registerProfile: Register = (program, frame) => {
  const profile = program.command('profile').description('the accounts to connect to');
  registerAdd(profile, frame);
  registerList(profile, frame);
  registerUse(profile, frame);
  registerTest(profile, frame);
  registerRemove(profile, frame);
};
