import { createHash } from 'node:crypto';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { openEditor } from './open-editor.ts';

/** A text that is being written in the person's editor; it stays on disk until it is dropped. */
export interface EditFile {
  readonly path: string;
  /** What was written and neither sent nor dropped; undefined where there is none. */
  read(): Promise<string | undefined>;
  /** Opens the editor on a text. @returns what was written @throws Problem as {@link openEditor} */
  edit(text: string): Promise<string>;
  keep(text: string): Promise<void>;
  drop(): Promise<void>;
}

/**
 * The file of one thing in the state folder, readable to the person alone: what they edit may hold secrets.
 * @param what names it to the person; `whose` tells apart what has the same name, e.g. in another account
 */
export function editFile(
  stateDir: string,
  { what, whose }: { readonly what: string; readonly whose: string },
  env: NodeJS.ProcessEnv,
): EditFile {
  const folder = join(stateDir, 'edits');
  const mark = createHash('sha256').update(whose).digest('hex').slice(0, 8);
  const path = join(folder, `${what.replaceAll(/[^\w.-]/g, '_').slice(0, 80)}-${mark}.yaml`);
  const keep = async (text: string) => {
    await makeFolder(folder);
    await writeFile(path, text, { mode: 0o600 });
    await chmod(path, 0o600);
  };
  return {
    path,
    async read() {
      try {
        return await readFile(path, 'utf8');
      } catch {
        return undefined;
      }
    },
    async edit(text) {
      await keep(text);
      await openEditor(path, env);
      return readFile(path, 'utf8');
    },
    keep,
    drop: () => rm(path, { force: true }),
  };
}
