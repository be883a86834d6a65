import type { LookupFunction } from 'node:net';
import axios from 'axios';
import { readRetryAfter } from '@marketing-cible/contract/edge';
import type { SubmitResult } from '../../carrier.ts';
import { createProviderAgent } from '../http-agent.ts';
import type { TwilioSettings } from './settings.ts';
import { recipientProblem } from './recipient-codes.ts';
import { classifyResponse } from './response.ts';

/** Form fields; a list is repeated under its name. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/** Client of the provider's HTTP API. */
export interface TwilioClient {
	/** @param resource e.g. `Messages.json`. Never throws. */
	create: (resource: string, form: Form) => Promise<SubmitResult>;
	close: () => void;
}

/**
 * @param real real time in milliseconds since the epoch, for `Retry-After` dates.
 * @param lookup looks up the provider's host.
 */
export function createTwilioClient(
	settings: TwilioSettings,
	real: () => number,
	lookup: LookupFunction,
): TwilioClient {
	const agent = createProviderAgent({ ...settings, lookup });
	const account = `${settings.base}/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid)}`;

	return {
		async create(resource, form) {
			try {
				const response = await axios.post<unknown>(`${account}/${resource}`, encode(form), {
					...agent.request,
					auth: { username: settings.accountSid, password: settings.authToken },
					headers: { accept: 'application/json' },
				});
				const { sid, code, errorCode } = readBody(response.data);
				if (response.status >= 200 && response.status < 300) {
					// The message was created and has failed already; no other receipt need follow.
					const problem = recipientProblem(errorCode);
					if (problem.bounced || problem.optedOut === true) {
						return { kind: 'refused', reason: `twilio_${errorCode}`, ...problem };
					}
					return { kind: 'accepted', carrierRef: sid };
				}
				const retryAfter = readRetryAfter(response.headers['retry-after'], real());
				return classifyResponse({ status: response.status, code, retryAfter });
			} catch (error) {
				return agent.wasOpen(error)
					? { kind: 'unknown', reason: 'connection_lost' }
					: { kind: 'busy', reason: 'no_connection' };
			}
		},
		close: () => agent.close(),
	};
}

function encode(form: Form): string {
	const fields = new URLSearchParams();
	for (const [name, value] of Object.entries(form)) {
		for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one);
	}
	return fields.toString();
}

interface ResponseBody {
	sid: string | null;
	/** Why the request was refused. */
	code: number | null;
	/** Why the message that the request created failed. */
	errorCode: number | null;
}

function readBody(body: unknown): ResponseBody {
	if (typeof body !== 'object' || body === null) return { sid: null, code: null, errorCode: null };
	const sid = 'sid' in body && typeof body.sid === 'string' ? body.sid : null;
	const code = 'code' in body && typeof body.code === 'number' ? body.code : null;
	const errorCode =
		'error_code' in body && typeof body.error_code === 'number' ? body.error_code : null;
	return { sid, code, errorCode };
}
