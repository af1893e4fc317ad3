import { open } from 'node:fs/promises';
import { redact } from '../../model/redact.ts';

const tailBytes = 4096;
const tailLines = 12;

/** The last lines of a log, without secrets. Empty when there is no log. */
export async function tailOf(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(tailBytes), 0, tailBytes, start);
    const lines = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n');
    return redact(lines.slice(-tailLines).join('\n'));
  } finally {
    await handle.close();
  }
}
