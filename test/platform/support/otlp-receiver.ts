/** A receiver of OTLP over HTTP (JSON), which reads what it gets as the specification says. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';

const value = z.union([
	z.strictObject({ stringValue: z.string() }),
	z.strictObject({ intValue: z.union([z.number().int(), z.string().regex(/^-?\d+$/)]) }),
	z.strictObject({ boolValue: z.boolean() }),
	z.strictObject({ doubleValue: z.number() }),
	z.strictObject({ arrayValue: z.unknown() }),
]);
const attributes = z.array(z.object({ key: z.string(), value }));
const spanId = z.string().regex(/^[0-9a-f]{16}$/);
const nanoseconds = z.string().regex(/^\d{19}$/);

/** https://github.com/open-telemetry/opentelemetry-proto: ExportTraceServiceRequest. */
const exported = z.object({
	resourceSpans: z.array(
		z.object({
			resource: z.object({ attributes }),
			scopeSpans: z.array(
				z.object({
					scope: z.object({ name: z.string() }),
					spans: z.array(
						z.object({
							traceId: z.string().regex(/^[0-9a-f]{32}$/),
							spanId,
							parentSpanId: spanId.optional(),
							name: z.string(),
							kind: z.number().int().min(1).max(5),
							startTimeUnixNano: nanoseconds,
							endTimeUnixNano: nanoseconds,
							attributes,
							status: z.object({ code: z.number().int(), message: z.string().optional() }),
							events: z.array(z.unknown()).optional(),
							links: z.array(z.unknown()).optional(),
						}),
					),
				}),
			),
		}),
	),
});

export interface ReceivedSpan {
	service: string;
	traceId: string;
	spanId: string;
	parentSpanId: string | undefined;
	name: string;
	kind: number;
	failed: boolean;
	attributes: Record<string, unknown>;
}

/** Starts a receiver. @param status what it answers. */
export async function startOtlpReceiver(status = 200) {
	const spans: ReceivedSpan[] = [];
	const bodies: string[] = [];
	const requests: { path: string | undefined; headers: Record<string, unknown> }[] = [];
	const errors: unknown[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			requests.push({ path: request.url, headers: request.headers });
			const raw = Buffer.concat(chunks);
			const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
			bodies.push(body.toString());
			try {
				spans.push(...spansOf(JSON.parse(body.toString())));
			} catch (error) {
				errors.push(error);
			}
			response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		spans,
		bodies,
		requests,
		/** What could not be read. */
		errors,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

function spansOf(body: unknown): ReceivedSpan[] {
	return exported.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
		const service = String(read(resource.attributes)['service.name']);
		return scopeSpans.flatMap(({ spans }) =>
			spans.map((span) => ({
				service,
				traceId: span.traceId,
				spanId: span.spanId,
				parentSpanId: span.parentSpanId,
				name: span.name,
				kind: span.kind,
				failed: span.status.code === 2,
				attributes: read(span.attributes),
			})),
		);
	});
}

function read(list: z.output<typeof attributes>): Record<string, unknown> {
	return Object.fromEntries(list.map(({ key, value: given }) => [key, Object.values(given)[0]]));
}
