// Loaded by `import()` alone. A module of its own, because the SDK is CommonJS: bundled, its names would be lost.
export { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
