// Planted: the emulator must stay an independent witness of the protocol.
export { port } from '../services/batch/port.ts';
