import { createRequire } from 'node:module';
import * as v from 'valibot';
import { noteSecret } from './secrets/ledger.ts';

/** A blob service of its own for one test file: Azurite in this process, in memory, on a port of the system's choice. */
export interface RunningAzurite {
  readonly account: string;
  /** Base64, Azurite's well-known one: in tests it is as secret as any. */
  readonly key: string;
  /** `http://127.0.0.1:PORT/devstoreaccount1`, without a slash at the end. */
  readonly blobEndpoint: string;
  readonly connectionString: string;
  close(): Promise<void>;
}

const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

interface BlobServer {
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
}

// Azurite ships no types: its classes are loaded by path and checked for what is used of them.
const classShape = v.custom<new (...args: readonly unknown[]) => unknown>(
  (value) => typeof value === 'function',
);
const moduleShape = v.object({ default: classShape });
const memoryModuleShape = v.object({ MemoryExtentChunkStore: classShape });
const serverShape = v.custom<BlobServer>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    'close' in value &&
    'getHttpServerAddress' in value,
);

export interface AzuriteOptions {
  /** PEM files: it is reached by HTTPS, and takes tokens of Entra ID, too. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** Starts it; resolves once it answers. Loose, no telemetry, no API version check, as the local service runs it. */
export async function startAzurite({ tls }: AzuriteOptions = {}): Promise<RunningAzurite> {
  const require = createRequire(import.meta.url);
  const root = 'azurite/dist/src';
  const server = v.parse(moduleShape, require(`${root}/blob/BlobServer.js`)).default;
  const configuration = v.parse(moduleShape, require(`${root}/blob/BlobConfiguration.js`)).default;
  const memory = v.parse(
    memoryModuleShape,
    require(`${root}/common/persistence/MemoryExtentStore.js`),
  ).MemoryExtentChunkStore;
  const running = v.parse(serverShape, new server(new configuration(...options(new memory(), tls))));
  await running.start();
  noteSecret(key, 'the key of a test’s storage account');
  const blobEndpoint = `${running.getHttpServerAddress()}/${account}`;
  return {
    account,
    key,
    blobEndpoint,
    connectionString: `DefaultEndpointsProtocol=${tls ? 'https' : 'http'};AccountName=${account};AccountKey=${key};BlobEndpoint=${blobEndpoint};`,
    close: () => running.close(),
  };
}

/** Constructor arguments by position: a memory of its own keeps two services apart. */
function options(memory: unknown, tls: AzuriteOptions['tls']): readonly unknown[] {
  const paths = ['unused', 'unused', []];
  const logs = [false, undefined, false, undefined];
  const [loose, skipApiVersionCheck, inMemory] = [true, true, true];
  const safety = tls ? [tls.cert, tls.key, '', 'basic'] : ['', '', '', undefined];
  return [
    '127.0.0.1',
    0,
    5,
    ...paths,
    ...logs,
    loose,
    skipApiVersionCheck,
    ...safety,
    false,
    inMemory,
    memory,
  ];
}
