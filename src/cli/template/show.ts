import type { Register } from '../frame.ts';

export const registerShow: Register = (template, frame) => {
  template
    .command('show')
    .description('show what a template asks for: its parameters, defaults, bounds and help')
    .argument('<template>', 'an id, a file, or a folder')
    .option('--json', 'print one JSON object')
    .action(
      frame.action(async (context, idOrPath: string, { json }: { json?: boolean }) => {
        const { showTemplate } = await import('./show-template.ts');
        return showTemplate(context, idOrPath, json === true);
      }),
    );
};
