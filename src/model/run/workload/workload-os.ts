import type { NodeOs } from '../../template/expand/expansion.ts';
import { osOfCommands } from '../../template/expand/node-os.ts';
import type { Workload } from '../plan.ts';
import { workloadTemplates } from './workload-templates.ts';

/** What the commands of a workload are written for. @throws Problem `usage` for a template that cannot be read */
export const workloadOs = (workload: Pick<Workload, 'job' | 'pool'>): NodeOs =>
  osOfCommands(workloadTemplates(workload).job.body);
