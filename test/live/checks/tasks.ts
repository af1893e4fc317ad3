import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namedValues } from '../../../src/model/batch/add-body.ts';
import { pollUntil } from '../../../src/services/run/poll.ts';
import { type LiveCheck, type LiveContext, must } from '../check.ts';
import { markOf } from '../mark.ts';
import { poolCheck, poolIdOf } from './pool.ts';

const jobIdOf = ({ id }: Pick<LiveContext, 'id'>): string => `${id}-job`;
const containersOf = ({ id }: Pick<LiveContext, 'id'>) => ({ input: `${id}-in`, output: `${id}-out` });
const taskOf = (context: LiveContext, taskId: string) => ({ jobId: jobIdOf(context), taskId });

/** What a node's task gets and gives back. */
const inputText = 'one two three\n';

const bash = (line: string) => `/bin/bash -c '${line}'`;

async function signedContainers(context: LiveContext) {
  const { storage, work, signal, id, until } = context;
  const { input, output } = containersOf(context);
  await Promise.all([input, output].map((name) => storage.ensureContainer(name, markOf(id), { signal })));
  const path = join(work, 'in.txt');
  await writeFile(path, inputText);
  await storage.upload(input, [{ path, blobName: "in/it's.txt", size: inputText.length }], { signal });
  const end = new Date(until + 3_600_000);
  const [read, write] = await Promise.all([
    storage.containerSas(input, 'rl', end, { signal }),
    storage.containerSas(output, 'w', end, { signal }),
  ]);
  return { read: read.url.replace('?', "/in/it's.txt?"), write: write.url };
}

async function tasksOf(context: LiveContext) {
  const { read, write } = await signedContainers(context);
  return [
    {
      id: 'says',
      commandLine: bash('cat "$AZ_BATCH_NODE_SHARED_DIR/ready"; echo "said $WORD"; echo warned >&2'),
      environmentSettings: [{ name: 'WORD', value: 'it\'s "quoted" $HOME' }],
    },
    {
      id: 'in-and-out',
      commandLine: bash('wc -w < "given name.txt" > counted.txt'),
      resourceFiles: [{ httpUrl: read, filePath: 'given name.txt' }],
      outputFiles: [
        {
          filePattern: 'counted.txt',
          destination: { container: { containerUrl: write, path: 'results/counted.txt' } },
          uploadOptions: { uploadCondition: 'taskSuccess' },
        },
        {
          filePattern: '../std*.txt',
          destination: { container: { containerUrl: write, path: 'logs' } },
          uploadOptions: { uploadCondition: 'taskCompletion' },
        },
      ],
    },
    { id: 'fails', commandLine: bash('echo so it goes >&2; exit 3') },
    { id: 'not-there', commandLine: 'no-such-program-of-batchdeck' },
    { id: 'endless', commandLine: 'sleep 1800' },
  ];
}

/** A job takes tasks, and they run on the pool's nodes. */
export const tasksCheck: LiveCheck = {
  name: 'job and tasks',
  needs: [poolCheck.name],
  async run(context) {
    const { batch, signal, id } = context;
    const jobId = jobIdOf(context);
    const metadata = namedValues(markOf(id));
    await batch.addJob({ id: jobId, poolInfo: { poolId: poolIdOf(context) }, metadata });
    const tasks = await tasksOf(context);
    const added = await batch.addTasks(jobId, tasks, { signal });
    for (const { id: task, status, error } of added)
      must(status === 'added', `task ${task} was not added: ${error?.code}: ${error?.message}`);
    const again = await batch.addTasks(jobId, tasks, { signal });
    must(
      again.every(({ status }) => status === 'exists'),
      'tasks that are there were added a second time',
    );
    // Counts lag behind by some seconds.
    await pollUntil(async () => {
      const { completed, running } = await batch.taskCounts(jobId, { signal });
      return completed === tasks.length - 1 && running === 1;
    }, signal);
    const says = await batch.getTask(jobId, 'says', { signal });
    must(
      says?.succeeded === true && says.exitCode === 0,
      `task says: exit code ${says?.exitCode}, ${says?.failure?.message}`,
    );
    return `${tasks.length} tasks, ${tasks.length - 1} over, one runs`;
  },
};

/** What a task wrote is read from its node, whole, in part and by the built program. */
export const filesCheck: LiveCheck = {
  name: 'files on the node',
  needs: [tasksCheck.name],
  async run(context) {
    const { batch, signal } = context;
    const owner = taskOf(context, 'says');
    const told = Buffer.from(await batch.readFile(owner, 'stdout.txt', { signal })).toString('utf8');
    const expected = 'ready\nsaid it\'s "quoted" $HOME\n';
    must(told === expected, `stdout.txt holds ${JSON.stringify(told)}`);
    const range = { start: 6, end: 9 };
    const part = Buffer.from(await batch.readFile(owner, 'stdout.txt', { range, signal })).toString('utf8');
    must(part === 'said', `bytes 6 to 9 are ${JSON.stringify(part)}`);
    const paths: string[] = [];
    for await (const { path } of batch.listFiles(owner, { recursive: true, signal })) paths.push(path);
    must(paths.includes('stderr.txt') && paths.includes('wd'), `the folder holds ${paths.join(', ')}`);
    const shown = await context.mustRun('logs', jobIdOf(context), 'says');
    must(shown === expected, `\`batchdeck logs\` shows ${JSON.stringify(shown)}`);
    return `${paths.length} files and folders; ranges and logs are right`;
  },
};

/** What a task leaves goes up from its node to a container. */
export const outputsCheck: LiveCheck = {
  name: 'resource and output files',
  needs: [tasksCheck.name],
  async run(context) {
    const { batch, storage, signal } = context;
    const task = await batch.getTask(jobIdOf(context), 'in-and-out', { signal });
    must(
      task?.succeeded === true,
      `exit code ${task?.exitCode}: ${task?.failure?.code} ${task?.failure?.message}`,
    );
    const { output } = containersOf(context);
    const bytes = await storage.readHead(output, 'results/counted.txt', 100, { signal });
    const text = bytes && Buffer.from(bytes).toString('utf8').trim();
    must(text === '3', `results/counted.txt holds ${JSON.stringify(text)}`);
    const names: string[] = [];
    for await (const { name } of storage.listBlobs(output, { signal })) names.push(name);
    must(names.includes('logs/stdout.txt'), `the container holds ${names.join(', ')}`);
    return `fetched and given back by signature: ${names.join(', ')}`;
  },
};

/** What fails says why, and what runs is ended when that is asked. */
export const failingCheck: LiveCheck = {
  name: 'tasks that fail',
  needs: [tasksCheck.name],
  async run(context) {
    const { batch, signal } = context;
    const jobId = jobIdOf(context);
    const fails = await batch.getTask(jobId, 'fails', { signal });
    must(fails?.exitCode === 3 && fails.succeeded === false, `exit code ${fails?.exitCode}, not 3`);
    const missing = await batch.getTask(jobId, 'not-there', { signal });
    must(missing?.failure?.code === 'CommandProgramNotFound', `not-there: ${missing?.failure?.code}`);
    await batch.terminateTask(jobId, 'endless', { signal });
    await pollUntil(async () => {
      const endless = await batch.getTask(jobId, 'endless', { signal });
      return endless?.state === 'completed';
    }, signal);
    const endless = await batch.getTask(jobId, 'endless', { signal });
    must(endless?.succeeded === false, 'a task that was ended counts as a success');
    return `${fails.failure?.code}, ${missing.failure.code}, ${endless.failure?.code}`;
  },
};
