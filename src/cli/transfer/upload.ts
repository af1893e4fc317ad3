import { containerNameProblem, splitBlobAddress } from '../../model/container-name.ts';
import { counted } from '../../model/format.ts';
import { Problem } from '../../model/problem.ts';
import { readRate } from '../../model/rate-limit.ts';
import { anyToUpload } from '../../services/files/files-to-upload.ts';
import type { Register } from '../frame.ts';
import { openStorage } from '../open-storage.ts';
import { limitRateOption, type TransferFlags, totalOf, transferPrinter } from './transfer-printer.ts';

/** The last argument is where it goes to. */
function argumentsOf(given: readonly string[]) {
  const [target = ''] = given.slice(-1);
  const paths = given.slice(0, -1);
  const { container, prefix } = splitBlobAddress(target);
  const wrong = containerNameProblem(container);
  if (paths.length === 0)
    throw new Problem({
      kind: 'usage',
      what: 'what to upload, and the container to upload it to, are needed',
      remedy: 'batchdeck upload PATH… CONTAINER[/PREFIX]',
    });
  if (wrong !== undefined)
    throw new Problem({
      kind: 'usage',
      what: `${JSON.stringify(container)} cannot be a container`,
      why: `its name needs ${wrong}`,
      remedy: 'the container comes last: batchdeck upload PATH… CONTAINER[/PREFIX]',
    });
  return { paths, container, prefix };
}

export const registerUpload: Register = (program, frame) => {
  program
    .command('upload')
    .description('upload files and folders to a container, which is made where there is none')
    .argument('<path...>', 'files and folders, then CONTAINER or CONTAINER/PREFIX')
    .usage('[options] <path...> <container[/prefix]>')
    .option(...limitRateOption)
    .option('--json', 'print what came of each file as JSON')
    .addHelpText(
      'after',
      "\nA folder keeps its name, one with a slash behind it does not: 'upload in x' makes in/a.txt,\n'upload in/ x' makes a.txt. What is there already and equal is skipped; each has its MD5.",
    )
    .action(
      frame.action(async (context, given: string[], flags: TransferFlags) => {
        const { paths, container, prefix } = argumentsOf(given);
        const { signal } = context;
        const limitRate = flags.limitRate === undefined ? undefined : readRate(flags.limitRate);
        context.mustBeAllowedTo(`upload to container ${container}`);
        const leaveOut = (why: string) => context.say(`left out ${why}`);
        const found = await anyToUpload(paths, prefix, signal, leaveOut);
        const known = 'leftOut' in found ? found : undefined;
        for (const why of known?.leftOut ?? []) leaveOut(why);
        if (known?.files.length === 0) {
          context.say('there is no file to upload');
          return 0;
        }
        const storage = await openStorage(context, undefined, limitRate);
        const { created } = await storage.ensureContainer(container, {}, { signal });
        if (created) context.say(`made container ${container}`);
        const printer = transferPrinter(context, flags, known && totalOf(known.files));
        const result = await storage.upload(container, found.files, {
          signal,
          prefix: found.prefix,
          passOver: true,
          onFile: printer.onFile,
          onProgress: printer.onProgress,
        });
        return printer.end(result, `${counted(result.files, 'file')} in ${container}`);
      }),
    );
};
