/** W3C Trace Context: https://www.w3.org/TR/trace-context/. */

/** Of `traceparent`: version, trace, parent, flags; later versions may have more behind them. */
const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** A place in a trace. */
export interface TraceContext {
	traceId: string;
	spanId: string;
	/** Whether the trace is recorded. */
	isSampled: boolean;
}

/** Reads a header field or column; what does not follow the specification counts as absent, as it demands. */
export function readTraceParent(value: unknown): TraceContext | null {
	if (typeof value !== 'string' || value.length > 512) return null;
	const [, version, traceId = '', spanId = '', flags = '', more] = FORM.exec(value) ?? [];
	if (version === undefined || version === 'ff') return null;
	if (version === '00' && more !== undefined) return null;
	if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
	return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The header field for the next one in the trace. */
export function writeTraceParent({ traceId, spanId, isSampled }: TraceContext): string {
	return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}
