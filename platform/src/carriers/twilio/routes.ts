import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { OPT_OUT_KEY } from '../../carrier.ts';
import type { InboundHandlers } from '../../carrier/inbound.ts';
import type { App } from '../../core.ts';
import { readTextBodies } from '../../http/bodies.ts';
import { dropNul } from '../../nul.ts';
import type { Operation } from '../../http/route.ts';
import { ProblemError } from '../../problems.ts';
import { readDigits, readInboundKeys, readInboundSms, readPressedKeys } from './inbound.ts';
import { readStatus } from './receipts.ts';
import type { CallbackParams } from './signature.ts';
import { isTwilioCarrier, type TwilioCarrier } from './submit.ts';
import { callbackTwiml, EMPTY_TWIML, goodbyeTwiml, voiceLanguage } from './twiml.ts';
import { readFormFields } from '../../net/form-fields.ts';

/** Callbacks are short. */
const MAX_BODY_BYTES = 64 * 1024;

const key = z.string().max(64);
const messageId = z.string().regex(/^msg_[0-9A-Z]{26}$/);
const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const twiml = { description: 'TwiML', contentType: 'text/xml', schema: z.string() };

const shared = {
	method: 'POST',
	tag: 'carriers',
	scope: null,
	body: form,
	bodyType: 'application/x-www-form-urlencoded',
	problems: [
		'forbidden',
		'not-found',
		'invalid-request',
		'payload-too-large',
		'unsupported-media-type',
		'unavailable',
	],
} as const;

const status = {
	...shared,
	path: '/carriers/twilio/{key}/status/{messageId}',
	operationId: 'twilioStatus',
	summary: 'Status of a message or a call; signed by X-Twilio-Signature',
	params: z.object({ key, messageId }),
	answers: { 204: { description: 'Stored' } },
} satisfies Operation;
const keys = {
	...shared,
	path: '/carriers/twilio/{key}/keys/{messageId}',
	operationId: 'twilioKeys',
	summary: 'Keys pressed during a call; signed by X-Twilio-Signature',
	params: z.object({ key, messageId }),
	answers: { 200: twiml },
} satisfies Operation;
const inbound = {
	...shared,
	path: '/carriers/twilio/{key}/inbound',
	operationId: 'twilioInbound',
	summary: 'Report an inbound SMS; signed by X-Twilio-Signature',
	params: z.object({ key }),
	answers: { 200: twiml },
} satisfies Operation;
const called = {
	...shared,
	path: '/carriers/twilio/{key}/call',
	operationId: 'twilioCall',
	summary: 'Report a call to the caller number and its pressed key; signed by X-Twilio-Signature',
	params: z.object({ key }),
	answers: { 200: twiml },
} satisfies Operation;

/** A callback whose signature is genuine. */
interface Callback {
	carrier: TwilioCarrier;
	handlers: InboundHandlers;
	params: CallbackParams;
	messageId: string;
	reply: FastifyReply;
}

/** Twilio's callbacks. They carry no API key: the signature authenticates them. */
export function twilioRoutes(app: FastifyInstance, platform: App): void {
	readTextBodies(
		app,
		{ types: /^application\/x-www-form-urlencoded(?:;|$)/i, limit: MAX_BODY_BYTES },
		async (_request, body) => readForm(body),
	);
	// The key in the path is secret: callbacks that do not have it are answered before a body is waited for.
	const isGenuine = (request: FastifyRequest) => findCarrier(platform, request) !== undefined;
	app.addHook('onRequest', async (request) => {
		if (!isGenuine(request)) throw unknownCarrier();
	});

	function route(
		operation: typeof status | typeof keys | typeof inbound | typeof called,
		handle: (callback: Callback) => Promise<FastifyReply>,
	): void {
		app.route({
			method: 'POST',
			url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
			config: { operation, isGenuine },
			schema: { params: operation.params, body: operation.body },
			handler: (request, reply) => handle(authenticate(platform, request, reply)),
		});
	}

	route(status, async ({ handlers, params, messageId, reply }) => {
		const receipt = readStatus(messageId, params);
		if (receipt !== null) await handlers.receipts(receipt);
		return reply.code(204).send();
	});

	route(keys, async ({ handlers, params, messageId, reply }) => {
		await handlers.receipts(readPressedKeys(messageId, params));
		const language = voiceLanguage(await handlers.languageOf(messageId));
		return sendTwiml(reply, goodbyeTwiml(language, readDigits(params).includes(OPT_OUT_KEY)));
	});

	route(inbound, async ({ carrier, handlers, params, reply }) => {
		await handlers.inbound(readInboundSms(carrier, params));
		return sendTwiml(reply, EMPTY_TWIML);
	});

	route(called, async ({ carrier, handlers, params, reply }) => {
		const digits = readDigits(params);
		if (digits === '') return sendTwiml(reply, callbackTwiml(carrier.inboundUrl()));
		await handlers.inbound(readInboundKeys(carrier, params));
		return sendTwiml(reply, goodbyeTwiml('fr-FR', digits.includes(OPT_OUT_KEY)));
	});
}

function readForm(body: string): CallbackParams {
	// Without a prototype, since a parameter may have any name.
	const params = Object.create(null) as Record<string, string | string[]>;
	for (const [name, value] of readFormFields(body)) {
		const known = params[name];
		if (known === undefined) params[name] = value;
		else params[name] = [known, value].flat();
	}
	return params;
}

/** @throws {ProblemError} 404 for a path of no carrier, 403 for a wrong signature. */
function authenticate(platform: App, request: FastifyRequest, reply: FastifyReply): Callback {
	const { key: given, messageId: id = '' } = request.params as CallbackPath;
	const carrier = findCarrier(platform, request);
	if (carrier === undefined) throw unknownCarrier();
	const header = request.headers['x-twilio-signature'];
	// A proxy may have changed what stands before the key; the carrier knows the address that it gave to Twilio.
	const path = request.url.slice(request.url.indexOf(given) + given.length);
	const params = request.body as CallbackParams;
	if (typeof header !== 'string' || !carrier.verify(header, path, params)) {
		throw new ProblemError(
			'forbidden',
			'X-Twilio-Signature does not fit: check the auth token of the carrier URL, and that MC_PUBLIC_URL is the address that the carrier calls.',
		);
	}
	// Only now: the signature is of the parameters as they came.
	dropNul(params);
	return { carrier, handlers: platform.handlersOf(carrier), params, messageId: id, reply };
}

interface CallbackPath {
	key: string;
	messageId?: string;
}

function findCarrier({ carriers }: App, request: FastifyRequest): TwilioCarrier | undefined {
	const { key: given } = request.params as CallbackPath;
	return Object.values(carriers)
		.filter(isTwilioCarrier)
		.find((candidate) => candidate.key === given);
}

function unknownCarrier(): ProblemError {
	return new ProblemError('not-found', 'No carrier calls back here.');
}

function sendTwiml(reply: FastifyReply, xml: string): FastifyReply {
	return reply.code(200).type('text/xml; charset=utf-8').send(xml);
}
