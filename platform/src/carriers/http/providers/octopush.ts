import { readNumber } from '../fields.ts';
import type { AnswerFields, HttpProvider } from '../provider.ts';

const answer = (date: string): AnswerFields => ({
	from: 'number',
	to: 'sim_card_number',
	text: 'text',
	ref: [date, 'number', 'text'],
});

/**
 * Octopush, `POST /v1/public/sms-campaign/send`. By its documentation; not tried against Octopush.
 *
 * The purpose `wholesale` is marketing and needs the mention “STOP au XXXXX”, letter by letter; Octopush puts the code in. Our id is
 * the `request_id`: for 24 hours Octopush refuses a second request with it (code 120), so that no doubt makes a message go twice.
 */
export const octopush: HttpProvider = {
	name: 'octopush',
	documentation: [
		'https://dev.octopush.com/en/sms-gateway-api-documentation/send-sms/',
		'https://dev.octopush.com/en/sms-gateway-api-documentation/callbacks/',
		'https://octopush.com/en/sms-gateway-api-documentation/return-codes/',
		'https://octopush-api.readme.io/reference/get_callbacks-statuses',
	],
	tried: false,
	url: {
		form: 'octopush://LOGIN:API_KEY@api.octopush.com',
		user: 'the API login (the @ of an e-mail address as %40)',
		password: { meaning: 'the API key', isOptional: false },
		host: 'api',
		path: null,
		base: (host) => `https://${host}/v1/public`,
		choices: { type: ['sms_premium', 'sms_low_cost'] },
	},
	send: {
		path: () => '/sms-campaign/send',
		body: ({ messageId, to, text, purpose, sender, wantsReplies, choices }) => ({
			recipients: [{ phone_number: to }],
			text,
			type: choices['type'],
			purpose: purpose === 'marketing' ? 'wholesale' : 'alert',
			...(sender === null ? {} : { sender }),
			with_replies: wantsReplies,
			// The text was judged as it is.
			auto_optimize_text: false,
			request_id: messageId,
		}),
		authenticate: (_request, { user, password }) => ({ 'api-login': user, 'api-key': password }),
		clockPath: null,
		stopMention: { placeholder: 'STOP au XXXXX' },
		needsSender: false,
		mostCharacters: 1224,
	},
	answer: {
		id: 'sms_ticket',
		isInReceipts: true,
		segments: 'number_of_sms_needed',
		credits: 'residual_credit',
		acceptedCodes: null,
		sent: null,
		leftOut: [],
	},
	errors: {
		code: ['code', 'error_code'],
		codes: {
			101: 'account',
			102: 'message',
			103: 'message',
			104: 'account',
			105: 'account',
			106: 'message',
			107: 'message',
			108: 'account',
			109: 'account',
			110: 'message',
			111: 'message',
			112: 'message',
			113: 'account',
			114: 'account',
			115: 'message',
			117: 'recipient',
			119: 'message',
			// A request with our id was taken before.
			120: 'unknown',
			121: 'message',
			122: 'message',
			123: 'message',
		},
		statuses: {},
		retryHeaders: [],
	},
	callbacks: {
		kinds: [
			{ field: 'stop_date', event: 'stop' },
			{ field: 'reception_date', event: 'reply' },
			{ field: 'answer_date', event: 'reply' },
			{ field: 'delivery_date', event: 'status' },
		],
		status: {
			ref: 'message_id',
			ours: null,
			state: 'status',
			states: {
				ack: 'accepted',
				processed: 'accepted',
				delivered: 'delivered',
				read: 'delivered',
				not_delivered: 'undelivered',
				not_allowed: 'undelivered',
				bad_destination: 'no_such_number',
				blacklisted_number: 'opted_out',
				unknown_delivery: 'open',
				undefined: 'open',
			},
		},
		reply: answer('reception_date'),
		stop: answer('stop_date'),
	},
	credits: {
		path: () => '/wallet/check-balance',
		read: (body) => readNumber(body, 'amount'),
	},
};
