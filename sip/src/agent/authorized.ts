/** Sends a request, and again with credentials when it is challenged (RFC 3261 §22). */
import { answerChallenge, chooseChallenge, type Challenge } from '../auth/digest.ts';
import type { SipRequest, SipResponse } from '../message/types.ts';
import type { ClientHandlers } from '../transaction/client.ts';
import type { Endpoint } from '../transport/types.ts';
import type { AgentContext } from './context.ts';

export type Field = readonly [name: string, value: string];

/** One for the registrar or callee, one for a proxy, and one more for a nonce that is out of date. */
const MOST_CHALLENGES = 3;

export interface AuthorizedRequest {
	/** The request that was sent last. */
	latest(): SipRequest;
}

/** For requests whose responses are ignored. */
export const ignoreResponses: ClientHandlers = {
	onResponse: () => undefined,
	onFailed: () => undefined,
};

/** @param build makes the request with a new CSeq. */
export function sendAuthorized(
	{ layer, credentials }: Pick<AgentContext, 'layer' | 'credentials'>,
	to: Endpoint,
	build: (fields: readonly Field[]) => SipRequest,
	handlers: ClientHandlers,
): AuthorizedRequest {
	const answered = new Map<string, { field: Field; nonce: string }>();
	let challenges = 0;
	let latest = send();

	/** The credentials that the response requests; `undefined` if they would not help. */
	function credentialsFor(request: SipRequest, response: SipResponse): true | undefined {
		const isProxy = response.status === 407;
		if ((!isProxy && response.status !== 401) || credentials === undefined) return undefined;
		const name = isProxy ? 'Proxy-Authenticate' : 'WWW-Authenticate';
		const challenge = chooseChallenge(response.headers.all(name));
		if (challenge === undefined || ++challenges > MOST_CHALLENGES) return undefined;
		if (isRefused(challenge, answered.get(`${name} ${challenge.realm}`))) return undefined;
		const value = answerChallenge(challenge, credentials, request);
		const field = [isProxy ? 'Proxy-Authorization' : 'Authorization', value] as const;
		answered.set(`${name} ${challenge.realm}`, { field, nonce: challenge.nonce });
		return true;
	}

	function send(): SipRequest {
		const request = build([...answered.values()].map(({ field }) => field));
		const transaction = layer.request(request, to, {
			onFailed: (reason) => handlers.onFailed(reason),
			onResponse(response) {
				if (credentialsFor(request, response) === undefined) {
					handlers.onResponse(response);
					return;
				}
				latest = send();
			},
		});
		return transaction.request;
	}

	return { latest: () => latest };
}

/** Whether the same realm challenges again without a stale nonce: then the password is wrong. */
function isRefused(challenge: Challenge, before: { nonce: string } | undefined): boolean {
	return before !== undefined && !(challenge.stale && challenge.nonce !== before.nonce);
}
