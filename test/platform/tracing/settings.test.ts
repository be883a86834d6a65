import { readSettings } from '../../../platform/src/settings/settings.ts';
import { readTraceParent, writeTraceParent } from '../../../platform/src/tracing/trace-context.ts';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

describe('the settings of traces', () => {
	it.each([
		[{}, undefined],
		[{ OTEL_SERVICE_NAME: 'x', OTEL_TRACES_SAMPLER: 'nonsense of another program' }, undefined],
		[{ ...ENDPOINT, OTEL_SDK_DISABLED: 'true' }, undefined],
		[{ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }, undefined],
		[ENDPOINT, 'http://collector:4318/v1/traces'],
		[
			{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c.example/otlp/' },
			'https://c.example/otlp/v1/traces',
		],
		[
			{ ...ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://traces:4318/here' },
			'http://traces:4318/here',
		],
	])('%j exports to %s', (env: Record<string, string>, url) => {
		expect(readSettings(env).tracing?.url).toBe(url);
	});

	it.each([
		[{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
		[{ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL'],
		[{ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER'],
		[{ ...ENDPOINT, OTEL_TRACES_SAMPLER: 'sometimes' }, 'OTEL_TRACES_SAMPLER'],
		[{ ...ENDPOINT, OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG'],
		[{ ...ENDPOINT, OTEL_BSP_MAX_QUEUE_SIZE: 'many' }, 'OTEL_BSP_MAX_QUEUE_SIZE'],
	])('refuses %j and names %s', (env: Record<string, string>, name) => {
		expect(() => readSettings(env)).toThrow(new RegExp(`^${name} must be `));
	});
});

describe('a traceparent', () => {
	const valid = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

	it('is read and written as W3C says', () => {
		const read = readTraceParent(valid);
		expect(read).toMatchObject({ spanId: '00f067aa0ba902b7', isSampled: true });
		expect(read === null ? '' : writeTraceParent(read)).toBe(valid);
		// A later version may say more behind it.
		expect(readTraceParent(valid.replace(/^00/, 'cc') + '-more')).not.toBeNull();
	});

	it.each([
		'',
		`${valid}-more`,
		valid.toUpperCase(),
		valid.replace(/^00/, 'ff'),
		valid.replace(/[0-9a-f]{32}/, '0'.repeat(32)),
		valid.replace(/00f067aa0ba902b7/, '0'.repeat(16)),
		valid.replaceAll('-', ' '),
		'x'.repeat(10_000),
		undefined,
		[valid, valid],
	])('that is wrong counts as absent: %j', (value) => {
		expect(readTraceParent(value)).toBeNull();
	});
});
