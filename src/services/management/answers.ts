import * as v from 'valibot';

const text = v.string();
const maybe = <T>(schema: v.GenericSchema<unknown, T>) => v.nullish(schema);
const names = v.nullish(v.array(text), []);

export const subscriptionRow = v.object({
  subscriptionId: text,
  displayName: v.nullish(text, ''),
  tenantId: maybe(text),
  state: maybe(text),
});

export const tenantRow = v.object({
  tenantId: text,
  displayName: v.nullish(text, ''),
  defaultDomain: v.nullish(text, ''),
});

/** Anything that is in a subscription. */
export const resourceRow = v.object({ id: text, name: text, location: v.nullish(text, '') });

export const accountRow = v.object({
  id: text,
  name: text,
  location: text,
  properties: v.object({
    accountEndpoint: text,
    provisioningState: maybe(text),
    poolAllocationMode: maybe(text),
    publicNetworkAccess: maybe(text),
    dedicatedCoreQuota: maybe(v.number()),
    lowPriorityCoreQuota: maybe(v.number()),
    dedicatedCoreQuotaPerVMFamily: v.nullish(v.array(v.object({ name: text, coreQuota: v.number() })), []),
    dedicatedCoreQuotaPerVMFamilyEnforced: v.nullish(v.boolean(), false),
    poolQuota: maybe(v.number()),
    activeJobAndJobScheduleQuota: maybe(v.number()),
    allowedAuthenticationModes: maybe(v.array(text)),
    autoStorage: maybe(v.object({ storageAccountId: text })),
  }),
});
export type AccountRow = v.InferOutput<typeof accountRow>;

export const permissionRow = v.object({
  actions: names,
  notActions: names,
  dataActions: names,
  notDataActions: names,
});

const capabilities = v.nullish(v.array(v.object({ name: text, value: text })), []);

export const batchSkuRow = v.object({ name: text, familyName: maybe(text), capabilities });
export type BatchSkuRow = v.InferOutput<typeof batchSkuRow>;

export const computeSkuRow = v.object({
  name: text,
  resourceType: maybe(text),
  family: maybe(text),
  locations: names,
  capabilities,
  restrictions: v.nullish(
    v.array(
      v.object({
        type: maybe(text),
        values: names,
        reasonCode: maybe(text),
      }),
    ),
    [],
  ),
});
export type ComputeSkuRow = v.InferOutput<typeof computeSkuRow>;

export const usageRow = v.object({
  limit: v.number(),
  currentValue: v.number(),
  name: v.object({ value: text }),
});

export const storageBody = v.object({
  properties: v.object({
    allowSharedKeyAccess: maybe(v.boolean()),
    primaryEndpoints: maybe(v.object({ blob: maybe(text) })),
  }),
});

export const page = v.object({ value: v.array(v.unknown()), nextLink: maybe(text) });

export const errorBody = v.object({ error: v.object({ code: text, message: v.nullish(text, '') }) });
