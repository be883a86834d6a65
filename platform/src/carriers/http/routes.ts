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
import { optsOut, readingsOfFields, readingsOfJson } from './readings.ts';
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
	const read = (document: unknown) => readCallback(reader, event, document, messageId);
	const { document, others, refused } = callbackOf(request);
	const optOuts = others.flatMap((other) => documentsOf(other).map(read)).filter(optsOut);
	await store(platform, reader, distinct(optOuts));
	if (refused !== null) throw refused;
	const reports = documentsOf(document).map(read);
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

interface ReadCallback {
	/** The one that is believed. */
	document: unknown;
	/** What it may mean besides, where it names a field twice: only opt-outs count. */
	others: readonly unknown[];
	/** Why nothing but opt-outs is believed of it. */
	refused: ProblemError | null;
}

/** A callback as it was sent in a body. */
class SentCallback implements ReadCallback {
	readonly document: unknown;
	readonly others: readonly unknown[];
	readonly refused: ProblemError | null;

	constructor(
		document: unknown,
		others: readonly unknown[] = [],
		refused: ProblemError | null = null,
	) {
		this.document = document;
		this.others = others;
		this.refused = refused;
	}
}

/** What a callback has in its body, or in its query. */
function callbackOf({ body, query }: FastifyRequest): ReadCallback {
	if (body instanceof SentCallback) return body;
	const fields = Object.entries(query as Record<string, string | string[]>);
	// A field that stands twice is a list, which cannot be read.
	return fields.some(([, value]) => Array.isArray(value))
		? new SentCallback(
				query,
				readingsOfFields(
					fields.flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const)),
				),
			)
		: new SentCallback(query);
}

/** A list of reports counts as several. */
function documentsOf(document: unknown): readonly unknown[] {
	if (!Array.isArray(document)) return [document];
	if (document.length <= MAX_REPORTS) return document;
	throw invalidField('', `must have at most ${MAX_REPORTS} entries`);
}

function distinct(reports: readonly CallbackReport[]): CallbackReport[] {
	return [...new Map(reports.map((report) => [JSON.stringify(report), report])).values()];
}

function readBody(text: string): SentCallback | undefined {
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
	try {
		return new SentCallback(limitJson(document, { json, written }));
	} catch (error) {
		// Its shape is within the limits, but a member stands twice.
		const isAmbiguous =
			error instanceof ProblemError && error.problem.type === '/problems/malformed-json';
		if (isAmbiguous) return new SentCallback(document, readingsOfJson(json), error);
		throw error;
	}
}

function readForm(text: string): SentCallback {
	const fields = readFormFields(text);
	// Without a prototype, since a field may have any name. The first value of a name counts.
	const document = Object.create(null) as Record<string, string>;
	for (const [name, value] of fields) document[name] ??= value;
	dropNul(document);
	const isAmbiguous = Object.keys(document).length < fields.length;
	const others = isAmbiguous ? readingsOfFields(fields).slice(1) : [];
	dropNul(others);
	return new SentCallback(document, others);
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
