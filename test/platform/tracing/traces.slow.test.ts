import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../../platform/src/settings/settings.ts';
import { SPAN_ATTRIBUTES } from '../../../platform/src/tracing/tracer.ts';
import { type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { alert, newsletter, startWorld, until, untilStatus, type World } from '../support/index.ts';
import { closeReceivers, startReceiver } from '../support/webhook-receiver.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = `00-${TRACE}-00f067aa0ba902b7-01`;

let collector: Awaited<ReturnType<typeof startOtlpReceiver>>;
let world: World | undefined;
beforeEach(async () => {
	collector = await startOtlpReceiver();
});
afterEach(async () => {
	await world?.end();
	world = undefined;
	await closeReceivers();
	await collector.close();
});

function traced(more: Record<string, string> = {}): Pick<Settings, 'tracing'> {
	const { tracing } = readSettings({
		OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
		OTEL_BSP_SCHEDULE_DELAY: '20',
		...more,
	});
	return { tracing };
}

async function begin(more?: Record<string, string>, settings?: Partial<Settings>): Promise<World> {
	world = await startWorld({ ...traced(more), ...settings });
	return world;
}

/** Waits for steps of a trace. */
function stepsOf(traceId: string, ...names: string[]): Promise<ReceivedSpan[]> {
	return until(
		() => {
			const found = collector.spans.filter((span) => span.traceId === traceId);
			const isWhole = names.every((name) => found.some((span) => span.name === name));
			return isWhole && found;
		},
		`${names.join(', ')} among ${collector.spans.map(({ name }) => name).join(', ')}`,
	);
}

const WAY = [
	'POST /v1/messages',
	'message.accept',
	'message.hand_over',
	'carrier.submit',
	'message.receipt',
	'webhook.post',
];

it('follows a message from the request to the receipt in the trace of the caller', async () => {
	const { client } = await begin();
	const receiver = await startReceiver(() => 200);
	await client.post('/v1/webhooks', { url: receiver.url, events: ['message.delivered'] });
	const { body } = await client.post('/v1/messages', alert(), { traceparent: CALLER });
	await untilStatus(client, body['id'], 'delivered');
	const steps = await stepsOf(TRACE, ...WAY);
	expect(collector.errors).toEqual([]);
	const named = (name: string) => steps.find((step) => step.name === name);
	expect(steps.map(({ name }) => name).sort()).toEqual([...WAY].sort());
	expect(named('POST /v1/messages')).toMatchObject({
		parentSpanId: '00f067aa0ba902b7',
		service: 'marketing-cible',
		kind: 2,
		attributes: { 'http.route': '/v1/messages', 'http.response.status_code': 201 },
	});
	expect(named('message.accept')?.parentSpanId).toBe(named('POST /v1/messages')?.spanId);
	for (const step of ['message.hand_over', 'message.receipt', 'webhook.post']) {
		expect([step, named(step)?.parentSpanId]).toEqual([step, named('message.accept')?.spanId]);
	}
	expect(named('carrier.submit')?.parentSpanId).toBe(named('message.hand_over')?.spanId);
	expect(named('carrier.submit')?.attributes['mc.carrier.answer']).toBe('accepted');
	expect(named('message.receipt')?.attributes).toMatchObject({
		'mc.message.id': body['id'],
		'mc.message.status': 'delivered',
	});
	// The receiver of the webhook goes on with the step that called it.
	const [delivery] = receiver.received;
	expect(delivery?.headers['traceparent']).toBe(
		`00-${TRACE}-${String(named('webhook.post')?.spanId)}-01`,
	);
});

it('begins a trace for each request without one, and for what is no trace', async () => {
	const { client } = await begin();
	const wrong = ['', '00-0-0-01', `ff-${TRACE}-00f067aa0ba902b7-01`, `00-${'0'.repeat(32)}-1-01`];
	for (const traceparent of wrong) {
		const { status } = await client.get('/v1/messages', { traceparent });
		expect(status).toBe(200);
	}
	const roots = await until(() => {
		const found = collector.spans.filter(({ name }) => name === 'GET /v1/messages');
		return found.length === wrong.length && found;
	});
	expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(wrong.length);
	expect(roots.every(({ parentSpanId }) => parentSpanId === undefined)).toBe(true);
	expect(roots.some(({ traceId }) => traceId === TRACE)).toBe(false);
});

it('traces neither health checks nor metrics', async () => {
	const { client } = await begin({}, { metrics: true });
	for (const path of ['/healthz', '/readyz', '/metrics']) await client.get(path);
	await client.get('/v1/messages', { traceparent: CALLER });
	await stepsOf(TRACE, 'GET /v1/messages');
	expect(collector.spans).toHaveLength(1);
});

it('records what fails, without its words', async () => {
	const { client } = await begin();
	const to = '+33612345678';
	const refused = await client.post('/v1/messages', alert({ to, content: { text: '' } }), {
		traceparent: CALLER,
	});
	expect(refused.status).toBe(422);
	const [request] = await stepsOf(TRACE, 'POST /v1/messages');
	expect(request?.attributes['http.response.status_code']).toBe(422);
	expect(request?.failed).toBe(false);
});

it('says nothing of persons, texts or keys', async () => {
	const { client } = await begin();
	const receiver = await startReceiver(() => 500);
	await client.post('/v1/webhooks', {
		url: `${receiver.url}?token=s3cret`,
		events: ['message.queued', 'message.delivered'],
	});
	const first = await client.post('/v1/messages', alert({ metadata: { order: 'privée' } }));
	const second = await client.post('/v1/messages', newsletter());
	await client.get('/v1/messages?to=%2B33612345678');
	await client.put('/v1/contacts', { phone: '+33612345678', firstName: 'Zoé' });
	for (const { body } of [first, second]) await untilStatus(client, body['id'], 'delivered');
	await until(() => collector.spans.some(({ name }) => name === 'webhook.post'));
	await until(() => collector.spans.filter(({ name }) => name === 'message.receipt').length === 2);
	const all = collector.bodies.join('\n');
	expect(all).not.toMatch(
		/612345678|zoe\.martin|example\.org|durand|commande|nouveautes|order-1042|priv\u00e9e|Zo\u00e9|s3cret|token|acc_|key_|whsec|test-key/i,
	);
	const allowed: ReadonlySet<string> = new Set(SPAN_ATTRIBUTES);
	for (const { attributes } of collector.spans) {
		for (const name of Object.keys(attributes)) {
			expect([name, allowed.has(name)]).toEqual([name, true]);
		}
	}
});

it('passes on what is not recorded, and exports none of it', async () => {
	const { client } = await begin();
	const receiver = await startReceiver(() => 200);
	await client.post('/v1/webhooks', { url: receiver.url, events: ['message.delivered'] });
	const { body } = await client.post('/v1/messages', alert(), {
		traceparent: CALLER.replace(/01$/, '00'),
	});
	await untilStatus(client, body['id'], 'delivered');
	const delivery = await until(() => receiver.received[0]);
	expect(delivery.headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
	await client.get('/v1/webhooks');
	await until(() => collector.spans.some(({ name }) => name === 'GET /v1/webhooks'));
	expect(collector.spans.filter(({ traceId }) => traceId === TRACE)).toEqual([]);
});

it('names the service and samples as OTEL_* say', async () => {
	const { client } = await begin({
		OTEL_SERVICE_NAME: 'durand-sms',
		OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
		OTEL_TRACES_SAMPLER_ARG: '0',
	});
	await client.get('/v1/messages');
	await client.get('/v1/messages', { traceparent: CALLER });
	const [step] = await stepsOf(TRACE, 'GET /v1/messages');
	expect(step?.service).toBe('durand-sms');
	expect(collector.spans).toHaveLength(1);
	expect(collector.requests[0]?.path).toBe('/v1/traces');
});

it('goes on sending while nobody takes the traces, and says so once', async () => {
	await collector.close();
	const { client, logged } = await begin();
	const { body } = await client.post('/v1/messages', alert());
	await untilStatus(client, body['id'], 'delivered');
	await until(() => logged().includes('traces cannot be exported'), 'warning', 25_000);
	expect(logged().split('traces cannot be exported')).toHaveLength(2);
	collector = await startOtlpReceiver();
}, 60_000);

it('exports what has ended when it stops', async () => {
	const started = await begin({ OTEL_BSP_SCHEDULE_DELAY: '600000' });
	await started.client.get('/v1/messages', { traceparent: CALLER });
	await started.platform.stop();
	expect(collector.spans.map(({ traceId }) => traceId)).toContain(TRACE);
});

it('keeps a hand-over by another process in the trace', async () => {
	const { platform } = await begin();
	// The embedded database has one process.
	if (!platform.internals.store.peers.shared) return;
	await world?.end();
	world = await startWorld({ ...traced({ OTEL_SERVICE_NAME: 'api' }), role: 'api' });
	const worker = await world.joined({ ...traced({ OTEL_SERVICE_NAME: 'worker' }), role: 'worker' });
	const { body } = await world.client.post('/v1/messages', alert(), { traceparent: CALLER });
	await untilStatus(world.client, body['id'], 'delivered');
	const steps = await stepsOf(TRACE, ...WAY.slice(0, 5));
	const serviceOf = (name: string) => steps.find((step) => step.name === name)?.service;
	expect(serviceOf('message.accept')).toBe('api');
	expect(serviceOf('message.hand_over')).toBe('worker');
	await worker.stop();
});

it('loads nothing of OpenTelemetry unless an endpoint is named', () => {
	const root = join(__dirname, '..', '..', '..');
	const script = `
		import { registerHooks } from 'node:module';
		const loaded = [];
		registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
		const { createTracer } = await import('./platform/src/tracing/create-tracer.ts');
		const { readSettings } = await import('./platform/src/settings/settings.ts');
		await import('./platform/src/platform.ts');
		const log = { warn() {}, info() {} };
		const count = () => loaded.filter((url) => /@opentelemetry.(sdk|exporter|otlp|resources|core)/.test(url)).length;
		await createTracer(readSettings({}).tracing, log);
		await createTracer(readSettings({ OTEL_SERVICE_NAME: 'x', OTEL_TRACES_EXPORTER: 'otlp' }).tracing, log);
		await createTracer(readSettings({ OTEL_SDK_DISABLED: 'TRUE', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }).tracing, log);
		const off = count();
		const tracer = await createTracer(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }).tracing, log);
		await tracer.stop();
		console.log(JSON.stringify({ off, on: count() > 0 }));`;
	const { stdout, stderr } = spawnSync(
		process.execPath,
		['--input-type=module', '--eval', script],
		{ cwd: root, encoding: 'utf8' },
	);
	expect({ stdout: stdout.trim(), stderr }).toEqual({
		stdout: JSON.stringify({ off: 0, on: true }),
		stderr: '',
	});
});
