import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Puts an `xdg-open` into a folder for PATH: a browser that goes where it is sent, and follows every redirection. */
export async function writeBrowser(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'xdg-open');
  await writeFile(file, `#!${process.execPath}\nfetch(process.argv[2]).catch(() => {});\n`);
  await chmod(file, 0o755);
}
