import type { Statements } from '../migrations.ts';

/** Where the steps of the trace of a message hang (W3C `traceparent`); releases before this one leave it empty. */
export const traces: Statements = () => ['alter table messages add column trace_parent text'];
