// Planted: the model does no I/O and knows no other layer. scripts/layers.mjs expects both to be refused.
export { readFileSync } from 'node:fs';
export { port } from '../services/batch/port.ts';
