// Planted: only services/batch may know the Batch SDK.
export { BatchServiceClient } from '@azure/batch';
