import { useState } from 'react';
import type { Action } from '../../../model/explorer/action.ts';
import type { TargetGroup } from '../../../model/explorer/gather.ts';
import type { FieldValues } from '../../../model/explorer/plan-field.ts';
import type { Resource } from '../../../model/explorer/resource.ts';
import type { PlanRun } from '../../../state/explorer/plan-run.ts';
import { useApp } from '../../app/app-context.tsx';
import { AskFields } from './AskFields.tsx';
import { AskPlan } from './AskPlan.tsx';
import { ChooseGroups } from './groups/ChooseGroups.tsx';
import { PlanResults } from './PlanResults.tsx';
import type { PlanRow } from './plan-row.ts';
import { TransferResults } from './TransferResults.tsx';

interface PlanPanelProps {
  readonly resource: Resource;
  readonly action: Action;
  readonly planned: readonly PlanRow[];
  /** Tells where it was begun, for what goes on after the panel is closed. */
  readonly from: string;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
  /** It was begun: marks have served. */
  readonly onBegun: () => void;
}

/** An action from its questions over its plan to what came of it, item by item. */
export function PlanPanel({
  resource,
  action,
  planned,
  from,
  rows,
  columns,
  onClose,
  onBegun,
}: PlanPanelProps) {
  const { model } = useApp();
  const [values, setValues] = useState<FieldValues>();
  const [gathered, setGathered] = useState<readonly TargetGroup[]>();
  const [run, setRun] = useState<PlanRun>();
  const [transfer, setTransfer] = useState<Promise<string>>();
  if (transfer) return <TransferResults {...{ action, rows, columns, onClose }} begun={transfer} />;
  if (run) return <PlanResults action={action} run={run} rows={rows} columns={columns} onClose={onClose} />;
  if (action.fields && values === undefined)
    return <AskFields action={action} fields={action.fields} onDone={setValues} onClose={onClose} />;
  const possible = planned.filter(({ refusal }) => refusal === undefined).map(({ target }) => target);
  if (action.gather && !gathered && possible.length > 0)
    return (
      <ChooseGroups
        action={action}
        targets={possible}
        rows={rows}
        columns={columns}
        onDone={setGathered}
        onClose={onClose}
      />
    );
  const targets = gathered ? gathered.flatMap((group) => group.targets) : possible;
  return (
    <AskPlan
      resource={resource}
      action={action}
      planned={gathered ? targets.map((target) => ({ target, refusal: undefined })) : planned}
      {...(gathered && { groups: gathered })}
      values={values ?? {}}
      rows={rows}
      columns={columns}
      onNo={onClose}
      onYes={() => {
        if (action.transfer) setTransfer(model.explorer.transfer(action, targets, values ?? {}, from));
        else setRun(model.explorer.carryOut(action, targets, values ?? {}));
        onBegun();
      }}
    />
  );
}
