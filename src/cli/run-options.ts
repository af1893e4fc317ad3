import type { Command } from 'commander';
import { isSubnetId, subnetIdForm } from '../model/batch/subnet-id.ts';
import { Problem } from '../model/problem.ts';
import type { CleanUpPolicy, PoolChoice, Workload } from '../model/run/plan.ts';
import { policyNamed, policyNames } from '../model/run/policies.ts';
import { isOurs } from '../model/run/workload/our-workloads.ts';
import { usualPool } from '../model/run/workload/usual-pool.ts';
import { parseTimespan } from '../model/timespan.ts';
import { type GuardOptions, guardOptionWords } from './guard/guard-options.ts';
import { addParamOptions, type ParamOptions } from './template/param-options.ts';

/** Options of `run`, as commander reads them. */
export interface RunOptions extends ParamOptions, GuardOptions {
  readonly template?: string;
  readonly asIs?: boolean;
  readonly command?: string;
  readonly output?: string;
  readonly suffix?: string;
  readonly inputGroup?: string;
  readonly startTask?: string;
  readonly pool?: string;
  readonly nodeIdentity?: string;
  readonly nodes?: string;
  readonly spot?: string;
  readonly vmSize?: string;
  readonly image?: string;
  readonly subnet?: string;
  readonly slots?: string;
  readonly out?: string;
  readonly timeout: string;
  readonly whenDone: string;
  readonly detach?: boolean;
  readonly json?: boolean;
  readonly yes?: boolean;
}

export function addRunOptions(command: Command): Command {
  command.option(
    '--template <id>',
    'what is done, by a template: one of `batchdeck template list`, or a file or folder',
  );
  return addParamOptions(command)
    .option(
      '--command <line>',
      'one line for bash instead of the MP4 to MP3 conversion; the file is "$INPUT"',
    )
    .option('--output <pattern>', 'with --command: what it leaves behind, e.g. "*.png" or out.wav')
    .option('--suffix <ending>', 'with --command or --template: which files a folder gives, e.g. .wav')
    .option('--input-group <name>', 'take the files of a file group that is there, instead of uploading any')
    .option('--start-task <line>', 'with --command: one line for bash that prepares each node')
    .option('--pool <id>', 'use this pool instead of a new one')
    .option(
      '--node-identity <identity>',
      'with --pool: an identity of it, by name or resource id, as which its nodes open blobs',
    )
    .option('--nodes <n>', 'dedicated nodes of the new pool (one a file, up to 5, otherwise)')
    .option('--spot <n>', 'Spot nodes of the new pool: cheaper, and may be taken away')
    .option('--slots <n>', 'tasks that a node runs at once (1, unless the template says another)')
    .option('--vm-size <size>', 'VM size of the new pool (what the template says; ours: Standard_D2s_v5)')
    .option('--image <image>', "publisher/offer/sku of the new pool, instead of the template's")
    .option('--subnet <id>', 'resource id of a subnet that the nodes of the new pool join')
    .option('--out <dir>', 'local folder for the results (./out/RUN otherwise)')
    .option('--as-is', 'ask for the image of the template although the account does not list it')
    .option('--timeout <time>', 'how long the tasks may take: 90s, 30m, 2h', '30m')
    .option('--when-done <what>', `what goes after success: ${policyNames.join(', ')}`, 'clean')
    .option('--max-cost <amount>', guardOptionWords.maxCost)
    .option('--max-rate <amount>', guardOptionWords.maxRate)
    .option('--max-idle <time>', guardOptionWords.maxIdle)
    .option('--on-limit <what>', guardOptionWords.onLimit)
    .option('--detach', 'return once the run has begun')
    .option('--json', 'print the facts of the run as JSON lines')
    .option('-y, --yes', 'do not ask before something that is billed is created');
}

/** A node a task, up to so many, where nobody says how many. */
const mostUsualNodes = 5;

const usage = (what: string, remedy: string) => new Problem({ kind: 'usage', what, remedy });

function wholeNumber(name: string, text: string, least: number, most = 100_000): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= least && n <= most) return n;
  throw usage(
    `${name} takes a whole number from ${least} to ${most}, not "${text}"`,
    'correct it; nothing was created',
  );
}

function readImage(text: string) {
  const [publisher, offer, sku, ...rest] = text.split('/');
  if (publisher && offer && sku && rest.length === 0) return { publisher, offer, sku };
  throw usage(`"${text}" is no image`, 'write it as publisher/offer/sku; `batchdeck get images` lists them');
}

function readSubnet(text: string): string {
  if (isSubnetId(text)) return text;
  throw usage(`"${text}" is no subnet`, `write its resource id: ${subnetIdForm}`);
}

/** @param tasks how many there are, for whoever leaves the number of nodes to us. */
export function readPoolChoice(options: RunOptions, workload: Workload, tasks: number): PoolChoice {
  const { pool, nodes, spot, slots, image, vmSize, subnet, asIs, nodeIdentity: identity } = options;
  if (pool === undefined && identity !== undefined)
    throw usage(
      '--node-identity is an identity of a pool that is there',
      'name the pool by --pool: batchdeck makes pools without identities, as Batch itself does',
    );
  if (pool !== undefined) {
    if (nodes ?? spot ?? subnet)
      throw usage(
        '--pool uses a pool as it is; --nodes, --spot and --subnet make a new one',
        'give one or the other',
      );
    return { kind: 'existing', id: pool, ...(identity === undefined ? {} : { identity }) };
  }
  const usual = usualPool(workload);
  const spotNodes = spot === undefined ? usual.spotNodes : wholeNumber('--spot', spot, 0);
  const few = spotNodes > 0 ? 0 : Math.min(mostUsualNodes, tasks);
  const dedicatedNodes =
    nodes === undefined ? (isOurs(workload) ? few : usual.dedicatedNodes) : wholeNumber('--nodes', nodes, 0);
  if (dedicatedNodes + spotNodes === 0)
    throw usage('a pool without nodes runs nothing', 'give --nodes or --spot at least 1');
  return {
    ...usual,
    ...(image === undefined ? {} : { image: readImage(image) }),
    ...(vmSize === undefined ? {} : { vmSize }),
    ...(subnet === undefined ? {} : { subnetId: readSubnet(subnet) }),
    ...(asIs === true ? { asIs } : {}),
    dedicatedNodes,
    spotNodes,
    ...(slots === undefined ? {} : { taskSlotsPerNode: wholeNumber('--slots', slots, 1, 256) }),
  };
}

export function readTimeout(text: string): number {
  const ms = parseTimespan(text);
  if (ms !== undefined && ms > 0) return ms;
  throw usage(
    `--timeout takes a time such as 90s, 30m or 2h, not "${text}"`,
    'correct it; nothing was created',
  );
}

export function readPolicy(text: string): CleanUpPolicy {
  const policy = policyNamed(text);
  if (policy) return policy;
  throw usage(
    `--when-done takes one of ${policyNames.join(', ')}, not "${text}"`,
    'correct it; nothing was created',
  );
}
