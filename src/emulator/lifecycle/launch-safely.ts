import { messageOf } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';
import { failureInfo } from '../runtime/failure.ts';
import type { Launch, LaunchOutcome } from '../runtime/launch.ts';
import type { Settings } from './settings.ts';

/** Launches; a fault of our own becomes a failed attempt, so that the task does not seem to run forever. */
export async function launchSafely(settings: Settings, launch: Launch): Promise<LaunchOutcome> {
  const startTime = new Date();
  try {
    return await settings.launch(launch);
  } catch (error) {
    const message = redact(messageOf(error));
    settings.log(`an attempt in ${launch.taskDir} broke off: ${message}`);
    return {
      startTime,
      endTime: new Date(),
      result: 'failure',
      failureInfo: failureInfo('Unknown', [{ name: 'Message', value: message }]),
      retryable: false,
    };
  }
}
