import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { parseTemplate } from '../../model/template/parse-template.ts';
import type { Template } from '../../model/template/template.ts';
import { longestTemplate } from './read-template-text.ts';

/**
 * Reads the application template that a job names, beside the job's file. At once, because which it is may depend on
 * values. Undefined where there is none to be read: the expansion says so with the place.
 */
export function applicationTemplates(jobFile: string): (filePath: string) => Template | undefined {
  return (filePath) => {
    if (filePath === '' || filePath.includes('\0')) return undefined;
    const path = isAbsolute(filePath) ? filePath : resolve(dirname(jobFile), filePath.replaceAll('\\', '/'));
    try {
      const tells = statSync(path);
      if (!tells.isFile() || tells.size > longestTemplate) return undefined;
      return parseTemplate(readFileSync(path, 'utf8'), path).template;
    } catch {
      return undefined;
    }
  };
}
