/** Every error answer of the service as a factory: code, status and text are those of its documented table. */
export * from './request-errors.ts';
export * from './resource-errors.ts';
