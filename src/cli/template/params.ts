import type { Register } from '../frame.ts';
import { addParamOptions } from './param-options.ts';
import type { TemplateParamsOptions } from './template-params.ts';

export const registerParams: Register = (template, frame) => {
  const command = template
    .command('params')
    .description('print or write a file of parameters for a template, with its defaults and what is given')
    .argument('<template>', 'an id, a file, or a folder')
    .option('--write <file>', 'write it there instead of printing it')
    .option('--force', 'replace a file that is there');
  addParamOptions(command).action(
    frame.action(async (context, id: string, options: TemplateParamsOptions) => {
      const { templateParams } = await import('./template-params.ts');
      return templateParams(context, id, options);
    }),
  );
};
