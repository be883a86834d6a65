/** An outgoing call, from INVITE to BYE. */
import { createTimer } from '../clock.ts';
import { createDeferred } from '../deferred.ts';
import { tagOf } from '../message/address.ts';
import type { SipRequest } from '../message/types.ts';
import { newToken } from '../random.ts';
import { type MediaStatistics, openMedia } from '../rtp/media.ts';
import type { SocketPair } from '../rtp/ports.ts';
import type { Respond } from '../transaction/layer.ts';
import { type AuthorizedRequest, sendAuthorized } from './authorized.ts';
import { type CallState, inviting, settle } from './call-state.ts';
import type { AgentContext } from './context.ts';
import { endByBye, hangUp } from './hang-up.ts';
import { answerPeer } from './in-dialog.ts';
import { buildInvite } from './invite.ts';
import { inviteFailed, receiveResponse } from './invite-responses.ts';
import { createNegotiation } from './negotiate.ts';
import type { CallEnd, CallHandlers, CallOptions } from './options.ts';
import { refreshSession } from './refresh.ts';
import { createSessionTimer } from './session-timer.ts';

export interface Call {
	/** Its Call-ID. */
	readonly id: string;
	/** Resolves when the call is over; never rejects. */
	readonly ended: Promise<CallEnd>;
	/** Sends 8 kHz samples after what is being played. @returns `false` if they were not played to their end. */
	play(samples: Int16Array): Promise<boolean>;
	/** Drops the samples that have not been played yet. */
	stopPlaying(): void;
	/** Sends digits as telephone events. @returns `false` if the peer supports none, or a character is not a digit. */
	press(digits: string): boolean;
	/** Ends it, or cancels it before the answer. */
	hangUp(): void;
	statistics(): MediaStatistics;
}

/** The interface of a call for the user agent. */
export interface OwnedCall extends Call {
	readonly tag: string;
	/** Resolves when its last transaction has ended. */
	readonly released: Promise<void>;
	receive(request: SipRequest, respond: Respond): void;
}

export function startCall(
	context: AgentContext,
	options: CallOptions,
	handlers: CallHandlers,
	pair: SocketPair,
): OwnedCall {
	const { clock } = context;
	const tag = newToken();
	const call: CallState = {
		context,
		options,
		handlers,
		id: `${newToken()}@${context.mediaAddress().public.replaceAll(':', '.')}`,
		tag,
		media: openMedia(
			pair,
			{ clock, pacer: context.pacer, cname: tag },
			{
				onDigit: (digit) => hearDigit(call, digit),
				onAudio: (samples) => handlers.onAudio?.(samples),
			},
		),
		negotiation: createNegotiation(context, pair.port),
		session: createSessionTimer(clock, {
			refresh: () => refresh(call),
			expired: () => endByBye(call, 'peer'),
		}),
		limit: createTimer(clock),
		ended: createDeferred<CallEnd>(),
		released: createDeferred<undefined>(),
		latestInvite: () => invitation.latest(),
		...inviting(),
	};
	const invitation = invite(call);
	call.limit.start(options.ringTimeoutMs, () => {
		call.isTimeout = true;
		hangUp(call);
	});
	return owned(call);
}

function invite(call: CallState): AuthorizedRequest {
	const { context, options, id: callId, tag } = call;
	return sendAuthorized(
		context,
		context.proxy,
		(fields) => {
			call.sequence++;
			call.isProvisional = false;
			const body = call.negotiation.offer();
			return buildInvite(context, { options, callId, tag, sequence: call.sequence, fields, body });
		},
		{
			onResponse: (response) => receiveResponse(call, response),
			onFailed: (reason) => inviteFailed(call, reason),
		},
	);
}

/** The call as its user agent sees it. */
function owned(call: CallState): OwnedCall {
	const { media } = call;
	return {
		id: call.id,
		tag: call.tag,
		ended: call.ended.promise,
		released: call.released.promise,
		play: (samples) => media.play(samples),
		stopPlaying: () => media.stop(),
		press: (digits) => media.press(digits),
		statistics: () => media.statistics(),
		hangUp: () => hangUp(call),
		receive: (request, respond) => receiveRequest(call, request, respond),
	};
}

function receiveRequest(call: CallState, request: SipRequest, respond: Respond): void {
	const { context, tag, negotiation, session } = call;
	const current = call.dialog ?? call.early.get(tagOf(request.headers.get('From')) ?? '');
	answerPeer(
		{
			tag,
			isNew: (received) => current?.accepts(received) ?? false,
			onBye: () => call.phase === 'answered' && settle(call, { kind: 'completed', by: 'peer' }),
			onDigit: (digit) => hearDigit(call, digit),
			onOffer(offer) {
				const answer = negotiation.answer(offer);
				if (answer !== undefined && call.phase !== 'ended') call.media.use(answer.target);
				return answer?.body;
			},
			offer: () => negotiation.offer(),
			onRefresh(received) {
				current?.retarget(received.headers);
				if (call.phase === 'answered') session.restart(received.headers, 'server');
			},
			contact: () => context.contact(),
		},
		request,
		respond,
	);
}

function hearDigit({ phase, handlers }: CallState, digit: string): void {
	if (phase === 'answered') handlers.onDigit?.(digit);
}

function refresh({ context, dialog, phase, peerAllows, negotiation, session }: CallState): void {
	if (dialog === undefined || phase !== 'answered') return;
	refreshSession(context, dialog, {
		withUpdate: peerAllows.includes('UPDATE'),
		offer: () => negotiation.offer(),
		refreshed: ({ headers }) => session.restart(headers, 'client'),
	});
}
