import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { redact } from '../../model/redact.ts';

/** The two log files that a node keeps of a task's uploads; secrets are cut on the way in. */
export interface UploadLog {
  note(text: string): Promise<void>;
  error(entry: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** Starts both files of an attempt anew: fileuploadout.txt and fileuploaderr.txt. */
export async function openUploadLog(taskDir: string): Promise<UploadLog> {
  const output = await freshFile(join(taskDir, 'fileuploadout.txt'));
  const errors = await freshFile(join(taskDir, 'fileuploaderr.txt')).catch(async (error: unknown) => {
    await output.close();
    throw error;
  });
  const append = (file: FileHandle, text: string) => file.appendFile(`${redact(text)}\n`);
  return {
    note: (text) => append(output, `${new Date().toISOString()} ${text}`),
    error: (entry) => append(errors, JSON.stringify(entry)),
    async close() {
      await output.close();
      await errors.close();
    },
  };
}

/**
 * What the task left under this name is replaced and not written to: a link would lead out of its folder, and a pipe
 * without a reader would hold up this process.
 */
async function freshFile(path: string): Promise<FileHandle> {
  await rm(path, { recursive: true, force: true });
  return open(path, 'ax', 0o644);
}
