import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import { submitTasks } from '../../../src/services/batch/submit-tasks.ts';

/** Told to the benchmark itself, so that what it costs is a process's own: the URL and the number of tasks follow. */
export const submitFlag = '--submit-tasks';
export const account = 'bench';
export const key = Buffer.from('none').toString('base64');

/** A task as a run makes them: a command, names in its environment, an input. */
function* tasks(count: number) {
  for (let index = 0; index < count; index++) {
    const clip = `clips/clip-${index}.mp4`;
    yield {
      id: `task-${index}`,
      commandLine: `/bin/bash -c 'eval "$BATCHDECK_COMMAND"'`,
      environmentSettings: [{ name: 'INPUT', value: clip }],
      resourceFiles: [{ httpUrl: `http://127.0.0.1:1/in/${clip}?sig=c2ln`, filePath: clip }],
    };
  }
}

/** Adds tasks as a run does, when this process was started for it. */
export async function submitIfAsked(): Promise<boolean> {
  const at = process.argv.indexOf(submitFlag);
  if (at < 0) return false;
  const [url = '', count = '0'] = process.argv.slice(at + 1);
  const { signal } = new AbortController();
  const sum = await submitTasks(connectBatch({ url, account, key }), 'many', tasks(Number(count)), {
    signal,
  });
  if (sum.added !== Number(count)) throw new Error(`added ${sum.added} of ${count}`);
  return true;
}
