import { expect, it } from 'vitest';
import type { Finding } from '../../../src/model/doctor/finding.ts';
import { findingKeys } from '../../../src/screens/doctor/finding-lines.ts';

const finding = (pain: Finding['pain'], lead?: Finding['lead']): Finding => ({
  pain,
  what: 'what',
  why: 'why',
  todo: 'do',
  severity: 'fails',
  certainty: 'certain',
  evidence: [],
  ...(lead && { lead }),
});

it('findings of one kind are told apart, so that each can be chosen; others do not rename them', () => {
  const a = finding('quota', { resource: 'tasks', parents: ['j'], id: 'a' });
  const twice = [finding('quota'), finding('quota'), a];
  const keys = findingKeys(twice);
  expect(new Set(keys).size).toBe(3);
  expect(findingKeys([finding('quota'), a]).at(-1)).toBe(keys.at(-1));
});
