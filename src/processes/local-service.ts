import { statSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { messageOf } from '../model/problem.ts';
import { acquireLease } from '../services/lease/lease.ts';
import { linkFfmpegAtHand } from '../services/local/ffmpeg.ts';
import { localLayout } from '../services/local/layout.ts';
import { stateFolder } from '../services/state-folder.ts';
import { boundedLog } from './bounded-log.ts';
import { startLocalServices } from './local-services.ts';
import { redactOutput } from './redacted-output.ts';

/**
 * The local service's process: Batch in here, the blob service in a child. It runs until SIGTERM; being idle
 * does not end it, since a pool that somebody keeps must not vanish. A second one for the same state folder ends
 * at once with exit code 0.
 */
export async function localService(): Promise<void> {
  redactOutput();
  const { values } = parseArgs({ args: process.argv.slice(3), options: { 'state-dir': { type: 'string' } } });
  const stateDir = stateFolder(values['state-dir']);
  const layout = localLayout(stateDir);
  const log = boundedLog(layout.log, layout.oldLog);
  await mkdir(layout.folder, { recursive: true, mode: 0o700 });
  await chmod(layout.folder, 0o700);

  const lease = await acquireLease(layout.lease, { note: 'local service' });
  if ('heldBy' in lease) {
    log(`process ${lease.heldBy.pid} serves ${stateDir} already`);
    return;
  }
  // What a killed predecessor left would point to nobody.
  await rm(layout.endpoint, { force: true });

  const asked = askedToEnd();
  let exitCode = 0;
  try {
    const services = await startLocalServices(stateDir, layout, log);
    log(
      `process ${process.pid}: Batch at ${services.endpoint.batch.endpoint}, blobs at ${services.endpoint.storage.blobEndpoint}`,
    );
    linkFfmpegAtHand(stateDir).catch((error: unknown) => log(`no ffmpeg linked: ${messageOf(error)}`));
    const why = await Promise.race([
      asked,
      folderGone(layout.folder),
      services.broken.then((what) => ({ failure: what })),
    ]);
    if (typeof why !== 'string') exitCode = 1;
    log(`ending: ${typeof why === 'string' ? why : why.failure}`);
    await services.close();
    log('ended');
  } catch (error) {
    exitCode = 1;
    log(`failed: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
  } finally {
    await lease.release();
  }
  process.exit(exitCode);
}

/** Settles with the reason when the process is told to end. A closing terminal is no reason. */
function askedToEnd(): Promise<string> {
  process.on('SIGHUP', () => {});
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => resolve(`told to by ${signal}`));
  });
}

/** Milliseconds between two looks for the folder. */
const lookEveryMs = 3000;

/** Settles when the state folder was deleted: nobody would find the service any more, and it would run for ever. */
function folderGone(folder: string): Promise<string> {
  // Something that was being written may have made a folder of that name again.
  const seen = () => {
    const tells = statSync(folder, { throwIfNoEntry: false });
    return tells && `${tells.ino} ${tells.birthtimeMs}`;
  };
  const first = seen();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = seen();
      if (now !== undefined && now === first) return;
      clearInterval(timer);
      resolve('its folder is gone');
    }, lookEveryMs);
    timer.unref();
  });
}
