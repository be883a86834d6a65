/**
 * Everything that a span may say: kinds, counts and opaque ids. Whatever names a person, an account's key or a text stays out, so that
 * traces may be kept anywhere. The exporter drops what is not listed here.
 */
export const SPAN_ATTRIBUTES = [
	'http.request.method',
	/** The pattern, never the URL. */
	'http.route',
	'http.response.status_code',
	'error.type',
	'mc.message.id',
	'mc.message.channel',
	'mc.message.purpose',
	'mc.message.status',
	/** Hand-overs that began, this one included. */
	'mc.message.attempt',
	/** Outcome of the rules. */
	'mc.decision',
	/** What the carrier answered. */
	'mc.carrier.answer',
	'mc.receipt.kind',
	'mc.event.type',
	'mc.webhook.id',
	'mc.webhook.result',
] as const;

export type SpanAttributes = Readonly<
	Partial<Record<(typeof SPAN_ATTRIBUTES)[number], string | number | undefined>>
>;

/** A step of a trace. */
export interface Span {
	/** Where the next steps hang, as a `traceparent`; `null`: nothing is traced. */
	readonly traceParent: string | null;
	/** Ends the step. @param failure a code, if it failed. A step that never ends is not exported. */
	end(attributes?: SpanAttributes, failure?: string): void;
}

export interface SpanStart {
	/** The `traceparent` of the step before; anything else begins a trace. */
	parent: unknown;
	/** `server`: answers a request · `client`: makes one · `consumer`: takes from a queue. */
	kind: 'server' | 'client' | 'consumer' | 'internal';
	attributes?: SpanAttributes;
}

/** Traces the way of messages (OpenTelemetry). */
export interface Tracer {
	/** `false`: every span is {@link NO_SPAN}. */
	readonly isOn: boolean;
	start(name: string, start: SpanStart): Span;
	/** Exports what has ended; waits for two seconds at most. */
	stop(): Promise<void>;
}

const NO_SPAN: Span = { traceParent: null, end: () => undefined };

/** Traces nothing, and costs nothing. */
export const noTracer: Tracer = {
	isOn: false,
	start: () => NO_SPAN,
	stop: () => Promise.resolve(),
};
