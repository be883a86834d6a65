import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
	defaultResource,
	detectResources,
	envDetector,
	resourceFromAttributes,
} from '@opentelemetry/resources';
import {
	AlwaysOffSampler,
	AlwaysOnSampler,
	BatchSpanProcessor,
	ParentBasedSampler,
	type Sampler,
	type SpanExporter,
	TraceIdRatioBasedSampler,
	TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import type { TracingSettings } from '../settings/tracing.ts';
import { readTraceParent, writeTraceParent } from './trace-context.ts';
import { SPAN_ATTRIBUTES, type SpanAttributes, type SpanStart, type Tracer } from './tracer.ts';

/** Time that the last spans have to leave; the whole process has ten seconds to stop. */
const STOP_TIMEOUT_MS = 2000;

const KINDS: Readonly<Record<SpanStart['kind'], SpanKind>> = {
	server: SpanKind.SERVER,
	client: SpanKind.CLIENT,
	consumer: SpanKind.CONSUMER,
	internal: SpanKind.INTERNAL,
};

/** Exports spans by OTLP over HTTP. Nothing is registered globally: the platform passes its contexts itself. */
export function createOtlpTracer(settings: TracingSettings, log: Logger): Tracer {
	const provider = new TracerProvider({
		sampler: samplerOf(settings.sampler),
		// The service is named last, since OTEL_SERVICE_NAME wins over OTEL_RESOURCE_ATTRIBUTES.
		resource: defaultResource()
			.merge(resourceFromAttributes({ 'service.name': settings.defaultServiceName }))
			.merge(detectResources({ detectors: [envDetector] }))
			.merge(
				resourceFromAttributes(
					settings.serviceName === undefined ? {} : { 'service.name': settings.serviceName },
				),
			),
		spanProcessors: [
			new BatchSpanProcessor({
				exporter: telling(new OTLPTraceExporter({ url: settings.url }), log),
				...settings.batches,
			}),
		],
	});
	const tracer = provider.getTracer('marketing-cible');
	return {
		isOn: true,
		start(name, { parent, kind, attributes = {} }) {
			const options = { kind: KINDS[kind], attributes: allowed(attributes) };
			const span = tracer.startSpan(name, options, contextOf(parent));
			const { traceId, spanId, traceFlags } = span.spanContext();
			return {
				traceParent: writeTraceParent({ traceId, spanId, isSampled: (traceFlags & 1) === 1 }),
				end(more = {}, failure) {
					span.setAttributes(allowed(more));
					if (failure !== undefined) {
						// Never the message of an error, which may quote an address.
						span.setAttributes(allowed({ 'error.type': failure }));
						span.setStatus({ code: SpanStatusCode.ERROR });
					}
					span.end();
				},
			};
		},
		stop: () => withinLimit(provider.shutdown()),
	};
}

function contextOf(parent: unknown): Context {
	const read = readTraceParent(parent);
	if (read === null) return ROOT_CONTEXT;
	const { traceId, spanId, isSampled } = read;
	return trace.setSpanContext(ROOT_CONTEXT, {
		traceId,
		spanId,
		traceFlags: isSampled ? 1 : 0,
		isRemote: true,
	});
}

const names: ReadonlySet<string> = new Set(SPAN_ATTRIBUTES);
/** Codes, ids, patterns of routes: nothing with a space, an @ or a +. */
const VALUE = /^[A-Za-z0-9_.:/*{}-]{1,120}$/;

/** Leaves out what the list of attributes does not have, and values that are no codes. */
function allowed(attributes: SpanAttributes): Record<string, string | number> {
	return Object.fromEntries(
		Object.entries(attributes).filter(
			(entry): entry is [string, string | number] =>
				names.has(entry[0]) &&
				(typeof entry[1] === 'number' || (typeof entry[1] === 'string' && VALUE.test(entry[1]))),
		),
	);
}

/** @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ (General SDK Configuration) */
function samplerOf({ name, ratio }: TracingSettings['sampler']): Sampler {
	switch (name) {
		case 'always_on':
			return new AlwaysOnSampler();
		case 'always_off':
			return new AlwaysOffSampler();
		case 'traceidratio':
			return new TraceIdRatioBasedSampler(ratio);
		case 'parentbased_always_on':
			return new ParentBasedSampler({ root: new AlwaysOnSampler() });
		case 'parentbased_always_off':
			return new ParentBasedSampler({ root: new AlwaysOffSampler() });
		case 'parentbased_traceidratio':
			return new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
	}
}

/** Logs once when spans cannot be exported, and once when they can again. */
function telling(exporter: SpanExporter, log: Logger): SpanExporter {
	let isFailing = false;
	return {
		export(spans, done) {
			exporter.export(spans, (result) => {
				const code: number = result.code;
				const failed = code !== 0;
				// Without the error, which may quote the headers of the request.
				if (failed && !isFailing)
					log.warn('traces cannot be exported; sending goes on without them');
				if (!failed && isFailing) log.info('traces are exported again');
				isFailing = failed;
				done(result);
			});
		},
		shutdown: () => exporter.shutdown(),
		forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
	};
}

async function withinLimit(work: Promise<void>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, STOP_TIMEOUT_MS);
	});
	await Promise.race([work.catch(() => undefined), late]);
	clearTimeout(timer);
}
