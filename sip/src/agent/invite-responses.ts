/** What becomes of an INVITE: it rings, is answered, is rejected, or fails. */
import { tagOf } from '../message/address.ts';
import { readCSeq } from '../message/cseq.ts';
import type { SipResponse } from '../message/types.ts';
import type { FailureReason } from '../transaction/client.ts';
import { type CallState, settle } from './call-state.ts';
import { createDialog, type Dialog } from './dialog.ts';
import { endByBye, sendBye, sendCancel } from './hang-up.ts';
import type { CallOutcome } from './options.ts';
import { acknowledgeProvisional } from './provisional.ts';
import { readQ850, readRetryAfter } from './rejection.ts';

export function receiveResponse(call: CallState, response: SipResponse): void {
	if (response.status < 200) provisional(call, response);
	else if (response.status < 300) accepted(call, response);
	else if (call.phase === 'cancelling') settleCancelled(call);
	else settle(call, rejectionOf(response));
}

/** No response came. */
export function inviteFailed(call: CallState, reason: FailureReason): void {
	if (reason === 'unsent' && !call.isProvisional) settle(call, { kind: 'unsent', reason });
	else settle(call, { kind: 'unknown', reason: reason === 'lost' ? 'lost' : 'timeout' });
}

function provisional(call: CallState, response: SipResponse): void {
	const { context, handlers } = call;
	call.isProvisional = true;
	if (call.phase === 'cancelling') {
		sendCancel(call);
		return;
	}
	if (call.phase !== 'inviting' || response.status === 100) return;
	const remote = earlyDialog(call, response);
	if (response.headers.lists('Require', '100rel'))
		acknowledgeProvisional(context, remote, response);
	useAudio(call, response.body);
	if (response.status === 180 || response.status === 183) call.rangAt ??= context.clock.now();
	handlers.onRinging?.(response.status);
}

function earlyDialog({ context, early, latestInvite }: CallState, response: SipResponse): Dialog {
	const remoteTag = tagOf(response.headers.get('To')) ?? '';
	const known = early.get(remoteTag);
	if (known !== undefined) return known;
	const created = createDialog(context, latestInvite(), response);
	// A call that forks to more phones is answered by one of them.
	if (early.size < 20) early.set(remoteTag, created);
	return created;
}

/** A 2xx: every one is acknowledged, the first one opens the call. */
function accepted(call: CallState, response: SipResponse): void {
	const { context, early, latestInvite } = call;
	const number = readCSeq(response.headers.get('CSeq') ?? '')?.sequence ?? call.sequence;
	const remoteTag = tagOf(response.headers.get('To')) ?? '';
	if (call.dialog?.remoteTag === remoteTag) {
		// Our ACK was lost.
		acknowledge(call, call.dialog, number);
		return;
	}
	const opened = early.get(remoteTag) ?? createDialog(context, latestInvite(), response);
	opened.retarget(response.headers);
	acknowledge(call, opened, number);
	// Another phone answered too, or somebody answered while the call was cancelled.
	if (call.phase === 'inviting') begin(call, opened, response);
	else hangUpLate(call, opened);
}

function acknowledge({ context }: CallState, dialog: Dialog, number: number): void {
	context.layer.acknowledge(dialog.ack(number), dialog.destination());
}

function begin(call: CallState, dialog: Dialog, response: SipResponse): void {
	call.dialog = dialog;
	call.phase = 'answered';
	call.answeredAt = call.context.clock.now();
	call.peerAllows = response.headers.all('Allow');
	call.limit.start(call.options.talkTimeoutMs, () => endByBye(call, 'time_limit'));
	if (!useAudio(call, response.body)) {
		endByBye(call, 'no_audio');
		return;
	}
	call.session.restart(response.headers, 'client');
	call.handlers.onAnswered?.();
}

function hangUpLate(call: CallState, late: Dialog): void {
	sendBye(call, late);
	if (call.phase === 'cancelling') settleCancelled(call);
}

function settleCancelled(call: CallState): void {
	settle(call, { kind: 'cancelled', timeout: call.isTimeout });
}

/** @returns whether there is audio now. */
function useAudio(call: CallState, body: Buffer): boolean {
	const target = body.length === 0 ? undefined : call.negotiation.accept(body);
	if (target === undefined) return call.hasAudio;
	call.media.use(target);
	call.hasAudio = true;
	return true;
}

function rejectionOf({ status, headers }: SipResponse): CallOutcome {
	return {
		kind: 'rejected',
		status,
		cause: readQ850(headers),
		retryAfterMs: readRetryAfter(headers),
	};
}
