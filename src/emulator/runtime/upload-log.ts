import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redact } from '../../model/redact.ts';

/** The two log files that a node keeps of a task's uploads; secrets are cut on the way in. */
export interface UploadLog {
  note(text: string): Promise<void>;
  error(entry: Readonly<Record<string, string>>): Promise<void>;
}

/** Starts both files of an attempt anew: fileuploadout.txt and fileuploaderr.txt. */
export async function openUploadLog(taskDir: string): Promise<UploadLog> {
  const output = join(taskDir, 'fileuploadout.txt');
  const errors = join(taskDir, 'fileuploaderr.txt');
  await Promise.all([writeFile(output, ''), writeFile(errors, '')]);
  const append = (path: string, text: string) => appendFile(path, `${redact(text)}\n`);
  return {
    note: (text) => append(output, `${new Date().toISOString()} ${text}`),
    error: (entry) => append(errors, JSON.stringify(entry)),
  };
}
