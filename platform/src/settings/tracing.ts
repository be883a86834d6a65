import * as z from 'zod';

/** What a root span's sampling is decided by. */
const SAMPLERS = [
	'always_on',
	'always_off',
	'traceidratio',
	'parentbased_always_on',
	'parentbased_always_off',
	'parentbased_traceidratio',
] as const;

/** Where and what of the traces is exported. */
export interface TracingSettings {
	/** Receives the spans by OTLP over HTTP, as JSON. */
	url: string;
	/** Name of the service, if OTEL_SERVICE_NAME gives one; it wins over OTEL_RESOURCE_ATTRIBUTES. */
	serviceName?: string | undefined;
	/** Name of the service if nobody gives one. */
	defaultServiceName: string;
	sampler: { name: (typeof SAMPLERS)[number]; ratio: number };
	/** Of the spans that are exported together; absent: as OpenTelemetry has it. */
	batches: {
		scheduledDelayMillis?: number;
		maxQueueSize?: number;
		maxExportBatchSize?: number;
	};
}

const text = z.string().max(2000, 'is too long').optional();

/**
 * The settings of OpenTelemetry that the platform reads itself; they may be there for other programs, so that they are judged only if
 * traces are wanted. Its exporter reads OTEL_EXPORTER_OTLP_HEADERS, _TIMEOUT, _COMPRESSION and the certificates.
 */
export const tracingVariables = {
	OTEL_SDK_DISABLED: text,
	OTEL_SERVICE_NAME: text,
	OTEL_TRACES_EXPORTER: text,
	OTEL_EXPORTER_OTLP_ENDPOINT: text,
	OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text,
	OTEL_EXPORTER_OTLP_PROTOCOL: text,
	OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: text,
	OTEL_TRACES_SAMPLER: text,
	OTEL_TRACES_SAMPLER_ARG: text,
	OTEL_BSP_SCHEDULE_DELAY: text,
	OTEL_BSP_MAX_QUEUE_SIZE: text,
	OTEL_BSP_MAX_EXPORT_BATCH_SIZE: text,
};

type Values = z.output<z.ZodObject<typeof tracingVariables>>;

/**
 * Reads where traces go.
 * @returns `undefined`: nowhere, since no endpoint is named or OTEL_SDK_DISABLED is true.
 * @throws {Error} whose message begins with the name of a variable.
 */
export function readTracingSettings(values: Values): TracingSettings | undefined {
	const url = endpointOf(values);
	if (url === undefined || values.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return undefined;
	const exporter = values.OTEL_TRACES_EXPORTER ?? 'otlp';
	if (exporter === 'none') return undefined;
	if (exporter !== 'otlp') throw new Error('OTEL_TRACES_EXPORTER must be otlp or none');
	refuseOtherProtocols(values);
	return {
		url,
		serviceName: values.OTEL_SERVICE_NAME,
		defaultServiceName: 'marketing-cible',
		sampler: samplerOf(values),
		batches: {
			...millisecondsOrCount('scheduledDelayMillis', values, 'OTEL_BSP_SCHEDULE_DELAY'),
			...millisecondsOrCount('maxQueueSize', values, 'OTEL_BSP_MAX_QUEUE_SIZE'),
			...millisecondsOrCount('maxExportBatchSize', values, 'OTEL_BSP_MAX_EXPORT_BATCH_SIZE'),
		},
	};
}

/** @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/ (Endpoint URLs for OTLP/HTTP) */
function endpointOf(values: Values): string | undefined {
	const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole, OTEL_EXPORTER_OTLP_ENDPOINT: base } = values;
	if (whole !== undefined) return httpUrl('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', whole);
	if (base === undefined) return undefined;
	return `${httpUrl('OTEL_EXPORTER_OTLP_ENDPOINT', base).replace(/(?<!\/)\/+$/, '')}/v1/traces`;
}

function httpUrl(name: string, value: string): string {
	if (z.url({ protocol: /^https?$/ }).safeParse(value).success) return value;
	throw new Error(`${name} must be an http or https URL, such as http://collector:4318`);
}

function refuseOtherProtocols(values: Values): void {
	for (const name of [
		'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
		'OTEL_EXPORTER_OTLP_PROTOCOL',
	] as const) {
		const protocol = values[name];
		if (protocol === undefined) continue;
		if (protocol === 'http/json') return;
		throw new Error(`${name} must be http/json, which every receiver of OTLP over HTTP takes`);
	}
}

function samplerOf(values: Values): TracingSettings['sampler'] {
	const wanted = values.OTEL_TRACES_SAMPLER ?? 'parentbased_always_on';
	const name = SAMPLERS.find((known) => known === wanted);
	if (name === undefined) {
		throw new Error(`OTEL_TRACES_SAMPLER must be one of ${SAMPLERS.join(', ')}`);
	}
	const ratio = z.coerce
		.number()
		.min(0)
		.max(1)
		.safeParse(values.OTEL_TRACES_SAMPLER_ARG ?? '1');
	if (ratio.success) return { name, ratio: ratio.data };
	throw new Error('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1');
}

type Batches = TracingSettings['batches'];

function millisecondsOrCount(option: keyof Batches, values: Values, name: keyof Values): Batches {
	const value = values[name];
	if (value === undefined) return {};
	const read = z.coerce.number().int().min(1).max(1_000_000).safeParse(value);
	if (!read.success) throw new Error(`${name} must be a whole number from 1 to 1000000`);
	return { [option]: read.data };
}
