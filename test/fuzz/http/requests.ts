import type { Json } from '../../../src/model/template/json/json.ts';

/** A request as a client means it, before anything is done to it. */
export interface MeantRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: Json;
}

const pool: Json = {
  id: 'p1',
  vmSize: 'Standard_D2s_v5',
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
  targetDedicatedNodes: 2,
  targetLowPriorityNodes: 1,
  taskSlotsPerNode: 2,
  startTask: { commandLine: 'true', waitForSuccess: true, environmentSettings: [{ name: 'A', value: 'b' }] },
  metadata: [{ name: 'batchdeckSimulation', value: 'steady seed=1 speed=1000' }],
};
const scaledPool: Json = {
  ...pool,
  id: 'p2',
  targetDedicatedNodes: null,
  targetLowPriorityNodes: null,
  metadata: [],
  enableAutoScale: true,
  autoScaleEvaluationInterval: 'PT5M',
  autoScaleFormula: '$TargetDedicatedNodes = min(2, avg($ActiveTasks.GetSample(1)));',
};
const job: Json = {
  id: 'j1',
  poolInfo: { poolId: 'p1' },
  priority: 5,
  constraints: { maxWallClockTime: 'PT1H', maxTaskRetryCount: 2 },
  onAllTasksComplete: 'noaction',
  usesTaskDependencies: true,
  jobManagerTask: { id: 'manager', commandLine: 'true' },
  jobPreparationTask: { id: 'prepare', commandLine: 'true' },
  metadata: [{ name: 'a', value: 'b' }],
};
const task: Json = {
  id: 't1',
  commandLine: 'true',
  dependsOn: { taskIds: ['t2'], taskIdRanges: [{ start: 1, end: 3 }] },
  resourceFiles: [{ httpUrl: 'http://127.0.0.1:1/c/b', filePath: 'in/a' }],
  outputFiles: [
    {
      filePattern: '../std*.txt',
      destination: { container: { containerUrl: 'http://127.0.0.1:1/c?sig=x', path: 'logs' } },
      uploadOptions: { uploadCondition: 'taskcompletion' },
    },
  ],
  environmentSettings: [{ name: 'N', value: 'v' }],
  constraints: { maxTaskRetryCount: 1, retentionTime: 'P1D' },
  exitConditions: { exitCodes: [{ code: 1, exitOptions: { jobAction: 'terminate' } }] },
  multiInstanceSettings: { coordinationCommandLine: 'true', numberOfInstances: 2 },
};
const plainTask: Json = { id: 't2', commandLine: 'true' };
const schedule: Json = {
  id: 's1',
  schedule: { recurrenceInterval: 'PT10M', doNotRunUntil: '2030-01-01T00:00:00Z' },
  jobSpecification: { poolInfo: { poolId: 'p1' } },
};

const version = { 'api-version': '2022-10-01.16.0' };
const older = { 'api-version': '2018-03-01.6.1' };

const get = (path: string, query: Readonly<Record<string, string>> = {}): MeantRequest => ({
  method: 'GET',
  path,
  query: { ...version, ...query },
});
const post = (path: string, body?: Json): MeantRequest => ({
  method: 'POST',
  path,
  query: version,
  ...(body !== undefined && { body }),
});
const with_ = (method: string, path: string, body?: Json): MeantRequest => ({ ...post(path, body), method });

