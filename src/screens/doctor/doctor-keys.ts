import type { KeyBinding } from '../../components/key-binding.ts';
import type { Finding } from '../../model/doctor/finding.ts';
import type { Subject } from '../../model/doctor/reading.ts';
import type { Place } from '../app/place.ts';

/** The files or rows of what was asked about. */
function inside(subject: Subject): { readonly label: string; readonly place: Place } {
  const at = (resource: 'nodes' | 'node-files' | 'tasks' | 'files', ...parents: string[]): Place => ({
    screen: 'explore',
    resource,
    parents,
  });
  switch (subject.of) {
    case 'pool':
      return { label: 'nodes', place: at('nodes', subject.pool) };
    case 'node':
      return { label: 'files', place: at('node-files', subject.pool, subject.node) };
    case 'job':
      return { label: 'tasks', place: at('tasks', subject.job) };
    case 'task':
      return { label: 'files', place: at('files', subject.job, subject.task) };
  }
}

const ones = { pools: 'pool', nodes: 'node', jobs: 'job', tasks: 'task' } as const;

/** Whether a finding is about the very thing that was asked about. */
function isSelf(subject: Subject, lead: NonNullable<Finding['lead']>): boolean {
  const ids = [...lead.parents, lead.id].join('\n').toLowerCase();
  const own = Object.values({ ...subject, of: '' }).filter((id) => id !== '');
  return lead.resource === `${subject.of}s` && ids === own.join('\n').toLowerCase();
}

/** Where Enter leads: to what the chosen finding names, or into what was asked about. */
export function leadOf(
  subject: Subject,
  finding: Finding | undefined,
): { readonly label: string; readonly place: Place } {
  const lead = finding?.lead;
  if (!lead || isSelf(subject, lead)) return inside(subject);
  const { resource, parents, id } = lead;
  const one = Object.entries(ones).find(([name]) => name === resource)?.[1] ?? resource;
  return { label: one, place: { screen: 'describe', resource, parents: [...parents], id } };
}

interface DoctorKeys {
  readonly subject: Subject;
  readonly finding: Finding | undefined;
  open(place: Place): void;
  back(): void;
}

/** What keys do before what the doctor says. */
export function doctorBindings({ subject, finding, open, back }: DoctorKeys): KeyBinding[] {
  const { label, place } = leadOf(subject, finding);
  return [
    {
      keys: ['Esc', 'Backspace'],
      label: 'back',
      help: 'Back to where you came from.',
      footer: true,
      run: back,
    },
    {
      keys: ['Enter'],
      label,
      help: 'Open what the finding is about.',
      footer: true,
      run: () => open(place),
    },
  ];
}
