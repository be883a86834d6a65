/** A call that we make: INVITE to BYE. */
import { createTimer } from '../clock.ts';
import { createDeferred } from '../deferred.ts';
import { tagOf } from '../message/address.ts';
import { readCSeq } from '../message/cseq.ts';
import type { SipRequest, SipResponse } from '../message/types.ts';
import { readVia } from '../message/via.ts';
import { newToken } from '../random.ts';
import { type Media, type MediaStatistics, openMedia } from '../rtp/media.ts';
import type { SocketPair } from '../rtp/ports.ts';
import type { FailureReason } from '../transaction/client.ts';
import type { Respond } from '../transaction/layer.ts';
import { TIMEOUT_MS } from '../transaction/timers.ts';
import { sendAuthorized } from './authorized.ts';
import type { AgentContext } from './context.ts';
import { createDialog, type Dialog } from './dialog.ts';
import { answerPeer } from './in-dialog.ts';
import { buildCancel, buildInvite } from './invite.ts';
import { createNegotiation } from './negotiate.ts';
import type { CallEnd, CallHandlers, CallOptions, CallOutcome } from './options.ts';
import { readQ850, readRetryAfter } from './rejection.ts';
import { createSessionTimer } from './session-timer.ts';

export interface Call {
	/** Its Call-ID. */
	readonly id: string;
	/** Resolves when the call is over; never rejects. */
	readonly ended: Promise<CallEnd>;
	/** Sends 8 kHz samples after what is being played. @returns `false` if they were not played to their end. */
	play(samples: Int16Array): Promise<boolean>;
	/** Leaves out what has not been played yet. */
	stopPlaying(): void;
	/** Sends digits as telephone events. @returns `false` if the peer knows none, or one is no digit. */
	press(digits: string): boolean;
	/** Ends it, or cancels it before the answer. */
	hangUp(): void;
	statistics(): MediaStatistics;
}

/** What the user agent does with a call. */
export interface OwnedCall extends Call {
	readonly tag: string;
	/** Resolves when its last transaction has ended. */
	readonly released: Promise<void>;
	receive(request: SipRequest, respond: Respond): void;
}

type State = 'inviting' | 'cancelling' | 'answered' | 'ended';

