import { afterAll } from 'vitest';
import { noteFind, takeFinds } from './finds.ts';
import { ledger } from './ledger.ts';
import { sweepPrinted } from './printed.ts';

// Registered before the hooks of the test file itself, hence called after them, when all of its homes are removed.
afterAll(() => {
  for (const find of sweepPrinted(ledger)) noteFind(find);
  const finds = takeFinds();
  if (finds.length > 0) throw new Error(`secrets stand where they must not:\n${finds.join('\n')}`);
});
