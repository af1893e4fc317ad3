export type GlyphName =
  | 'done'
  | 'running'
  | 'waiting'
  | 'failed'
  | 'stopped'
  | 'idle'
  | 'prepare'
  | 'node'
  | 'starting'
  | 'rebooting'
  | 'preempted'
  | 'unknown'
  | 'half'
  | 'crumb'
  | 'select'
  | 'live'
  | 'rule'
  | 'wall'
  | 'barDone'
  | 'barLeft'
  | 'ellipsis'
  | 'dot'
  | 'on'
  | 'off'
  | 'list'
  | 'break'
  | 'rising'
  | 'falling';

export const unicode: Readonly<Record<GlyphName, string>> = {
  done: '✓',
  running: '▶',
  waiting: '·',
  failed: '✗',
  stopped: '‖',
  idle: '▫',
  prepare: '▣',
  node: '■',
  starting: '□',
  rebooting: '▲',
  preempted: '◌',
  unknown: '?',
  half: '▀',
  crumb: '▸',
  select: '▸',
  live: '●',
  rule: '─',
  wall: '│',
  barDone: '━',
  barLeft: '─',
  ellipsis: '…',
  dot: '·',
  on: '●',
  off: '○',
  list: '▾',
  break: '↵',
  rising: '▴',
  falling: '▾',
};

/** A twin for each where the terminal has no more. */
export const ascii: Readonly<Record<GlyphName, string>> = {
  done: '+',
  running: '>',
  waiting: '.',
  failed: 'x',
  stopped: '=',
  idle: 'o',
  prepare: '%',
  node: '#',
  starting: '/',
  rebooting: '^',
  preempted: '-',
  unknown: '?',
  half: '"',
  crumb: '>',
  select: '>',
  live: '*',
  rule: '-',
  wall: '|',
  barDone: '=',
  barLeft: '-',
  ellipsis: '~',
  dot: '-',
  on: '*',
  off: 'o',
  list: 'v',
  break: '\\n',
  rising: '^',
  falling: 'v',
};

/** For a screen reader: the word that the picture stands for. */
export const words: Readonly<Record<GlyphName, string>> = {
  done: 'done:',
  running: 'running:',
  waiting: 'waiting:',
  failed: 'failed:',
  stopped: 'stopped:',
  idle: 'idle:',
  prepare: 'starting:',
  node: 'node',
  starting: 'starting:',
  rebooting: 'rebooting:',
  preempted: 'preempted:',
  unknown: 'unknown:',
  half: '',
  crumb: 'then',
  select: 'selected:',
  live: 'live:',
  rule: '',
  wall: '',
  barDone: '',
  barLeft: '',
  ellipsis: '...',
  dot: ',',
  on: 'chosen:',
  off: 'not chosen:',
  list: 'list:',
  break: ' then ',
  rising: 'rising',
  falling: 'falling',
};