export function startCall(
	context: AgentContext,
	options: CallOptions,
	handlers: CallHandlers,
	pair: SocketPair,
): OwnedCall {
	const { clock, layer, proxy } = context;
	const tag = newToken();
	const callId = `${newToken()}@${context.mediaAddress().public.replaceAll(':', '.')}`;
	const ended = createDeferred<CallEnd>();
	const released = createDeferred<undefined>();
	const limit = createTimer(clock);
	const media: Media = openMedia(
		pair,
		{ clock, pacer: context.pacer, cname: tag },
		{
			onDigit: (digit) => state === 'answered' && handlers.onDigit?.(digit),
			onAudio: (samples) => handlers.onAudio?.(samples),
		},
	);
	const negotiation = createNegotiation(context, pair.port);
	const session = createSessionTimer(clock, { refresh, expired: () => bye('peer') });
	let state: State = 'inviting';
	let sequence = 0;
	let isProvisional = false;
	let isCancelSent = false;
	let isTimeout = false;
	let rangAt: number | undefined;
	let answeredAt: number | undefined;
	let hasAudio = false;
	let dialog: Dialog | undefined;
	let peerAllows: readonly string[] = [];
	const early = new Map<string, Dialog>();

	const invitation = sendAuthorized(
		context,
		proxy,
		(fields) => {
			sequence++;
			isProvisional = false;
			const body = negotiation.offer();
			return buildInvite(context, { options, callId, tag, sequence, fields, body });
		},
		{ onResponse: receiveResponse, onFailed: failed },
	);
	limit.start(options.ringTimeoutMs, () => {
		isTimeout = true;
		hangUp();
	});

	function settle(outcome: CallOutcome): void {
		if (state === 'ended') return;
		state = 'ended';
		limit.stop();
		session.stop();
		media.close();
		const now = clock.now();
		ended.resolve({
			outcome,
			ringMs: rangAt === undefined ? null : (answeredAt ?? now) - rangAt,
			talkMs: answeredAt === undefined ? null : now - answeredAt,
		});
		// A BYE releases it when it is answered.
		if (outcome.kind !== 'completed' || outcome.by === 'peer') released.resolve(undefined);
	}

	function failed(reason: FailureReason): void {
		if (reason === 'unsent' && !isProvisional) settle({ kind: 'unsent', reason });
		else settle({ kind: 'unknown', reason: reason === 'lost' ? 'lost' : 'timeout' });
	}

	function receiveResponse(response: SipResponse): void {
		if (response.status < 200) provisional(response);
		else if (response.status < 300) answered(response);
		else if (state === 'cancelling') settle({ kind: 'cancelled', timeout: isTimeout });
		else settle(rejectionOf(response));
	}

	function provisional(response: SipResponse): void {
		isProvisional = true;
		if (state === 'cancelling') {
			cancel();
			return;
		}
		if (state !== 'inviting' || response.status === 100) return;
		const remote = earlyDialog(response);
		if (response.headers.lists('Require', '100rel')) acknowledgeProvisional(remote, response);
		useAudio(response.body);
		if (response.status === 180 || response.status === 183) rangAt ??= clock.now();
		handlers.onRinging?.(response.status);
	}

	function earlyDialog(response: SipResponse): Dialog {
		const remoteTag = tagOf(response.headers.get('To')) ?? '';
		const known = early.get(remoteTag);
		if (known !== undefined) return known;
		const created = createDialog(context, invitation.latest(), response);
		// A call that forks to more phones is answered by one of them.
		if (early.size < 20) early.set(remoteTag, created);
		return created;
	}

	/** PRACK (RFC 3262 §4). */
	function acknowledgeProvisional(remote: Dialog, { headers }: SipResponse): void {
		const number = headers.get('RSeq') ?? '';
		if (!/^\d{1,10}$/.test(number)) return;
		const field = ['RAck', `${number} ${headers.get('CSeq') ?? ''}`] as const;
		sendAuthorized(
			context,
			remote.destination(),
			(more) => remote.request('PRACK', [field, ...more]),
			nobody,
		);
	}

	/** @returns whether there is audio now. */
	function useAudio(body: Buffer): boolean {
		const target = body.length === 0 ? undefined : negotiation.accept(body);
		if (target === undefined) return hasAudio;
		media.use(target);
		hasAudio = true;
		return true;
	}

	function answered(response: SipResponse): void {
		const number = readCSeq(response.headers.get('CSeq') ?? '')?.sequence ?? sequence;
		const remoteTag = tagOf(response.headers.get('To')) ?? '';
		if (dialog?.remoteTag === remoteTag) {
			// Our ACK was lost.
			layer.acknowledge(dialog.ack(number), dialog.destination());
			return;
		}
		const opened = early.get(remoteTag) ?? createDialog(context, invitation.latest(), response);
		opened.retarget(response.headers);
		layer.acknowledge(opened.ack(number), opened.destination());
		// Another phone answered too, or somebody answered while the call was cancelled.
		if (state !== 'inviting') {
			hangUpLate(opened);
			return;
		}
		dialog = opened;
		state = 'answered';
		answeredAt = clock.now();
		peerAllows = response.headers.all('Allow');
		limit.start(options.talkTimeoutMs, () => bye('time_limit'));
		if (!useAudio(response.body)) {
			bye('no_audio');
			return;
		}
		session.restart(response.headers, 'client');
		handlers.onAnswered?.();
	}

	function hangUpLate(late: Dialog): void {
		sendBye(late);
		if (state === 'cancelling') settle({ kind: 'cancelled', timeout: isTimeout });
	}

	function sendBye(to: Dialog): void {
		sendAuthorized(context, to.destination(), (fields) => to.request('BYE', fields), {
			onResponse: ({ status }) => status >= 200 && released.resolve(undefined),
			onFailed: () => released.resolve(undefined),
		});
	}

	function bye(by: 'us' | 'peer' | 'time_limit' | 'no_audio'): void {
		if (state !== 'answered' || dialog === undefined) return;
		sendBye(dialog);
		settle({ kind: 'completed', by });
	}

	function hangUp(): void {
		if (state === 'answered') {
			bye('us');
			return;
		}
		if (state !== 'inviting') return;
		state = 'cancelling';
		// Nobody may answer any more, not even the CANCEL.
		limit.start(TIMEOUT_MS, () => settle({ kind: 'unknown', reason: 'timeout' }));
		// Before a provisional response there is nothing to cancel (RFC 3261 §9.1).
		if (isProvisional) cancel();
	}

	function cancel(): void {
		if (isCancelSent) return;
		isCancelSent = true;
		const invite = invitation.latest();
		const branch = readVia(invite.headers.all('Via')[0] ?? '')?.params.get('branch');
		layer.request(buildCancel(invite), proxy, nobody, branch);
	}

	/** Keeps the session alive (RFC 4028 §7.4). */
	function refresh(): void {
		const current = dialog;
		if (current === undefined || state !== 'answered') return;
		const withUpdate = peerAllows.includes('UPDATE');
		const method = withUpdate ? 'UPDATE' : 'INVITE';
		let number = 0;
		sendAuthorized(
			context,
			current.destination(),
			(fields) => {
				const sdp = withUpdate ? [] : [['Content-Type', 'application/sdp'] as const];
				const body = withUpdate ? Buffer.alloc(0) : negotiation.offer();
				const request = current.request(method, [['Supported', 'timer'], ...sdp, ...fields], body);
				number = readCSeq(request.headers.get('CSeq') ?? '')?.sequence ?? 0;
				return request;
			},
			{
				onFailed: () => undefined,
				onResponse(response) {
					if (response.status < 200 || response.status >= 300) return;
					if (method === 'INVITE') layer.acknowledge(current.ack(number), current.destination());
					session.restart(response.headers, 'client');
				},
			},
		);
	}

	return {
		id: callId,
		tag,
		ended: ended.promise,
		released: released.promise,
		play: (samples) => media.play(samples),
		stopPlaying: () => media.stop(),
		press: (digits) => media.press(digits),
		statistics: () => media.statistics(),
		hangUp,
		receive(request, respond) {
			const current = dialog ?? early.get(tagOf(request.headers.get('From')) ?? '');
			answerPeer(
				{
					tag,
					isNew: (received) => current?.accepts(received) ?? false,
					onBye: () => state === 'answered' && settle({ kind: 'completed', by: 'peer' }),
					onDigit: (digit) => state === 'answered' && handlers.onDigit?.(digit),
					onOffer(offer) {
						const answer = negotiation.answer(offer);
						if (answer !== undefined && state !== 'ended') media.use(answer.target);
						return answer?.body;
					},
					offer: () => negotiation.offer(),
					onRefresh(received) {
						current?.retarget(received.headers);
						if (state === 'answered') session.restart(received.headers, 'server');
					},
					contact: () => context.contact(),
				},
				request,
				respond,
			);
		},
	};
}

function rejectionOf({ status, headers }: SipResponse): CallOutcome {
	return {
		kind: 'rejected',
		status,
		cause: readQ850(headers),
		retryAfterMs: readRetryAfter(headers),
	};
}

const nobody = { onResponse: () => undefined, onFailed: () => undefined };
