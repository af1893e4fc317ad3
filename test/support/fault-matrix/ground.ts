import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocalEndpoint } from '../../../src/services/local/endpoint.ts';
import { ensureLocalService } from '../../../src/services/local/ensure.ts';
import { startLocalProcess } from '../../../src/services/local/start.ts';
import { stopLocalService } from '../../../src/services/local/stop.ts';
import { programPath } from '../../../src/services/program.ts';
import { type TestCertificate, testCertificate } from '../azure-stand-in/login/certificate.ts';
import { type FaultedMachine, faultedMachine } from '../fault-proxy/faulted-machine.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary-folder.ts';

/** The services that every cell works with, and what each run takes. */
export interface Ground {
  readonly folder: string;
  readonly endpoint: LocalEndpoint;
  /** Folder of the input files. */
  readonly inputs: string;
  /** Content of each input by its name. */
  readonly texts: Readonly<Record<string, string>>;
  /** One that the programs trust, and one that nobody does. */
  readonly certificates: readonly [trusted: TestCertificate, other: TestCertificate];
  /** PEM file of the trusted one. */
  readonly trustFile: string;
  /** Whose clock the services themselves go by; cells that move it must come one after the other. */
  readonly machine?: FaultedMachine;
  close(): Promise<void>;
}

const texts = { 'a/one.txt': 'one of a', "it's two.txt": 'two' };

/** Starts the services by a clock that a test may move. */
async function startOn(machine: FaultedMachine, stateDir: string, folder: string): Promise<void> {
  const program = join(folder, 'moved-clock.mjs');
  const { FAULTED_MACHINE = '', NODE_OPTIONS = '' } = machine.env;
  await machine.clockAhead(0);
  await writeFile(
    program,
    // What it starts is to go by the same clock.
    `Object.assign(process.env, ${JSON.stringify({ FAULTED_MACHINE, NODE_OPTIONS })});
await import(${JSON.stringify(NODE_OPTIONS.replace('--import ', ''))});
await import(${JSON.stringify(pathToFileURL(programPath()).href)});
`,
  );
  await startLocalProcess(stateDir, program);
}

export async function startGround(options: { readonly ownClock?: boolean } = {}): Promise<Ground> {
  const folder = makeTemporaryFolder('matrix');
  const stateDir = join(folder, 'service');
  const inputs = join(folder, 'in');
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(join(inputs, name, '..'), { recursive: true });
    await writeFile(join(inputs, name), text);
  }
  const certificates = [testCertificate(), testCertificate()] as const;
  const trustFile = join(folder, 'trusted.pem');
  await writeFile(trustFile, certificates[0].certificate);
  const machine = options.ownClock ? faultedMachine(join(folder, 'services.json')) : undefined;
  if (machine) await startOn(machine, stateDir, folder);
  const endpoint = await ensureLocalService({ stateDir });
  return {
    ...{ folder, endpoint, inputs, texts, certificates, trustFile },
    ...(machine && { machine }),
    async close() {
      await stopLocalService({ stateDir });
      removeTemporaryFolder(folder);
    },
  };
}
