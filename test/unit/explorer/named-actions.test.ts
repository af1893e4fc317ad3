import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/**
 * What the explorer is to do and to bear beyond the actions that are declared (of which `action-matrix.test.ts`
 * speaks): each with the test in which the robot sees it.
 */
const named: readonly (readonly [what: string, file: string, title: string])[] = [
  ['a pool of all fields', 'explorer/pool-actions', 'is created with all that was typed; what the service'],
  ['a formula checked first', 'explorer/pool-actions', 'is evaluated by the service before it is saved'],
  ['tasks on a node that reboots', 'explorer/node-actions', 'is rebooted and reimaged, one or many, with'],
  ['scheduling off in three ways', 'explorer/node-actions', 'takes no tasks in each of three ways'],
  ['a user and the ssh line', 'explorer/node-actions', 'gets a user with an end and a key or a password'],
  ['output of a start task', 'explorer/node-actions', 'tells what its start task printed'],
  ['a job of all fields', 'explorer/job-actions', 'is created with all that was typed'],
  [
    'a job cloned with its tasks',
    'explorer/job-actions',
    'is cloned, with its tasks or without, and changed',
  ],
  ['a job disabled in three ways', 'explorer/job-actions', 'is disabled in each of three ways, moved'],
  ['a task of all fields', 'explorer/task-actions', 'is added with all that was typed'],
  ['all failed again by cause', 'explorer/task-actions', 'runs again by cause, also what exited with 0'],
  ['a file read and searched', 'screens/account-files', 'are read from their end, searched, and browsed'],
  ['a file followed', 'screens/account-files', 'are followed while the task writes them'],
  ['a blob read', 'screens/account-files', 'a blob is read from its beginning, and searched'],
  ['edited after its difference', 'explorer/edit', 'is changed by what was written, once the difference'],
  ['YAML and JSON', 'explorer/views', 'is shown as YAML and as JSON'],
  [
    'ids that vanish, states that refuse',
    'explorer/bad-input',
    'is told of by itself, of tasks and with their',
  ],
  ['an ETag that moved', 'explorer/edit', 'that somebody changed meanwhile is not overwritten'],
  ['413', 'explorer/bad-input', 'is sent in parts where it can be'],
  ['413 of an edit', 'explorer/bad-input', 'is refused where it cannot, in an editor too'],
  ['a file gone with its node', 'explorer/bad-input', 'is told of where it is read, listed, downloaded and'],
  ['a half-deleted pool', 'explorer/half-deleted-pool', 'tells of each of its nodes what became of it'],
];

it.each(named)('%s: the robot sees it', (_what, file, title) => {
  const path = fileURLToPath(new URL(`../../e2e/${file}.test.ts`, import.meta.url));
  expect(readFileSync(path, 'utf8')).toContain(`it('${title}`);
});
