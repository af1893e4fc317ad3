import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { checkBearer } from './login/check-bearer.ts';

/** A pool of an account that is only looked at from afar: its nodes all do the same. */
export interface FarPool {
  readonly id: string;
  nodes: number;
  target: number;
  /** State of all nodes, and since when. */
  readonly state: 'idle' | 'running';
  readonly since: Date;
  readonly vmSize?: string;
  readonly runId?: string;
  readonly scalesItself?: boolean;
}

export interface FarJob {
  readonly id: string;
  readonly created: Date;
  readonly runId?: string;
  readonly tasks: number;
}

/** A Batch account of pools and jobs that nothing runs on: enough for whoever looks through many accounts. */
export interface FarAccount {
  readonly url: string;
  readonly pools: Map<string, FarPool>;
  readonly jobs: Map<string, FarJob>;
  /** Answers this to everybody. */
  refuses: { readonly status: number; readonly code: string; readonly words: string } | undefined;
  /** Does not answer anybody until it is let. */
  holds: boolean;
  /** `GET /pools`, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

const metadata = (runId: string | undefined) =>
  runId === undefined ? {} : { metadata: [{ name: 'batchdeckRun', value: runId }] };

const poolBody = (pool: FarPool) => ({
  id: pool.id,
  state: 'active',
  allocationState: 'steady',
  vmSize: pool.vmSize ?? 'standard_d2s_v5',
  currentDedicatedNodes: pool.nodes,
  targetDedicatedNodes: pool.target,
  currentLowPriorityNodes: 0,
  targetLowPriorityNodes: 0,
  enableAutoScale: pool.scalesItself ?? false,
  ...metadata(pool.runId),
});

const nodeBodies = ({ id, nodes, state, since }: FarPool) =>
  Array.from({ length: nodes }, (_, at) => ({
    id: `${id}-${at}`,
    state,
    stateTransitionTime: since.toISOString(),
    allocationTime: since.toISOString(),
    isDedicated: true,
  }));

const jobBody = ({ id, created, runId }: FarJob) => ({
  id,
  state: 'active',
  creationTime: created.toISOString(),
  priority: 0,
  onAllTasksComplete: 'noaction',
  poolInfo: { poolId: 'p' },
  ...metadata(runId),
});

const zero = { active: 0, running: 0, completed: 0, succeeded: 0, failed: 0 };

export async function startFarAccount(): Promise<FarAccount> {
  const held = new Set<() => void>();
  const own = {
    url: '',
    pools: new Map<string, FarPool>(),
    jobs: new Map<string, FarJob>(),
    refuses: undefined as FarAccount['refuses'],
    requests: [] as string[],
    get holds() {
      return isHeld;
    },
    set holds(to: boolean) {
      isHeld = to;
      if (!to) for (const go of held) go();
    },
  };
  let isHeld = false;

  function answerTo(method: string, path: string, body: Record<string, unknown>) {
    const [, kind, id = '', of] = path.split('/');
    const all = (value: readonly object[]) => ({ status: 200, body: { value } });
    if (kind === 'nodecounts')
      return all(
        [...own.pools.values()].map(({ id: poolId, nodes, state }) => ({
          poolId,
          dedicated: { [state]: nodes, total: nodes },
          lowPriority: { total: 0 },
        })),
      );
    if (kind === 'pools' && id === '') return all([...own.pools.values()].map(poolBody));
    if (kind === 'jobs' && id === '') return all([...own.jobs.values()].map(jobBody));
    const [pool, job] = [own.pools.get(id), own.jobs.get(id)];
    if (kind === 'pools' && pool) {
      if (of === 'nodes') return all(nodeBodies(pool));
      if (method === 'GET') return { status: 200, body: poolBody(pool) };
      if (method === 'DELETE') own.pools.delete(id);
      else pool.nodes = pool.target = Number(body.targetDedicatedNodes ?? 0);
      return { status: 202, body: undefined };
    }
    if (kind === 'jobs' && job) {
      if (of === 'taskcounts')
        return { status: 200, body: { taskCounts: { ...zero, active: job.tasks }, taskSlotCounts: zero } };
      if (method === 'GET') return { status: 200, body: jobBody(job) };
      own.jobs.delete(id);
      return { status: 202, body: undefined };
    }
    const code = kind === 'pools' ? 'PoolNotFound' : 'JobNotFound';
    return { status: 404, body: { code, message: { lang: 'en-US', value: 'It is not there.' } } };
  }

  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = new URL(asked.url ?? '/', 'http://x').pathname;
    own.requests.push(`${asked.method} ${path}`);
    const body = asked.method === 'POST' ? await json(asked) : {};
    if (isHeld) await new Promise<void>((go) => held.add(go));
    const send = (status: number, of: object | undefined) => {
      // As Batch marks whatever it answers itself.
      const marks = { 'request-id': '00000000-0000-4000-8000-000000000000', dataserviceversion: '3.0' };
      answer.writeHead(status, of ? { ...marks, 'content-type': 'application/json' } : marks);
      answer.end(
        of && JSON.stringify(status < 300 ? { 'odata.metadata': `${own.url}/$metadata`, ...of } : of),
      );
    };
    const verdict = checkBearer(asked.headers.authorization, 'batch');
    if (!verdict.ok)
      return send(401, { code: 'AuthenticationFailed', message: { lang: 'en-US', value: verdict.words } });
    if (own.refuses) {
      const { status, code, words } = own.refuses;
      return send(status, { code, message: { lang: 'en-US', value: words } });
    }
    const said = answerTo(asked.method ?? 'GET', path, body as Record<string, unknown>);
    send(said.status, said.body);
  }

  const server = createServer((asked, answer) => void serve(asked, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  own.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(own, {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
