import type { Register } from '../frame.ts';
import { addExpandOptions, type ExpandOptions, partOf } from './expand-options.ts';

const about = `
Nothing is uploaded, made or asked for, and no account is needed: URLs of containers show what will stand there. Tasks
are made one by one as they are printed, so any task of millions is there at once.`;

export const registerExpand: Register = (template, frame) => {
  const command = template
    .command('expand')
    .description('print what a template comes to: any of its tasks, the job, the pool, or a summary')
    .argument('<template>', 'an id, a file, or a folder');
  addExpandOptions(command)
    .addHelpText('after', about)
    .action(
      frame.action(async (context, id: string, options: ExpandOptions) => {
        const part = partOf(options);
        const { expandTemplate } = await import('./expand-template.ts');
        return expandTemplate(context, id, part, options);
      }),
    );
};
