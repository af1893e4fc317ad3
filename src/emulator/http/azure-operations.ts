import { matchTemplate, templateOf } from './path-template.ts';

// The service's whole data plane (2022-10-01.16.0), so that what is not served here is told from a typing error.
const operations = [
  'GET,POST /pools',
  'GET,HEAD,PATCH,DELETE /pools/{poolId}',
  'POST /pools/{poolId}/updateproperties',
  'POST /pools/{poolId}/resize',
  'POST /pools/{poolId}/stopresize',
  'POST /pools/{poolId}/removenodes',
  'POST /pools/{poolId}/enableautoscale',
  'POST /pools/{poolId}/disableautoscale',
  'POST /pools/{poolId}/evaluateautoscale',
  'POST /pools/{poolId}/upgradeos',
  'GET /poolusagemetrics',
  'GET /lifetimepoolstats',
  'GET /lifetimejobstats',
  'GET /pools/{poolId}/nodes',
  'GET /pools/{poolId}/nodes/{nodeId}',
  'POST /pools/{poolId}/nodes/{nodeId}/reboot',
  'POST /pools/{poolId}/nodes/{nodeId}/reimage',
  'POST /pools/{poolId}/nodes/{nodeId}/start',
  'POST /pools/{poolId}/nodes/{nodeId}/deallocate',
  'POST /pools/{poolId}/nodes/{nodeId}/disablescheduling',
  'POST /pools/{poolId}/nodes/{nodeId}/enablescheduling',
  'GET /pools/{poolId}/nodes/{nodeId}/remoteloginsettings',
  'GET /pools/{poolId}/nodes/{nodeId}/rdp',
  'POST /pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs',
  'POST /pools/{poolId}/nodes/{nodeId}/users',
  'PUT,DELETE /pools/{poolId}/nodes/{nodeId}/users/{userName}',
  'GET /pools/{poolId}/nodes/{nodeId}/extensions',
  'GET /pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}',
  'GET /pools/{poolId}/nodes/{nodeId}/files',
  'GET,HEAD,DELETE /pools/{poolId}/nodes/{nodeId}/files/{filePath}',
  'GET,POST /jobs',
  'GET,PATCH,PUT,DELETE /jobs/{jobId}',
  'POST /jobs/{jobId}/disable',
  'POST /jobs/{jobId}/enable',
  'POST /jobs/{jobId}/terminate',
  'GET /jobs/{jobId}/taskcounts',
  'GET /jobs/{jobId}/jobpreparationandreleasetaskstatus',
  'GET,POST /jobs/{jobId}/tasks',
  'POST /jobs/{jobId}/addtaskcollection',
  'GET,PUT,DELETE /jobs/{jobId}/tasks/{taskId}',
  'POST /jobs/{jobId}/tasks/{taskId}/terminate',
  'POST /jobs/{jobId}/tasks/{taskId}/reactivate',
  'GET /jobs/{jobId}/tasks/{taskId}/subtasksinfo',
  'GET /jobs/{jobId}/tasks/{taskId}/files',
  'GET,HEAD,DELETE /jobs/{jobId}/tasks/{taskId}/files/{filePath}',
  'GET,POST /jobschedules',
  'GET,HEAD,PATCH,PUT,DELETE /jobschedules/{jobScheduleId}',
  'POST /jobschedules/{jobScheduleId}/disable',
  'POST /jobschedules/{jobScheduleId}/enable',
  'POST /jobschedules/{jobScheduleId}/terminate',
  'GET /jobschedules/{jobScheduleId}/jobs',
  'GET /applications',
  'GET /applications/{applicationId}',
  'GET,POST /certificates',
  'GET /supportedimages',
  'GET /nodecounts',
].map((line) => {
  const [verbs = '', path = ''] = line.split(' ');
  return { verbs: verbs.split(','), template: templateOf(path) };
});

/** Whether Azure's Batch service has this operation, served here or not. */
export function isAzureOperation(method: string, rawPath: string): boolean {
  return operations.some(
    ({ verbs, template }) => verbs.includes(method) && matchTemplate(template, rawPath) !== undefined,
  );
}

/** Whether Azure had this operation and has it no more: lifetime statistics until 2023, cloud services and certificates until 2024. */
export function isRetiredOperation(rawPath: string): boolean {
  return /^\/+(?:certificates\b|lifetimepoolstats$|lifetimejobstats$|pools\/+[^/]+\/+upgradeos$)/i.test(
    rawPath,
  );
}