/** What the service is asked for, one of nearly every kind. */
export const requests: readonly MeantRequest[] = [
  post('/pools', pool),
  post('/pools', scaledPool),
  post('/jobs', job),
  post('/jobs', { id: 'j2', poolInfo: { poolId: 'p1' } }),
  { ...post('/jobs', { id: 'j1', poolInfo: { poolId: 'p1' } }), query: older },
  post('/jobs/j1/tasks', task),
  post('/jobs/j2/tasks', plainTask),
  post('/jobs/j2/addtaskcollection', { value: [plainTask, task, { ...plainTask, id: 't3' }] }),
  post('/jobschedules', schedule),
  get('/pools', { $filter: "state eq 'active'", $select: 'id,state', maxresults: '1' }),
  get('/pools/p1', { $expand: 'stats' }),
  with_('HEAD', '/pools/p1'),
  with_('PATCH', '/pools/p1', { metadata: [{ name: 'x', value: 'y' }] }),
  post('/pools/p1/updateproperties', { metadata: [], applicationPackageReferences: [] }),
  post('/pools/p1/resize', {
    targetDedicatedNodes: 3,
    resizeTimeout: 'PT5M',
    nodeDeallocationOption: 'requeue',
  }),
  post('/pools/p1/stopresize'),
  post('/pools/p1/removenodes', { nodeList: ['tvm-1'], resizeTimeout: 'PT5M' }),
  post('/pools/p2/enableautoscale', { autoScaleFormula: '$TargetDedicatedNodes=1;' }),
  post('/pools/p2/evaluateautoscale', { autoScaleFormula: '$TargetDedicatedNodes=time().hour;' }),
  post('/pools/p2/disableautoscale'),
  get('/pools/p1/nodes', { $filter: "state eq 'idle'", $skiptoken: 'x' }),
  get('/pools/p1/nodes/tvm-1'),
  get('/pools/p1/nodes/tvm-1/files', { recursive: 'true' }),
  get('/pools/p1/nodes/tvm-1/files/startup%2Fstdout.txt'),
  post('/pools/p1/nodes/tvm-1/users', {
    name: 'u',
    password: 'Pass-w0rd!',
    expiryTime: '2030-01-01T00:00:00Z',
  }),
  post('/pools/p1/nodes/tvm-1/reboot', { nodeRebootOption: 'requeue' }),
  post('/pools/p1/nodes/tvm-1/disablescheduling', { nodeDisableSchedulingOption: 'requeue' }),
  get('/jobs', { $filter: "state ne 'completed'", $select: 'id', maxresults: '5' }),
  get('/jobs/j1', { $expand: 'stats', $select: 'id,state,executionInfo' }),
  with_('PATCH', '/jobs/j1', { priority: 10 }),
  with_('PUT', '/jobs/j1', { poolInfo: { poolId: 'p1' } }),
  post('/jobs/j1/disable', { disableTasks: 'requeue' }),
  post('/jobs/j1/enable'),
  post('/jobs/j2/terminate', { terminateReason: 'r' }),
  get('/jobs/j1/taskcounts'),
  get('/jobs/j1/jobpreparationandreleasetaskstatus'),
  get('/jobs/j1/tasks', {
    $filter: "startswith(id, 't')",
    $select: 'id,state',
    $skiptoken: 't1',
    maxresults: '2',
  }),
  get('/jobs/j1/tasks/t1'),
  with_('PUT', '/jobs/j1/tasks/t1', { constraints: { maxTaskRetryCount: 3 } }),
  post('/jobs/j1/tasks/t1/terminate'),
  post('/jobs/j1/tasks/t1/reactivate'),
  get('/jobs/j1/tasks/t1/subtasksinfo'),
  get('/jobs/j1/tasks/t1/files', { recursive: 'true' }),
  get('/jobs/j1/tasks/t1/files/wd%2F..%2Fstdout.txt'),
  with_('DELETE', '/jobs/j1/tasks/t1/files/wd/x'),
  with_('DELETE', '/jobs/j1/tasks/t2'),
  with_('DELETE', '/jobs/j2'),
  with_('DELETE', '/pools/p1'),
  get('/jobschedules', { $select: 'id' }),
  with_('PATCH', '/jobschedules/s1', { schedule: { recurrenceInterval: 'PT1M' } }),
  post('/jobschedules/s1/terminate'),
  with_('DELETE', '/jobschedules/s1'),
  get('/supportedimages', { $filter: "osType eq 'linux'" }),
  get('/nodecounts'),
  get('/applications'),
  get('/poolusagemetrics', { starttime: '2026-01-01T00:00:00Z' }),
];

/** Words of the protocol, to be put anywhere. */
export const words: readonly string[] = [
  ...[
    'p1',
    'j1',
    't1',
    's1',
    'active',
    'completed',
    'requeue',
    'PT1H',
    'P10675199DT2H48M5.4775807S',
    'PT-1S',
    'P1Y',
  ],
  ...[
    '2026-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.9999999Z',
    '-1',
    '2147483648',
    '1e309',
  ],
  ...[
    '..',
    '%2e%2e',
    '%2F',
    '/',
    '%',
    '%00',
    '%ff',
    '\\',
    '?',
    '#',
    '&',
    '=',
    '$filter',
    '$select',
    "'",
    'x'.repeat(70),
  ],
  ...['steady seed=1 speed=1000', 'huge seed=1 speed=9999', '__proto__', 'constructor', 'hasOwnProperty'],
];

/** Names and values of headers. */
export const headerWords: readonly (readonly [string, string])[] = [
  ['host', 'evil.example:80'],
  ['host', ''],
  ['origin', 'http://evil.example'],
  ['if-match', '"0x8D"'],
  ['if-none-match', '*'],
  ['if-modified-since', 'yesterday'],
  ['if-unmodified-since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['ocp-range', 'bytes=5-1'],
  ['ocp-range', 'bytes=0-99999999999999999999'],
  ['range', 'bytes=-0'],
  ['client-request-id', 'x\u0085y'],
  ['return-client-request-id', 'true'],
  ['expect', '100-continue'],
  ['expect', 'the-unexpected'],
  ['connection', 'upgrade'],
  ['upgrade', 'websocket'],
  ['transfer-encoding', 'chunked'],
  ['content-encoding', 'gzip'],
  ['content-length', '-1'],
  ['content-length', '99999999999'],
  ['content-md5', 'x'],
  ['authorization', 'SharedKey fuzz:AAAA'],
  ['authorization', 'Bearer e30.e30.e30'],
  ['ocp-date', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['x-long', 'y'.repeat(20_000)],
];
