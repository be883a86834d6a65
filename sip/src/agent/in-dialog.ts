/** Handles requests of the peer in a call. */
import type { SipRequest, SipResponse } from '../message/types.ts';
import { readInfoDigit } from '../rtp/info-digit.ts';
import { type ResponseParts, responseTo } from '../transaction/response.ts';
import type { Respond } from '../transaction/layer.ts';
import type { Field } from './authorized.ts';
import { ALLOW, SUPPORTED } from './invite.ts';

/** The effects of the peer's requests on a call. */
export interface PeerActions {
	/** Whether the request is newer than the last one. */
	isNew(request: SipRequest): boolean;
	onBye(): void;
	onDigit(digit: string): void;
	/** Answers a new offer. @returns the body; `undefined` if this end cannot accept it. */
	onOffer(offer: Buffer): Buffer | undefined;
	/** Our own offer, for an INVITE that has none. */
	offer(): Buffer;
	/** The session is refreshed, and the peer's Contact may have moved. */
	onRefresh(request: SipRequest): void;
	contact(): string;
	tag: string;
}

/** Answers a request that belongs to the call. */
export function answerPeer(actions: PeerActions, request: SipRequest, respond: Respond): void {
	function reply(
		status: number,
		reason: string,
		more: Pick<ResponseParts, 'fields' | 'body'> = {},
	) {
		respond(responseTo(request, { status, reason, tag: actions.tag, ...more }));
	}
	if (!actions.isNew(request)) {
		reply(500, 'Server Internal Error');
		return;
	}
	switch (request.method) {
		case 'BYE':
			reply(200, 'OK');
			{
				actions.onBye();
				return;
			}
		case 'INFO': {
			const digit = readInfoDigit(request.headers.get('Content-Type') ?? '', request.body);
			reply(200, 'OK');
			if (digit !== undefined) actions.onDigit(digit);
			return;
		}
		case 'INVITE':
		case 'UPDATE': {
			respond(answerOffer(actions, request));
			return;
		}
		case 'OPTIONS': {
			reply(200, 'OK', { fields: [['Allow', ALLOW]] });
			return;
		}
		default: {
			reply(405, 'Method Not Allowed', { fields: [['Allow', ALLOW]] });
			return;
		}
	}
}

function answerOffer(actions: PeerActions, request: SipRequest): SipResponse {
	const { tag } = actions;
	const hasOffer = request.body.length > 0;
	const needsBody = hasOffer || request.method === 'INVITE';
	const body = hasOffer ? actions.onOffer(request.body) : needsBody ? actions.offer() : undefined;
	if (needsBody && body === undefined) {
		return responseTo(request, { status: 488, reason: 'Not Acceptable Here', tag });
	}
	actions.onRefresh(request);
	const expires = request.headers.get('Session-Expires');
	const fields: Field[] = [
		['Contact', actions.contact()],
		['Allow', ALLOW],
		['Supported', SUPPORTED],
		...(expires === undefined ? [] : [['Session-Expires', expires] as const]),
		...(body === undefined ? [] : [['Content-Type', 'application/sdp'] as const]),
	];
	return responseTo(request, {
		status: 200,
		reason: 'OK',
		tag,
		fields,
		body: body ?? Buffer.alloc(0),
	});
}
