import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Receipt } from '../../carrier.ts';
import { param, readStatus } from './callbacks.ts';
import { isTwilioCarrier, type TwilioCarrier } from './index.ts';
import type { CallbackParams } from './signature.ts';
import {
	callbackTwiml,
	EMPTY_TWIML,
	goodbyeTwiml,
	voiceLanguage,
} from './twiml.ts';
import type { App } from '../../core.ts';
import { receiveInbound } from '../../messages/feedback/inbound-routing.ts';
import { OPT_OUT_KEY } from '../../messages/feedback/key-presses.ts';
import { openMessage } from '../../messages/message/model.ts';
import { recordReceipts } from '../../messages/feedback/receipts.ts';
import { ProblemError } from '../../problems.ts';
import type { Operation } from '../../http/route.ts';

/** Callbacks are short; what is longer is none. */
const BODY_LIMIT = 64 * 1024;

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
	summary: 'What becomes of a message or a call; signed by X-Twilio-Signature',
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
	summary: 'An SMS that came in; signed by X-Twilio-Signature',
	params: z.object({ key }),
	answers: { 200: twiml },
} satisfies Operation;

const called = {
	...shared,
	path: '/carriers/twilio/{key}/call',
	operationId: 'twilioCall',
	summary:
		'Somebody calls the caller number back, and then presses a key; signed by X-Twilio-Signature',
	params: z.object({ key }),
	answers: { 200: twiml },
} satisfies Operation;

/** What a callback says, once it is known to be genuine. */
interface Callback {
	carrier: TwilioCarrier;
	params: CallbackParams;
}

/** Where carriers call back. No key of ours: their signature says who they are. */
export function carrierCallbacks(app: FastifyInstance, core: App): void {
	readForms(app);

	function route(
		operation: typeof status | typeof keys | typeof inbound | typeof called,
		handle: (callback: Callback, messageId: string, reply: FastifyReply) => Promise<FastifyReply>,
	): void {
		app.route({
			method: 'POST',
			url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
			config: { operation },
			schema: { params: operation.params, body: operation.body },
			bodyLimit: BODY_LIMIT,
			handler: (request, reply) => {
				const { messageId: id = '' } = request.params as { messageId?: string };
				return handle(genuine(core, request), id, reply);
			},
		});
	}

	route(status, async ({ params }, id, reply) => {
		const receipt = readStatus(id, params);
		if (receipt !== null) await recordReceipts(core, [receipt]);
		return reply.code(204).send();
	});

	route(keys, async ({ params }, id, reply) => {
		const digits = digitsOf(params);
		const call = param(params, 'CallSid');
		const receipt: Receipt = {
			messageId: id,
			kind: 'pressed',
			keys: digits,
			...(call === null ? {} : { carrierRef: call, ref: `${call}:${digits}` }),
		};
		await recordReceipts(core, [receipt]);
		const language = await languageOf(core, id);
		return sendTwiml(reply, goodbyeTwiml(language, digits.includes(OPT_OUT_KEY)));
	});

	route(inbound, async ({ carrier, params }, _id, reply) => {
		const from = param(params, 'From');
		if (from !== null) {
			await receiveInbound(core, {
				channel: carrier.channel,
				from,
				to: param(params, 'To'),
				text: param(params, 'Body') ?? '',
				ref: param(params, 'MessageSid') ?? param(params, 'SmsSid') ?? undefined,
				stops: param(params, 'OptOutType') === 'STOP',
			});
		}
		return sendTwiml(reply, EMPTY_TWIML);
	});

	route(called, async ({ carrier, params }, _id, reply) => {
		const digits = digitsOf(params);
		if (digits === '') return sendTwiml(reply, callbackTwiml(carrier.inboundUrl()));
		const [from, to, call] = ['From', 'To', 'CallSid'].map((name) => param(params, name));
		if (from != null) {
			const ref = call == null ? undefined : `${call}:${digits}`;
			const inbound = { channel: carrier.channel, from, to: to ?? null, text: digits };
			await receiveInbound(core, { ...inbound, keys: digits, ref });
		}
		return sendTwiml(reply, goodbyeTwiml('fr-FR', digits.includes(OPT_OUT_KEY)));
	});
}

/** What was pressed, as far as phones have such keys. */
function digitsOf(params: CallbackParams): string {
	return (param(params, 'Digits') ?? '').replace(/[^0-9*#]/g, '').slice(0, 32);
}

function readForms(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser<string>(
		/^application\/x-www-form-urlencoded(?:;|$)/i,
		{ parseAs: 'string' },
		(_request, body, done) => done(null, readForm(body)),
	);
}

function readForm(body: string): CallbackParams {
	// Without a prototype: a parameter may be called anything.
	const params = Object.create(null) as Record<string, string | string[]>;
	const fields = new URLSearchParams(body);
	for (const name of fields.keys()) {
		const values = fields.getAll(name);
		params[name] = values.length === 1 ? (values[0] ?? '') : values;
	}
	return params;
}

/** @throws {ProblemError} 404 for a path that no carrier has, 403 for a signature that does not fit. */
function genuine(core: App, request: FastifyRequest): Callback {
	const given = (request.params as { key: string }).key;
	const carrier = Object.values(core.carriers)
		.filter(isTwilioCarrier)
		.find((candidate) => candidate.key === given);
	if (carrier === undefined) throw new ProblemError('not-found', 'No carrier calls back here.');
	const header = request.headers['x-twilio-signature'];
	// What stands before the key may be another behind a proxy; the carrier knows the address that it gave out.
	const path = request.url.slice(request.url.indexOf(given) + given.length);
	const params = request.body as CallbackParams;
	if (typeof header !== 'string' || !carrier.verify(header, path, params)) {
		throw new ProblemError(
			'forbidden',
			'X-Twilio-Signature does not fit: check the auth token of the carrier URL, and that MC_PUBLIC_URL is the address that the carrier calls.',
		);
	}
	return { carrier, params };
}

async function languageOf(core: App, id: string): Promise<string> {
	const row = await core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return voiceLanguage(
		row === undefined ? undefined : openMessage(core, row).secret.content.language,
	);
}

function sendTwiml(reply: FastifyReply, xml: string): FastifyReply {
	return reply.code(200).type('text/xml; charset=utf-8').send(xml);
}
