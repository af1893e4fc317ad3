import { type PlanField, required } from '../plan-field.ts';

export const intoField: PlanField = {
  name: 'folder',
  label: 'into',
  kind: 'path',
  initial: 'out',
  help: 'A folder on this machine, made where there is none; in it, one for what the files are from.',
  check: required,
};

export const whatField: PlanField = {
  name: 'path',
  label: 'what',
  kind: 'path',
  help: 'A file or a folder on this machine; a folder keeps its name unless a / stands behind it.',
  check: required,
};

export const prefixField: PlanField = {
  name: 'prefix',
  label: 'below',
  kind: 'text',
  placeholder: 'nothing: at the top',
  help: 'What the names of the blobs begin with, such as a folder.',
};

export const equalIsSkipped = 'what is there already and equal is skipped; what differs is replaced';
