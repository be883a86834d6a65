/** The five providers as their public documentation has them; the sources stand in `platform/src/carriers/http/providers/`. */
import { type DocumentedProvider, type Json, type ProviderCall, sha1 } from './double.ts';

/** OVHcloud's clock is an hour ahead of ours. */
export const OVH_AHEAD_SECONDS = 3600;
const ovhTime = () => Math.floor(Date.now() / 1000) + OVH_AHEAD_SECONDS;

const bare = (to: unknown) => String(to).replace('+', '');

const ovh: DocumentedProvider = {
	name: 'ovh',
	credentials: 'appKey:appSecret',
	host: 'consumerKey/sms-ab12345-1',
	prefix: '/1.0',
	sendPath: '/sms/sms-ab12345-1/jobs',
	refuses({ headers, method, path, text }, base) {
		const url = base.replace(/\/1\.0$/, path);
		const time = Number(headers['x-ovh-timestamp']);
		const signed = ['appSecret', 'consumerKey', method, url, text, String(time)].join('+');
		const isKnown =
			headers['x-ovh-application'] === 'appKey' && headers['x-ovh-consumer'] === 'consumerKey';
		if (!isKnown)
			return [403, { errorCode: 'INVALID_KEY', message: 'This application key is invalid' }];
		if (Math.abs(time - ovhTime()) > 30) return [400, { errorCode: 'QUERY_TIME_OUT' }];
		if (headers['x-ovh-signature'] !== `$1$${sha1(signed)}`) {
			return [400, { errorCode: 'INVALID_SIGNATURE', message: 'Invalid signature' }];
		}
		return null;
	},
	accepts: ({ body }, id) => [
		200,
		{
			totalCreditsRemoved: 1,
			invalidReceivers: [],
			ids: [26_929_900 + id],
			validReceivers: body['receivers'],
		},
	],
	serves: {
		'GET /1.0/auth/time': () => [200, ovhTime()],
		'GET /1.0/sms/sms-ab12345-1': () => [200, { creditsLeft: 812, name: 'sms-ab12345-1' }],
	},
	callbacks: {
		delivered: (_call, id) => ovhReceipt(id, 4),
		noSuchNumber: (_call, id) => ovhReceipt(id, 23),
		reply: (from, message) => ({
			method: 'POST',
			type: 'application/x-www-form-urlencoded',
			path: 'reply',
			fields: { id: '7', keyword: 'x', message, senderid: from, shortcode: '38069', tag: '' },
		}),
		stop: (from) => ({ method: 'GET', path: 'stop', fields: { senderid: from, message: 'STOP' } }),
	},
	statusUrl: () => null,
};

function ovhReceipt(id: number, ptt: number) {
	const fields = { id: String(26_929_900 + id), ptt: String(ptt), date: '1', description: '1' };
	return { method: 'GET' as const, path: 'status' as const, fields };
}

const smsfactorMessage = ({ body }: ProviderCall) =>
	(body['sms'] as { recipients: { gsm: Json[] } }).recipients.gsm[0] ?? {};

const smsfactor: DocumentedProvider = {
	name: 'smsfactor',
	credentials: 'header.payload.signature',
	host: 'api.smsfactor.com',
	prefix: '',
	sendPath: '/send',
	refuses: ({ headers }) =>
		headers.authorization === 'Bearer header.payload.signature' &&
		headers.accept === 'application/json'
			? null
			: [401, { status: -1, message: 'Authentication error' }],
	accepts: (_call, id) => [
		200,
		{
			status: 1,
			message: 'OK',
			ticket: String(14_672_000 + id),
			cost: 1,
			credits: 642,
			total: 1,
			sent: 1,
			blacklisted: 0,
			duplicated: 0,
			invalid: 0,
			npai: 0,
		},
	],
	serves: { 'GET /credits': () => [200, { status: 1, message: 'OK', credits: '642' }] },
	callbacks: {
		delivered: (call, id) => smsfactorReceipt(call, id, 3),
		noSuchNumber: (call, id) => smsfactorReceipt(call, id, 5),
		reply: (from, message) => ({
			method: 'POST',
			path: 'reply',
			fields: { date: '2026-11-24T09:50:46', message, from: bare(from), account_id: '1234' },
		}),
		stop: (from) => ({
			method: 'POST',
			path: 'stop',
			fields: { date: '2026-11-24T09:50:47', message: 'Stop SMS', from: bare(from) },
		}),
	},
	statusUrl: () => null,
};

function smsfactorReceipt(call: ProviderCall, id: number, status: number) {
	const { gsmsmsid, value } = smsfactorMessage(call);
	const fields = {
		date: '2026-11-24T11:55:12+01:00',
		status,
		destination: value,
		message_id: gsmsmsid,
		campaign_id: String(14_672_000 + id),
	};
	return { method: 'POST' as const, path: 'status' as const, fields };
}

const octopush: DocumentedProvider = {
	name: 'octopush',
	credentials: 'boutique%40durand.example:s3cret',
	host: 'api.octopush.com',
	prefix: '/v1/public',
	sendPath: '/sms-campaign/send',
	refuses({ headers, body }) {
		if (headers['api-login'] !== 'boutique@durand.example' || headers['api-key'] !== 's3cret') {
			return [401, { code: 101, message: 'Incorrect login details' }];
		}
		const mentions = String(body['text']).includes('STOP au XXXXX');
		if (body['purpose'] === 'wholesale' && !mentions) return [400, { code: 121 }];
		return null;
	},
	accepts: (_call, id) => [
		201,
		{
			sms_ticket: `sms_5f6c4ba7156${id}`,
			number_of_contacts: 1,
			total_cost: 0.062,
			number_of_sms_needed: 1,
			residual_credit: 12.4,
		},
	],
	serves: {
		'GET /v1/public/wallet/check-balance': () => [200, { unit: '€', amount: 12.4 }],
	},
	callbacks: {
		delivered: (call, id) => octopushReceipt(call, id, 'DELIVERED'),
		noSuchNumber: (call, id) => octopushReceipt(call, id, 'BAD_DESTINATION'),
		reply: (number, text) => ({
			method: 'POST',
			path: 'reply',
			fields: { number, text, sim_card_number: '12345', reception_date: '2026-11-24 11:11:45' },
		}),
		stop: (number) => ({
			method: 'POST',
			// One address may get everything: `stop_date` tells.
			path: 'status',
			fields: { message_id: 'sms_1', number, text: 'stop', stop_date: '2026-11-24 11:11:46' },
		}),
	},
	statusUrl: () => null,
};

