/** An ESME: one bound session with an SMSC, which is reopened when it ends. */

import type { Body } from '../codec/layouts.ts';
import type { Pdu, PduContent } from '../codec/pdu.ts';
import { SmppError } from '../errors.ts';
import type { RequestName, ResponseOf } from '../protocol/commands.ts';
import { messageStateName, type MessageState } from '../protocol/values.ts';
import { statusName } from '../protocol/status.ts';
import type { LostReason, RequestResult } from '../session/outstanding.ts';
import { createDispatcher, type RequestExtras } from '../session/dispatcher.ts';
import { type BindOptions, type ClientOptions, type ClientState, withDefaults } from './options.ts';
import { outcomeOf, type SubmitOutcome } from './outcome.ts';
import { createReconnection } from './reconnect.ts';

/** The outcome of a request other than a submission. */
export type Reply<R extends RequestName> =
	| { kind: 'done'; pdu: Pdu<ResponseOf<R>> }
	| { kind: 'rejected'; status: number; statusName: string }
	| { kind: 'unknown'; reason: LostReason };

/** The answer to query_sm (SMPP 3.4 §4.8.2). */
export interface QueriedState {
	kind: 'done';
	/** `undefined` for a value that no specification names. */
	state: MessageState | undefined;
	/** Empty until the state is final; see `parseTime`. */
	finalDate: string;
	errorCode: number;
}

export interface Client {
	/** Begins to connect, and keeps connected until `close`. */
	start(): void;
	/**
	 * Hands a message over. The outcome is the SMSC's answer or `unknown`, never a guess.
	 * @throws SmppError (as a rejection) if nothing was sent: `not_bound`, `queue_full`, `queue_timeout`, `aborted`, `closed`,
	 *   `invalid_argument`.
	 */
	submit(message: PduContent<'submit_sm'>, extras?: RequestExtras): Promise<SubmitOutcome>;
	/** The same with data_sm. */
	submitData(message: PduContent<'data_sm'>, extras?: RequestExtras): Promise<SubmitOutcome>;
	/** Any other request: query_sm, cancel_sm, replace_sm, submit_multi, broadcast_sm, enquire_link. */
	request<R extends RequestName>(
		command: R,
		content: PduContent<R>,
		extras?: RequestExtras,
	): Promise<Reply<R>>;
	/** query_sm; the source address must be that of the message. */
	query(
		message: Partial<Body<'query_sm'>> & { messageId: string },
		extras?: RequestExtras,
	): Promise<QueriedState | Exclude<Reply<'query_sm'>, { kind: 'done' }>>;
	/** Refuses waiting requests, waits at most `responseTimeoutMs` for those in flight, unbinds and closes. */
	close(): Promise<void>;
	readonly state: ClientState['state'] | 'idle';
	/** Requests that wait for their turn, and requests that wait for a response. */
	readonly waiting: number;
	readonly inFlight: number;
}

export function createClient(options: ClientOptions): Client {
	let state: Client['state'] = 'idle';
	const settings = withDefaults({
		...options,
		onState(next) {
			({ state } = next);
			options.onState?.(next);
		},
	});
	const dispatcher = createDispatcher({
		...settings,
		check: (command) => mayRequest(settings.bind.mode, command),
	});
	const reconnection = createReconnection(settings, (session) => dispatcher.use(session));

	async function request<R extends RequestName>(
		command: R,
		content: PduContent<R>,
		extras?: RequestExtras,
	): Promise<Reply<R>> {
		return replyOf<R>(await dispatcher.request(command, content, extras));
	}

	return {
		start: () => reconnection.start(),
		submit: async (message, extras) =>
			outcomeOf(await dispatcher.request('submit_sm', message, extras)),
		submitData: async (message, extras) =>
			outcomeOf(await dispatcher.request('data_sm', message, extras)),
		request,
		async query(message, extras) {
			const reply = await request('query_sm', { body: message }, extras);
			if (reply.kind !== 'done') return reply;
			const { messageState, finalDate, errorCode } = reply.pdu.body;
			return { kind: 'done', state: messageStateName(messageState), finalDate, errorCode };
		},
		async close() {
			dispatcher.close();
			await reconnection.close();
		},
		get state() {
			return state;
		},
		get waiting() {
			return dispatcher.waiting;
		},
		get inFlight() {
			return dispatcher.inFlight;
		},
	};
}

/** Whether a bind mode may send a request (SMPP 3.4 §2.3, table 2-1). */
function mayRequest(mode: BindOptions['mode'], command: RequestName): SmppError | undefined {
	if (mode !== 'receiver' || command === 'enquire_link') return undefined;
	return new SmppError('not_bound', `A receiver may not send ${command}. Bind as transceiver.`);
}

function replyOf<R extends RequestName>(result: RequestResult): Reply<R> {
	if (result.kind === 'lost') return { kind: 'unknown', reason: result.reason };
	const status = result.kind === 'refused' ? result.status : result.pdu.status;
	if (result.kind === 'refused' || status !== 0) {
		return { kind: 'rejected', status, statusName: statusName(status) };
	}
	// `outstanding` matches a response only to its own request.
	return { kind: 'done', pdu: result.pdu as unknown as Pdu<ResponseOf<R>> };
}
