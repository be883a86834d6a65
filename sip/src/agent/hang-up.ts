/** How this end ends a call: CANCEL before the answer, BYE after it. */
import { readVia } from '../message/via.ts';
import { TIMEOUT_MS } from '../transaction/timers.ts';
import { ignoreResponses, sendAuthorized } from './authorized.ts';
import { type CallState, settle } from './call-state.ts';
import type { Dialog } from './dialog.ts';
import { buildCancel } from './invite.ts';

/** Ends a call, or cancels it before the answer. */
export function hangUp(call: CallState): void {
	if (call.phase === 'answered') {
		endByBye(call, 'us');
		return;
	}
	if (call.phase !== 'inviting') return;
	call.phase = 'cancelling';
	// Nobody may answer any more, not even the CANCEL.
	call.limit.start(TIMEOUT_MS, () => settle(call, { kind: 'unknown', reason: 'timeout' }));
	// Before a provisional response there is nothing to cancel (RFC 3261 §9.1).
	if (call.isProvisional) sendCancel(call);
}

/** Ends a call that was answered; any other stays as it is. */
export function endByBye(call: CallState, by: 'us' | 'peer' | 'time_limit' | 'no_audio'): void {
	if (call.phase !== 'answered' || call.dialog === undefined) return;
	sendBye(call, call.dialog);
	settle(call, { kind: 'completed', by });
}

export function sendBye({ context, released }: CallState, to: Dialog): void {
	sendAuthorized(context, to.destination(), (fields) => to.request('BYE', fields), {
		onResponse: ({ status }) => status >= 200 && released.resolve(undefined),
		onFailed: () => released.resolve(undefined),
	});
}

/** Sends the CANCEL of a call, once. */
export function sendCancel(call: CallState): void {
	if (call.isCancelSent) return;
	call.isCancelSent = true;
	const { layer, proxy } = call.context;
	const invite = call.latestInvite();
	const branch = readVia(invite.headers.all('Via')[0] ?? '')?.params.get('branch');
	layer.request(buildCancel(invite), proxy, ignoreResponses, branch);
}
