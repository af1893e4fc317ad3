import type { Command } from 'commander';
import { examine } from '../../model/doctor/examine.ts';
import type { Subject } from '../../model/doctor/reading.ts';
import { createDoctorReader } from '../../services/doctor/read-subject.ts';
import type { CliContext } from '../context.ts';
import type { CliFrame, Register } from '../frame.ts';
import { openExplorer } from '../open-explorer.ts';
import { doctorAccount } from './account.ts';
import { type Printing, printDiagnosis } from './print-diagnosis.ts';

/** Reads, examines, prints. @returns 1 when something is wrong */
async function examined(context: CliContext, subject: Subject, printing: Printing): Promise<number> {
  const { signal } = context;
  const { wire } = await openExplorer(context, 'job' in subject ? subject.job : undefined);
  const diagnosis = examine(await createDoctorReader(wire).read(subject, { signal }));
  await printDiagnosis(context, subject, diagnosis, printing);
  return diagnosis.findings.length > 0 ? 1 : 0;
}

const jsonOption = ['--json', 'print one JSON object'] as const;

function subjectCommand(
  doctor: Command,
  frame: CliFrame,
  usage: string,
  about: string,
  subject: (ids: readonly string[]) => Subject,
): void {
  const command = doctor
    .command(usage)
    .description(about)
    .option(...jsonOption);
  command.action(
    frame.action((context, ...given: unknown[]) => {
      const ids = given
        .slice(0, command.registeredArguments.length)
        .map((id) => (id === undefined ? '' : String(id)));
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      return examined(context, subject(ids), { json });
    }),
  );
}

const ofJob = ([job = '', task = '']: readonly string[]): Subject =>
  task === '' ? { of: 'job', job } : { of: 'task', job, task };

export const registerDoctor: Register = (program, frame) => {
  const doctor = program
    .command('doctor')
    .description(
      'tell what is wrong with a job or a task, a pool, a node or the whole account, why, and what to do',
    )
    .argument('[job]')
    .argument('[task]')
    .option(...jsonOption)
    .addHelpText('after', '\nIt exits with 0 where nothing is wrong, with 1 where something is.');
  doctor.action(
    frame.action((context, job: string | undefined, task: string | undefined) => {
      const { json = false } = doctor.opts<{ json?: boolean }>();
      if (job === undefined) return doctorAccount(context, { json });
      return examined(context, ofJob([job, task ?? '']), { json });
    }),
  );
  subjectCommand(doctor, frame, 'pool <pool>', 'a pool and its nodes', ([pool = '']) => ({
    of: 'pool',
    pool,
  }));
  subjectCommand(doctor, frame, 'node <pool> <node>', 'one node', ([pool = '', node = '']) => ({
    of: 'node',
    pool,
    node,
  }));
  subjectCommand(
    doctor,
    frame,
    'job <job> [task]',
    'a job or a task whose job is called pool or node',
    ofJob,
  );
};
