import { appendFileSync } from 'node:fs';
import { matchTemplate, templateOf } from '../../src/emulator/http/path-template.ts';
import { operations } from '../../src/emulator/routes/index.ts';

const templates = operations.map(({ method, path }) => ({ method, path, template: templateOf(path) }));

function pathOf(method: string, path: string): string | undefined {
  try {
    return templates.find((each) => each.method === method && matchTemplate(each.template, path))?.path;
  } catch {
    return undefined;
  }
}

/**
 * Writes down which operation ended how, where the whole run counts it (`scripts/build/count-outcomes.mjs`).
 * @param text the answer's body, for the code of an error
 */
export function noteOutcome(method: string, path: string, status: number, text: string | undefined): void {
  const file = process.env.BATCHDECK_OUTCOMES;
  const operation = file === undefined ? undefined : pathOf(method, path);
  if (file === undefined || operation === undefined) return;
  const code = status < 400 ? '' : (/"code":"(\w+)"/.exec(text ?? '')?.[1] ?? '');
  appendFileSync(file, `${method} ${operation} ${status} ${code}\n`);
}
