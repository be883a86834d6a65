import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { App } from '../../core.ts';
import { readTextBodies } from '../../http/bodies.ts';
import { countMembers } from '../../duplicate-members.ts';
import { limitJson } from '../../http/json-limits.ts';
import { dropNul, withoutNulEscapes } from '../../nul.ts';
import { readFormFields } from '../../net/form-fields.ts';
import type { Operation } from '../../http/route.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { CALLBACK_EVENTS, type CallbackEvent } from './provider.ts';
import { type CallbackReader, type CallbackReport, readCallback } from './read-callback.ts';
import { providers } from './providers/index.ts';
import { callbackSecretOf, isHttpCarrier } from './submit.ts';

/** Callbacks are short. */
const MAX_BODY_BYTES = 64 * 1024;
/** Reports in one callback. */
const MAX_REPORTS = 100;

const provider = z.string().max(30);
const key = z.string().max(64);
const event = z.enum(CALLBACK_EVENTS);
const messageId = z.string().regex(/^msg_[0-9A-Z]{26}$/);
const byMessage = z.object({ provider, key, messageId });
const byEvent = z.object({ provider, key, event });

const shared = {
	tag: 'carriers',
	scope: null,
	answers: { 204: { description: 'Stored' } },
	problems: ['not-found', 'invalid-request', 'unavailable'],
} as const;
const withBody = {
	body: z.unknown(),
	bodyOptional: true,
	problems: [...shared.problems, 'malformed-json', 'payload-too-large'],
} as const;

const operations = [
	{
		...shared,
		...withBody,
		method: 'POST',
		path: '/carriers/http/{provider}/{key}/status/{messageId}',
		operationId: 'providerStatus',
		summary: 'Report the outcome of a message; the secret in the URL authenticates the provider',
		params: byMessage,
	},
	{
		...shared,
		...withBody,
		method: 'POST',
		path: '/carriers/http/{provider}/{key}/{event}',
		operationId: 'providerCallback',
		summary:
			'Report a receipt, a reply or a STOP; the secret in the URL authenticates the provider',
		params: byEvent,
	},
	{
		...shared,
		method: 'GET',
		path: '/carriers/http/{provider}/{key}/{event}',
		operationId: 'providerCallbackByQuery',
		summary: 'The same, from a provider that sends a query',
		params: byEvent,
	},
] as const satisfies readonly Operation[];

interface CallbackPath {
	provider: string;
	key: string;
	event?: CallbackEvent;
	messageId?: string;
}

/** Callbacks of HTTP providers. They carry no API key: the address, which nobody can guess, authenticates them. */
export function httpCarrierRoutes(app: FastifyInstance, platform: App): void {
	// Providers declare JSON as text, as a form or not at all.
	readTextBodies(app, { types: '*', limit: MAX_BODY_BYTES }, async (_request, body) =>
		readBody(body),
	);
	const isGenuine = (request: FastifyRequest) => findReader(platform, request) !== undefined;
	// Callbacks to another address are answered before a body is waited for.
	app.addHook('onRequest', async (request) => {
		if (!isGenuine(request)) throw unknownCarrier();
	});
	for (const operation of operations) {
		app.route({
			method: operation.method,
			url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
			config: { operation, isGenuine },
			schema: { params: operation.params },
			handler: (request, reply) => takeCallback(platform, request, reply),
		});
	}
}

async function takeCallback(
	platform: App,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const reader = findReader(platform, request);
	if (reader === undefined) throw unknownCarrier();
	const { event = 'status', messageId = null } = request.params as CallbackPath;
	const reports = documentsOf(request).map((fields) =>
		readCallback(reader, event, fields, messageId),
	);
	// Nothing is stored of a callback that cannot be read as a whole: the provider sends it again, or its log shows the answer.
	for (const report of reports) {
		if (report.kind === 'unreadable') {
			throw invalidField(`/${report.field.replaceAll('.', '/')}`, 'must be a text or a number');
		}
	}
	await store(platform, reader, reports);
	return reply.code(204).send();
}

async function store(
	platform: App,
	{ provider: { name: kind } }: CallbackReader,
	reports: readonly CallbackReport[],
): Promise<void> {
	const handlers = platform.handlersOf({ kind });
	const receipts = reports.flatMap((report) => (report.kind === 'receipt' ? [report.receipt] : []));
	// eslint-disable-next-line no-restricted-syntax -- a callback has MAX_REPORTS at most
	if (receipts.length > 0) await handlers.receipts(...receipts);
	for (const report of reports) {
		if (report.kind === 'inbound') await handlers.inbound(report.message);
		else if (report.kind === 'nothing') {
			const { state } = report;
			platform.log.info({ carrier: kind, state }, 'nothing follows from this callback');
		}
	}
}

/** What a callback has in its body, or in its query; a list of reports counts as several. */
function documentsOf({ body, query }: FastifyRequest): readonly unknown[] {
	if (Array.isArray(body)) {
		if (body.length > MAX_REPORTS) {
			throw invalidField('', `must have at most ${MAX_REPORTS} entries`);
		}
		return body;
	}
	return [body ?? query];
}

function readBody(text: string): unknown {
	const trimmed = text.trim();
	if (trimmed === '') return undefined;
	if (!/^[[{]/.test(trimmed)) return readForm(trimmed);
	const json = withoutNulEscapes(trimmed);
	const written = countMembers(json);
	let document: unknown;
	try {
		document = JSON.parse(json);
	} catch {
		throw new ProblemError('malformed-json', 'The request body is no JSON.');
	}
	return limitJson(document, { json, written });
}

function readForm(text: string): Record<string, string> {
	// Without a prototype, since a field may have any name. The first value of a name counts.
	const fields = Object.create(null) as Record<string, string>;
	for (const [name, value] of readFormFields(text)) fields[name] ??= value;
	dropNul(fields);
	return fields;
}

/** How to read the callbacks to an address that this platform made; `undefined`: it made no such address. */
function findReader({ carriers, vault }: App, request: FastifyRequest): CallbackReader | undefined {
	const { provider: name, key: given } = request.params as CallbackPath;
	const known = providers.find((one) => one.name === name);
	if (known === undefined || !vault.tagFits(callbackSecretOf(known), given)) return undefined;
	const inUse = Object.values(carriers)
		.filter(isHttpCarrier)
		.find((carrier) => carrier.provider === known);
	return inUse ?? { provider: known, from: null };
}

function unknownCarrier(): ProblemError {
	return new ProblemError('not-found', 'No carrier calls back here.');
}
