import type { Program } from '../program.ts';
import { contoso } from './management/contoso.ts';
import type { StandInAccount, StandInWorld } from './management/world.ts';
import { type StandIns, startStandIns, withFacts } from './stand-ins.ts';

/** The world with one account altered. */
export const withAccount = (name: string, more: Partial<StandInAccount>): StandInWorld =>
  withFacts(contoso, name, more);

/** The built program, signed in to the stand-ins. */
export interface SignedInProgram extends StandIns {
  readonly front: StandIns['batch'];
  batchdeck(...args: string[]): ReturnType<Program['runWith']>;
}

export async function startSignedIn(): Promise<SignedInProgram> {
  const standIns = await startStandIns();
  const { program, batch: front, account, storageAccount, blobEndpoint, env } = standIns;
  const batchdeck = (...args: string[]) => program.runWith(env, ...args);
  const must = async (...args: string[]) => {
    const { code, stderr } = await batchdeck(...args);
    if (code !== 0) throw new Error(`batchdeck ${args.join(' ')}: ${stderr}`);
  };
  await must('login', '--way', 'device-code');
  await must(
    ...['profile', 'add', 'signed-in', '--sign-in', '--batch-url', front.url, '--batch-account', account],
    ...['--storage-account', storageAccount, '--blob-endpoint', blobEndpoint],
  );
  await must('profile', 'use', 'signed-in');
  return { ...standIns, front, batchdeck };
}
