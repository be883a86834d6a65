import { createHash } from 'node:crypto';
import { readNumber } from '../fields.ts';
import type { HttpProvider, ProviderAccount, ProviderRequest } from '../provider.ts';

/**
 * OVHcloud SMS, `POST /sms/{serviceName}/jobs` of the API 1.0. By its documentation; not tried against OVHcloud.
 *
 * A commercial message gets OVHcloud's own STOP mention and waits for its hours (22–8 and Sundays), unless `noStopClause` says that
 * it is none. Receipts come to the `callBack` of the account and name the number of the job.
 */
export const ovh: HttpProvider = {
	name: 'ovh',
	documentation: [
		'https://eu.api.ovh.com/console/#/sms',
		'https://docs.ovh.com/fr/sms/api_sms_cookbook/',
		'https://help.ovhcloud.com/csm/fr-sms-users?id=kb_article_view&sysparm_article=KB0051417',
	],
	tried: false,
	url: {
		form: 'ovh://APPLICATION_KEY:APPLICATION_SECRET@CONSUMER_KEY/SERVICE_NAME',
		user: 'the application key',
		password: { meaning: 'the application secret', isOptional: false },
		host: 'secret',
		path: 'the service name (sms-ab12345-1)',
		base: () => 'https://eu.api.ovh.com/1.0',
		choices: {},
	},
	send: {
		path: ({ path }) => `/sms/${encodeURIComponent(path)}/jobs`,
		body: ({ to, text, purpose, sender, wantsReplies, isUnicode, minutesLeft }) => ({
			message: text,
			receivers: [to],
			charset: 'UTF-8',
			coding: isUnicode ? '8bit' : '7bit',
			noStopClause: purpose === 'transactional',
			// A sender and an answerable short number exclude each other.
			...(wantsReplies || sender === null ? { senderForResponse: true } : { sender }),
			...(minutesLeft === null ? {} : { validityPeriod: Math.max(1, Math.min(minutesLeft, 2880)) }),
		}),
		authenticate: (request, account, seconds) => ({
			'X-Ovh-Application': account.user,
			'X-Ovh-Consumer': account.host,
			'X-Ovh-Timestamp': String(seconds),
			'X-Ovh-Signature': sign(request, account, seconds),
		}),
		clockPath: '/auth/time',
		stopMention: 'appended',
		needsSender: false,
		mostCharacters: null,
	},
	answer: {
		id: 'ids.0',
		isInReceipts: true,
		// Credits are no segments: abroad an SMS costs several.
		segments: null,
		credits: null,
		acceptedCodes: null,
		sent: null,
		leftOut: [{ field: 'invalidReceivers', verdict: 'recipient' }],
	},
	errors: {
		code: ['errorCode', 'class'],
		codes: {
			invalid_key: 'account',
			invalid_credential: 'account',
			invalid_signature: 'account',
			not_credential: 'account',
			not_granted_call: 'account',
			forbidden: 'account',
			query_time_out: 'account',
		},
		statuses: {},
		retryHeaders: [],
	},
	callbacks: {
		kinds: [
			{ field: 'ptt', event: 'status' },
			{ field: 'senderid', event: 'reply' },
		],
		status: {
			ref: 'id',
			ours: null,
			state: 'ptt',
			// Premium Tracking Technical: what the operator said.
			states: {
				0: 'accepted',
				1: 'accepted',
				2: 'accepted',
				3: 'accepted',
				4: 'delivered',
				5: 'undelivered',
				6: 'open',
				8: 'undelivered',
				20: 'undelivered',
				21: 'undelivered',
				23: 'no_such_number',
				24: 'unreachable',
				25: 'undelivered',
				26: 'unreachable',
				27: 'no_such_number',
				28: 'undelivered',
				29: 'undelivered',
				33: 'undelivered',
				39: 'undelivered',
				73: 'unreachable',
				74: 'unreachable',
				76: 'undelivered',
				202: 'undelivered',
			},
		},
		reply: { from: 'senderid', to: 'shortcode', text: 'message', ref: ['id', 'senderid'] },
		// What comes to `stopCallBack` is documented nowhere that is public: these are the names of the answers and of their list.
		stop: {
			from: ['senderid', 'sender', 'number', 'receiver'],
			to: 'shortcode',
			text: 'message',
			ref: ['id', 'senderid'],
		},
	},
	credits: {
		path: ({ path }) => `/sms/${encodeURIComponent(path)}`,
		read: (body) => readNumber(body, 'creditsLeft'),
	},
};

/** `$1$` and the SHA-1 of everything that the request says. The time is that of OVHcloud. */
function sign(
	{ method, url, body }: ProviderRequest,
	{ password: secret, host: consumerKey }: ProviderAccount,
	seconds: number,
): string {
	const signed = [secret, consumerKey, method, url, body, seconds].join('+');
	return `$1$${createHash('sha1').update(signed, 'utf8').digest('hex')}`;
}
