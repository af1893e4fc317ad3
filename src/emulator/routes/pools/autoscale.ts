import * as v from 'valibot';
import { readFormula } from '../../autoscale/read-formula.ts';
import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import {
  invalidAutoScalingSettings,
  operationNotValidOnPool,
  poolBeingDeleted,
  poolBeingResized,
  tooManyEnableAutoScaleRequests,
} from '../../http/errors.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { autoScaleInterval } from '../../wire/pool-spec.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

const enableBody = v.strictObject({
  autoScaleFormula: v.exactOptional(v.string()),
  autoScaleEvaluationInterval: v.exactOptional(autoScaleInterval),
});
const evaluateBody = v.strictObject({ autoScaleFormula: v.string() });

/** The service takes it this often at most, in milliseconds. */
const enablePause = 30_000;
const path = '/pools/{poolId}';

export const enableAutoScale: Operation = {
  method: 'POST',
  path: `${path}/enableautoscale`,
  handle(request, service) {
    const pool = foundPool(request, service);
    checkWriteConditions(request, pool.lastModified);
    const given = parseBody(enableBody, request.body);
    const { enableAutoScale: wasEnabled, autoScaleFormula } = pool.spec;
    if (given.autoScaleFormula === undefined && !wasEnabled) {
      throw invalidAutoScalingSettings('A pool that does not scale yet needs an autoScaleFormula');
    }
    readFormula(given.autoScaleFormula ?? autoScaleFormula ?? '');
    if (pool.state === 'deleting') throw poolBeingDeleted();
    if (!wasEnabled && pool.allocationState !== 'steady') throw poolBeingResized();
    const since = Date.now() - Date.parse(pool.autoScaleEnabledTime ?? '');
    if (since < enablePause) throw tooManyEnableAutoScaleRequests();
    const changed = service.pools.enableAutoScale(pool, given) ?? pool;
    service.autoScale.evaluateNow(changed);
    return {
      status: 200,
      headers: changedHeaders(actionUrl(request), changed.lastModified),
    };
  },
};

export const disableAutoScale: Operation = {
  method: 'POST',
  path: `${path}/disableautoscale`,
  handle(request, service) {
    const pool = foundPool(request, service);
    const changed = service.pools.disableAutoScale(pool) ?? pool;
    return {
      status: 200,
      headers: changedHeaders(actionUrl(request), changed.lastModified),
    };
  },
};

export const evaluateAutoScale: Operation = {
  method: 'POST',
  path: `${path}/evaluateautoscale`,
  handle(request, service) {
    const pool = foundPool(request, service);
    const statements = readFormula(parseBody(evaluateBody, request.body).autoScaleFormula);
    if (!pool.spec.enableAutoScale) throw operationNotValidOnPool('The pool does not scale by a formula');
    return {
      status: 200,
      headers: { DataServiceId: actionUrl(request) },
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.AutoScaleRun`,
        ...service.autoScale.evaluate(pool, statements),
      },
    };
  },
};
