import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRun } from '../../../src/services/run/create-run.ts';
import { createRunFeed, followRun } from '../../../src/state/run-feed.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let stateDir = '';
beforeEach(async () => {
  stateDir = makeTemporaryFolder('feed');
});
afterEach(() => removeTemporaryFolder(stateDir));

it('goes on when the files of a run that is watched could not be read for a while', async () => {
  const feed = createRunFeed();
  const stop = new AbortController();
  const said: (string | undefined)[] = [];
  const { id } = samplePlan();
  const following = followRun(feed, {
    ...{ stateDir, id, signal: stop.signal, attempts: 0, forever: true },
    onUnreadable: (why) => said.push(why),
  });
  await vi.waitFor(() => expect(said[0]).toMatch(/ENOENT/));
  await createRun(stateDir, samplePlan(), []);
  await vi.waitFor(() => expect(said.at(-1)).toBeUndefined(), 10_000);
  expect(feed.getState().state?.plan.id).toBe(id);
  stop.abort();
  await expect(following).rejects.toThrow();
});
