import { join } from 'node:path';
import type { Finding } from '../../../src/model/template/finding.ts';
import { pairParameters } from '../../../src/model/template-pair/pair-parameters.ts';
import { checkFound } from '../../../src/services/templates/check-template.ts';
import { listTemplates } from '../../../src/services/templates/list-templates.ts';
import { loadTemplate } from '../../../src/services/templates/load-template.ts';
import { resolveTemplate } from '../../../src/services/templates/resolve-template.ts';
import { fieldActions, fieldTemplates } from './actions.ts';
import { fieldPair } from './pair.ts';
import { usesOf } from './uses.ts';

const titles = [
  'action',
  'parameters',
  'tasks',
  'around them',
  'outputs',
  'packages',
  'env',
  'SAS',
  'containers',
  'nodes by default',
  '`template check`',
  'local service',
];

/** The column of {@link usesOf} that tells of containers. */
const containersAt = titles.indexOf('containers') - titles.indexOf('tasks');

/** What is found, by code, the worst first: `image.retired`, `name.older ×3`. */
function checkWords(findings: readonly Finding[]): string {
  const ranks = ['error', 'warning', 'note'] as const;
  const codes = ranks.flatMap((rank) => {
    const counts = new Map<string, number>();
    for (const { severity, code } of findings)
      if (severity === rank) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [...counts].map(([code, count]) => {
      const words = `${code}${count > 1 ? ` ×${count}` : ''}`;
      return rank === 'note' ? words : `**${words}**`;
    });
  });
  return codes.join(', ');
}

/** The table of docs/templates.md, made from the templates. @param now of the check: some things are retired at a time */
export async function fieldTable(now: number): Promise<string> {
  const rows: string[][] = [];
  for (const action of fieldActions()) {
    const pair = await fieldPair(action);
    const found = await resolveTemplate(join(fieldTemplates, action), { configDir: fieldTemplates });
    const { findings } = await checkFound(found, { now, fix: false });
    const uses = usesOf(pair);
    const served = uses[containersAt] === '' ? 'accepted' : 'accepted; tasks fail: no container runtime';
    rows.push([`\`${action}\``, String(pairParameters(pair).length), ...uses, checkWords(findings), served]);
  }
  return tableOf(titles, rows);
}

/** The table of our own templates. */
export async function ownTable(): Promise<string> {
  const { entries } = await listTemplates({ configDir: fieldTemplates });
  const rows: string[][] = [];
  for (const { id, origin, title, description } of entries) {
    if (origin !== 'own') continue;
    const { job, pool } = await loadTemplate(id, { configDir: fieldTemplates });
    const [tasks = '', , , packages = ''] = usesOf({ job: job?.template, pool: pool?.template });
    rows.push([`\`${id}\``, `${title}: ${lowered(description)}`, tasks, packages]);
  }
  return tableOf(['id', 'what it does', 'tasks', 'packages'], rows);
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || '–').join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
