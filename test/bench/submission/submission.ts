import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startForgetful } from '../forgetful-server.ts';
import type { Measurement } from '../measure.ts';
import { costOf, middle, type ProcessCost } from '../process-cost.ts';
import { account, key, submitFlag } from './submit-process.ts';

const count = 100_000;
const many = 1_000_000;
const rounds = 3;
/** What its documentation shows. */
const threads = 10;
/** Debian's packages are its own Python's, whatever else is called so. */
const python = '/usr/bin/python3';

const program = `
import sys
from azure.batch import BatchServiceClient, models
from azure.batch.batch_auth import SharedKeyCredentials
url, account, key, count, threads = sys.argv[1:6]
client = BatchServiceClient(SharedKeyCredentials(account, key), batch_url=url)
def task(i):
    clip = "clips/clip-%d.mp4" % i
    return models.TaskAddParameter(
        id="task-%d" % i,
        command_line="/bin/bash -c 'eval \\"$BATCHDECK_COMMAND\\"'",
        environment_settings=[models.EnvironmentSetting(name="INPUT", value=clip)],
        resource_files=[models.ResourceFile(http_url="http://127.0.0.1:1/in/%s?sig=c2ln" % clip, file_path=clip)],
    )
tasks = [task(i) for i in range(int(count))]
added = client.task.add_collection("many", tasks, threads=int(threads))
assert len(added.value) == int(count), len(added.value)
`;

async function pythonVersion(): Promise<string | undefined> {
  const ask = ['-W', 'ignore', '-c', 'import azure.batch; print(azure.batch.__version__)'];
  const told = await promisify(execFile)(python, ask).catch(() => undefined);
  return told?.stdout.trim();
}

const ours = (url: string, tasks: number): Promise<ProcessCost> => {
  const [, script = ''] = process.argv;
  return costOf([process.execPath, script, submitFlag, url, String(tasks)]);
};

const theirs = (url: string): Promise<ProcessCost> => {
  const words = ['-W', 'ignore', '-c', program, url, account, key, String(count), String(threads)];
  return costOf([python, ...words], { env: { PATH: process.env.PATH, NO_PROXY: '127.0.0.1' } });
};

/** Tasks added beside Microsoft's SDK for Python with its threads: whole processes, one server that stores nothing. */
export async function submission(): Promise<Measurement[]> {
  const version = await pythonVersion();
  if (version === undefined)
    console.error(
      'submission is not beside Python: its azure-batch is not installed (Debian: python3-azure)',
    );
  const server = await startForgetful();
  try {
    const all: Record<'ours' | 'python', ProcessCost[]> = { ours: [], python: [] };
    for (let round = 0; round < rounds; round++) {
      all.ours.push(await ours(server.url, count));
      if (version !== undefined) all.python.push(await theirs(server.url));
    }
    const mine = middle(all.ours);
    const large = await ours(server.url, many);
    const what = `${count.toLocaleString('en')} tasks submitted`;
    // They are made as they are sent: ten times as many hold no more.
    const limit = { peerName: `with ${count.toLocaleString('en')}`, higherIsBetter: false, goal: 1.5 };
    const rows: Measurement[] = [
      {
        ...limit,
        what: `${many.toLocaleString('en')} tasks submitted: memory`,
        ours: large.peakMb,
        peer: mine.peakMb,
        unit: 'MB',
      },
    ];
    if (version === undefined) return rows;
    const peer = middle(all.python);
    const beside = { peerName: `Python SDK ${version}, ${threads} threads` };
    const row = (of: string, mineIs: number, peerIs: number, unit: string, higherIsBetter: boolean) => ({
      ...beside,
      what: `${what}${of}`,
      ours: mineIs,
      peer: peerIs,
      unit,
      higherIsBetter,
    });
    return [
      { ...row('', count / mine.seconds, count / peer.seconds, 'tasks/s', true), goal: 1 },
      { ...row(': processors', mine.cpu, peer.cpu, 's', false), goal: 1 },
      row(': memory', mine.peakMb, peer.peakMb, 'MB', false),
      ...rows,
    ];
  } finally {
    server.close();
  }
}
