import type { CleanUpPolicy } from './plan.ts';

/** What may become of things after a success, by the word that a person chooses. */
export const policies = {
  clean: { pool: 'delete', job: 'delete', outputs: 'keep' },
  'delete-all': { pool: 'delete', job: 'delete', outputs: 'delete' },
  'scale-pool': { pool: 'scale-to-zero', job: 'delete', outputs: 'keep' },
  'keep-pool': { pool: 'keep', job: 'delete', outputs: 'keep' },
  'keep-all': { pool: 'keep', job: 'keep', outputs: 'keep' },
} as const satisfies Readonly<Record<string, CleanUpPolicy>>;

export type PolicyName = keyof typeof policies;
export const policyNames: readonly string[] = Object.keys(policies);

export function policyNamed(name: string): CleanUpPolicy | undefined {
  return Object.hasOwn(policies, name)
    ? Object.entries(policies).find(([key]) => key === name)?.[1]
    : undefined;
}
