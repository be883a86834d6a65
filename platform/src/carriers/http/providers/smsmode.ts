import type { AnswerFields, HttpProvider } from '../provider.ts';

/** An answer is a message of the direction `MO`, from the person to a number of the channel. */
const ANSWER: AnswerFields = {
	from: 'from',
	to: 'recipient.to',
	text: ['body.text', 'text'],
	ref: ['messageId'],
};

/**
 * smsmode, `POST /sms/v1/messages`. By its documentation and what others publish of it; not tried against smsmode.
 *
 * The key belongs to a channel, and a channel is for marketing or for transactional messages: a contract with both has two keys.
 * Our id travels as `refClient`; every message names its callback addresses. The STOP mention of the text must name the short code
 * of the account (`stopCodes` of the policy).
 */
export const smsmode: HttpProvider = {
	name: 'smsmode',
	documentation: [
		'https://dev.smsmode.com/sms/v1/',
		'https://dev.smsmode.com/sms/openapi/rest-sms.yml',
	],
	tried: false,
	url: {
		form: 'smsmode://KEY@rest.smsmode.com (or MARKETING_KEY:TRANSACTIONAL_KEY before the @)',
		user: 'the API key',
		password: { meaning: 'the API key of the transactional channel', isOptional: true },
		host: 'api',
		path: null,
		base: (host) => `https://${host}`,
		choices: {},
	},
	send: {
		path: () => '/sms/v1/messages',
		body: ({ messageId, digits, text, sender, wantsReplies, statusUrl, replyUrl }) => ({
			recipient: { to: digits },
			body: { text },
			...(wantsReplies || sender === null ? {} : { from: sender }),
			refClient: messageId,
			callbackUrlStatus: statusUrl,
			callbackUrlMo: replyUrl,
		}),
		authenticate: ({ purpose }, { user, password }) => ({
			'X-Api-Key': purpose === 'transactional' && password !== '' ? password : user,
		}),
		clockPath: null,
		stopMention: 'kept',
		needsSender: false,
		mostCharacters: null,
	},
	answer: {
		id: 'messageId',
		isInReceipts: true,
		segments: 'body.messagePartCount',
		credits: null,
		acceptedCodes: null,
		sent: null,
		leftOut: [],
	},
	errors: { code: 'errorCode', codes: {}, statuses: {}, retryHeaders: [] },
	callbacks: {
		kinds: [
			{ field: 'direction', values: ['mo'], event: 'reply' },
			{ field: 'status.value', event: 'status' },
		],
		status: {
			ref: 'messageId',
			ours: 'refClient',
			state: 'status.value',
			states: {
				scheduled: 'accepted',
				enroute: 'accepted',
				delivered: 'delivered',
				read: 'delivered',
				undelivered: 'undelivered',
				undeliverable: 'undelivered',
				cancelled: 'undelivered',
			},
		},
		reply: ANSWER,
		stop: ANSWER,
	},
	credits: null,
};
