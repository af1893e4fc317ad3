import { join } from 'node:path';
import type { TemplatePair } from '../../../src/model/template-pair/bind-pair.ts';
import { loadTemplate } from '../../../src/services/templates/load-template.ts';
import { fieldTemplates } from './actions.ts';

/** Job and pool of an action from the field. */
export async function fieldPair(action: string): Promise<TemplatePair> {
  const { job, pool } = await loadTemplate(join(fieldTemplates, action), { configDir: fieldTemplates });
  return { job: job?.template, pool: pool?.template };
}
