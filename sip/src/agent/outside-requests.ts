/** Requests outside of calls: OPTIONS, which asks whether the proxy is there, and REGISTER. */
import { Headers } from '../message/headers.ts';
import type { SipResponse } from '../message/types.ts';
import { bracketed, escapeUser } from '../message/uri.ts';
import { newToken } from '../random.ts';
import { type Field, sendAuthorized } from './authorized.ts';
import type { AgentContext } from './context.ts';
import type { UserAgentOptions } from './options.ts';

export interface OutsideRequests {
	/** @returns the status of the proxy's answer; `null`: none came. */
	ping(): Promise<number | null>;
	/** @returns the status, and for how many seconds it counts; `null`: no answer came. */
	register(seconds: number): Promise<{ status: number; seconds: number } | null>;
}

export function createOutsideRequests(
	context: AgentContext,
	options: Pick<UserAgentOptions, 'user' | 'domain'>,
): OutsideRequests {
	const host = bracketed(options.domain ?? context.proxy.host);
	const uri = `sip:${host}`;
	const address = `sip:${escapeUser(options.user)}@${host}`;
	const registration = { callId: newToken(), tag: newToken(), sequence: 0 };

	function send(
		method: string,
		callId: string,
		more: readonly Field[] = [],
	): Promise<SipResponse | null> {
		const own: Field[] = [
			['Max-Forwards', '70'],
			['From', `<${address}>;tag=${registration.tag}`],
			['To', `<${address}>`],
			['Call-ID', callId],
			['Contact', context.contact()],
			['User-Agent', context.product],
			...more,
		];
		return new Promise((done) => {
			sendAuthorized(
				context,
				context.proxy,
				(fields) => {
					const sequence: Field = ['CSeq', `${++registration.sequence} ${method}`];
					const headers = new Headers([sequence, ...own, ...fields]);
					return { kind: 'request', method, uri, headers, body: Buffer.alloc(0) };
				},
				{
					onResponse: (response) => response.status >= 200 && done(response),
					onFailed: () => done(null),
				},
			);
		});
	}

	return {
		async ping() {
			return (await send('OPTIONS', newToken()))?.status ?? null;
		},
		async register(seconds) {
			const answer = await send('REGISTER', registration.callId, [['Expires', String(seconds)]]);
			if (answer === null) return null;
			return { status: answer.status, seconds: grantedSeconds(answer, seconds) };
		},
	};
}

/** What the registrar granted, by its Contact or its Expires field. */
function grantedSeconds({ headers }: SipResponse, asked: number): number {
	const granted = /;\s*expires=(\d{1,7})/i.exec(headers.all('Contact').join(','))?.[1];
	const text = granted ?? headers.get('Expires') ?? '';
	return /^\d{1,7}$/.test(text) ? Number(text) : asked;
}