function octopushReceipt({ body }: ProviderCall, id: number, status: string) {
	const fields = {
		channel: 'sms',
		message_id: `sms_5f6c4ba7156${id}`,
		number: (body['recipients'] as Json[])[0]?.['phone_number'],
		status,
		delivery_date: '2026-11-24 11:46:06',
		meta_data: {},
	};
	return { method: 'POST' as const, path: 'status' as const, fields };
}

const brevo: DocumentedProvider = {
	name: 'brevo',
	credentials: 'xkeysib-1',
	host: 'api.brevo.com',
	prefix: '/v3',
	sendPath: '/transactionalSMS/send',
	refuses({ headers, body }) {
		if (headers['api-key'] !== 'xkeysib-1') return [401, { code: 'unauthorized' }];
		const isComplete =
			/^\d{6,15}$/.test(String(body['recipient'])) &&
			typeof body['sender'] === 'string' &&
			typeof body['content'] === 'string' &&
			['transactional', 'marketing'].includes(String(body['type']));
		return isComplete ? null : [400, { code: 'missing_parameter', message: 'incomplete' }];
	},
	accepts: (_call, id) => [201, { messageId: 1_511_882_900_176_000 + id }],
	serves: {
		'GET /v3/account': () => [
			200,
			{
				plan: [
					{ type: 'free', credits: 300 },
					{ type: 'sms', credits: 95 },
				],
			},
		],
	},
	callbacks: {
		delivered: (call, id) => brevoEvent(call, id, 'delivered'),
		noSuchNumber: (call, id) => brevoEvent(call, id, 'hard_bounce'),
		reply: (from, reply) => ({
			method: 'POST',
			path: 'reply',
			fields: { to: bare(from), msg_status: 'replied', reply, messageId: 9, date: '2026-11-24 10' },
		}),
		stop: (from) => ({
			method: 'POST',
			// Events about a message come to the address that it named.
			path: 'status',
			fields: { to: bare(from), msg_status: 'unsubscribed', messageId: 10, date: '2026-11-24 11' },
		}),
	},
	statusUrl: ({ body }) => String(body['webUrl']),
};

function brevoEvent({ body }: ProviderCall, id: number, status: string) {
	const fields = {
		id: 26_570,
		to: body['recipient'],
		sms_count: 1,
		credits_used: 1.5,
		messageId: 1_511_882_900_176_000 + id,
		remaining_credit: 11_488.845,
		msg_status: status,
		date: '2026-11-24 10:00:00',
		type: body['type'],
		reference: 'abc',
		tag: body['tag'],
	};
	return { method: 'POST' as const, path: 'status' as const, fields };
}

const smsmode: DocumentedProvider = {
	name: 'smsmode',
	credentials: 'marketingKey:transactionalKey',
	host: 'rest.smsmode.com',
	prefix: '',
	sendPath: '/sms/v1/messages',
	refuses: ({ headers }) =>
		['marketingKey', 'transactionalKey'].includes(String(headers['x-api-key']))
			? null
			: [401, { title: 'Unauthorized', errorCode: 'AUTH_001' }],
	accepts: ({ body, headers }, id) => [
		201,
		{
			messageId: `67c15045-1067-4588-ba3c-00000000000${id}`,
			acceptedAt: '2026-11-24T10:00:00',
			channel: { flow: headers['x-api-key'] === 'marketingKey' ? 'MARKETING' : 'TRANSACTIONAL' },
			direction: 'MT',
			recipient: body['recipient'],
			body: { ...(body['body'] as Json), encoding: 'GSM7', messagePartCount: 1 },
			status: { value: 'ENROUTE' },
		},
	],
	callbacks: {
		delivered: (call, id) => smsmodeReceipt(call, id, 'DELIVERED'),
		noSuchNumber: (call, id) => smsmodeReceipt(call, id, 'UNDELIVERABLE'),
		reply: (from, text) => smsmodeAnswer(from, text, 'mo-1'),
		stop: (from) => smsmodeAnswer(from, 'STOP', 'mo-2'),
	},
	statusUrl: ({ body }) => String(body['callbackUrlStatus']),
};

function smsmodeReceipt({ body }: ProviderCall, id: number, value: string) {
	const fields = {
		messageId: `67c15045-1067-4588-ba3c-00000000000${id}`,
		direction: 'MT',
		refClient: body['refClient'],
		status: { value, deliveryDate: '2026-11-24T12:00:00.000Z' },
	};
	return { method: 'POST' as const, path: 'status' as const, fields };
}

function smsmodeAnswer(from: string, text: string, messageId: string) {
	const fields = {
		messageId,
		direction: 'MO',
		from: bare(from),
		recipient: { to: '36034' },
		body: { text },
	};
	return { method: 'POST' as const, path: 'reply' as const, fields };
}

export const documented = { ovh, smsfactor, octopush, brevo, smsmode };
export const allDocumented: readonly DocumentedProvider[] = Object.values(documented);
