import type { PolicyName } from './policies.ts';

/** What becomes of things after a success, in the words of a form. */
export const policyWords: Readonly<Record<PolicyName, string>> = {
  clean: 'delete the pool, keep the results',
  'delete-all': 'delete everything, results in the account too',
  'scale-pool': 'keep the pool without nodes',
  'keep-pool': 'keep the pool, it is billed on',
  'keep-all': 'keep everything, it is billed on',
};

/** The same for a pool that the run did not make: it is never touched. */
export const policyWordsOnPool: Readonly<Record<'clean' | 'delete-all' | 'keep-all', string>> = {
  clean: 'delete job and inputs, keep the results',
  'delete-all': 'delete job, inputs and results there',
  'keep-all': 'keep job, inputs and results',
};
