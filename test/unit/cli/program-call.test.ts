import { expect, it } from 'vitest';
import { callOf } from '../../../src/cli/program-call.ts';

it.each([
  ['/usr/local/bin/batchdeck', '/home/me', 'batchdeck'],
  ['/home/me/clone/dist/batchdeck.js', '/home/me/clone', 'node dist/batchdeck.js'],
  ['/home/me/clone/dist/batchdeck.js', '/home/me/films', 'node /home/me/clone/dist/batchdeck.js'],
  ["/home/me/it's/dist/batchdeck.js", '/home/me', "node 'it'\\''s/dist/batchdeck.js'"],
])('%s in %s is called %s', (script, folder, call) => {
  expect(callOf(script, folder)).toBe(call);
});
