import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';
import type { WireFailureInfo } from '../wire/task.ts';
import { failureInfo, LaunchFailure, wallClockFailure } from './failure.ts';
import type { Launch, LaunchOutcome } from './launch.ts';
import { uploadOutputFiles } from './output-files.ts';
import { downloadResourceFiles } from './resource-files.ts';
import { ProcessLost, runProcess } from './run-process.ts';
import { type StartProcess, startHere } from './start-process.ts';
import { startWallClock } from './wall-clock.ts';

/** What the attempt came to before its output files are looked at. */
interface Ended {
  readonly exitCode?: number;
  readonly failure?: WireFailureInfo;
  readonly isLost?: boolean;
}

/**
 * Carries out one attempt of a task as a node does: folders, resource files, the process, output files. Troubles of
 * the task are in the outcome; it never rejects for them. The wall clock covers the download and the process.
 */
export async function runLaunch(
  launch: Launch,
  startProcess: StartProcess = startHere,
): Promise<LaunchOutcome> {
  const startTime = new Date();
  const ended = await prepareAndRun(launch, startProcess);
  // A task that never ran, or that a person ended, has nothing to upload.
  const ran = ended.exitCode !== undefined && !launch.signal.aborted;
  const failure = (ran ? await upload(launch, ended) : undefined) ?? ended.failure;
  return {
    startTime,
    endTime: new Date(),
    ...(ended.exitCode === undefined ? {} : { exitCode: ended.exitCode }),
    result: failure === undefined ? 'success' : 'failure',
    ...(failure === undefined ? {} : { failureInfo: failure }),
    retryable: failure?.code === 'FailureExitCode',
    ...(ended.isLost === true && { isLost: true }),
  };
}

async function prepareAndRun(launch: Launch, startProcess: StartProcess): Promise<Ended> {
  const { taskDir, environment, commandLine } = launch;
  const workingDir = join(taskDir, 'wd');
  const clock = startWallClock(launch.maxWallClockMs);
  const signal = AbortSignal.any([launch.signal, clock.signal]);
  const endedBy = (): WireFailureInfo | undefined => {
    if (launch.signal.aborted) return failureInfo('TaskEnded');
    return clock.signal.aborted ? wallClockFailure(launch.maxWallClockMs) : undefined;
  };
  try {
    makeTaskFolders(workingDir);
    const { commonFiles } = launch;
    if (commonFiles !== undefined)
      await downloadResourceFiles(commonFiles.files, commonFiles.folder, launch.autoStorage, signal);
    await downloadResourceFiles(launch.resourceFiles, workingDir, launch.autoStorage, signal);
    signal.throwIfAborted();
    if (launch.refusal) return { failure: launch.refusal };
    const process = { commandLine, taskDir, workingDir, environment, signal };
    const exitCode = await runProcess(process, startProcess);
    const failure = endedBy() ?? (exitCode === 0 ? undefined : exitCodeFailure());
    return failure === undefined ? { exitCode } : { exitCode, failure };
  } catch (error) {
    return { failure: endedBy() ?? failureOf(error), isLost: error instanceof ProcessLost };
  } finally {
    clock.stop();
  }
}

async function upload(launch: Launch, ended: Ended): Promise<WireFailureInfo | undefined> {
  const { taskDir, outputFiles, environment, signal } = launch;
  const succeeded = ended.failure === undefined;
  try {
    const workingDir = join(taskDir, 'wd');
    const failed = await uploadOutputFiles({
      outputFiles,
      taskDir,
      workingDir,
      environment,
      succeeded,
      signal,
    });
    // A process that failed by itself stays the first thing to know about the task.
    return ended.failure ?? failed;
  } catch (error) {
    return signal.aborted ? failureInfo('TaskEnded') : failureOf(error);
  }
}

function makeTaskFolders(workingDir: string): void {
  try {
    mkdirSync(workingDir, { recursive: true });
  } catch (error) {
    const details = [
      { name: 'FilePath', value: workingDir },
      { name: 'Message', value: messageOf(error) },
    ];
    throw new LaunchFailure('ResourceDirectoryCreateFailed', details, error);
  }
}

function exitCodeFailure(): WireFailureInfo {
  return failureInfo('FailureExitCode', [
    { name: 'Message', value: 'The task process exited with an unexpected exit code' },
    { name: 'AdditionalErrorCode', value: 'FailureExitCode' },
  ]);
}

function failureOf(error: unknown): WireFailureInfo {
  if (error instanceof LaunchFailure) return error.info;
  return failureInfo('Unknown', [{ name: 'Message', value: redact(messageOf(error)) }]);
}
