import { readNumber } from '../fields.ts';
import type { AnswerFields, HttpProvider } from '../provider.ts';

/** Answers name nothing of their own: the moment and the person tell them apart. */
const ANSWER: AnswerFields = {
	from: 'from',
	to: null,
	text: 'message',
	ref: ['date', 'from', 'message'],
};

/**
 * SMSFactor, `POST /send`, and its twin SMSUP (`api.smsup.ch`). By its documentation; not tried against SMSFactor.
 *
 * A marketing message with a sender of one's own gets SMSFactor's STOP mention. Our id travels as `gsmsmsid`; receipts repeat it.
 */
export const smsfactor: HttpProvider = {
	name: 'smsfactor',
	documentation: [
		'https://dev.smsfactor.com/en/api/sms/send/send-campaign',
		'https://dev.smsfactor.com/en/api/sms/webhook/create-webhook',
		'https://doc.smsup.ch/en/api/sms/webhook/replies',
	],
	tried: false,
	url: {
		form: 'smsfactor://TOKEN@api.smsfactor.com',
		user: 'the API token',
		password: null,
		host: 'api',
		path: null,
		base: (host) => `https://${host}`,
		choices: {},
	},
	send: {
		path: () => '/send',
		body: ({ messageId, digits, text, purpose, sender, wantsReplies, isUnicode }) => ({
			sms: {
				message: {
					text,
					pushtype: purpose === 'marketing' ? 'marketing' : 'alert',
					// Without a sender it leaves from a number that takes answers.
					...(wantsReplies || sender === null ? {} : { sender }),
					unicode: isUnicode ? 1 : 0,
				},
				recipients: { gsm: [{ gsmsmsid: messageId, value: digits }] },
			},
		}),
		authenticate: (_request, { user }) => ({ Authorization: `Bearer ${user}` }),
		clockPath: null,
		stopMention: 'appended',
		needsSender: false,
		mostCharacters: null,
	},
	answer: {
		id: 'ticket',
		// The number of the campaign; a campaign of ours has one recipient.
		isInReceipts: true,
		segments: null,
		credits: 'credits',
		// -8: the campaign waits for a moderator and goes all the same; it must not be repeated.
		acceptedCodes: ['1', '-8'],
		sent: 'sent',
		leftOut: [
			{ field: 'blacklisted', verdict: 'opted_out' },
			// “N'habite pas à l'adresse indiquée”: the number is known to be out of use.
			{ field: 'npai', verdict: 'recipient' },
			{ field: 'invalid', verdict: 'recipient' },
			{ field: 'not_allowed', verdict: 'message' },
			{ field: 'duplicated', verdict: 'message' },
			{ field: 'flood', verdict: 'message' },
			{ field: 'country_limit', verdict: 'account' },
		],
	},
	errors: {
		code: 'status',
		codes: {
			'-1': 'account',
			'-2': 'message',
			'-3': 'account',
			'-4': 'message',
			'-5': 'message',
			'-6': 'message',
			'-7': 'message',
			'-99': 'unknown',
		},
		statuses: {},
		retryHeaders: [],
	},
	callbacks: {
		kinds: [],
		status: {
			ref: 'campaign_id',
			ours: 'message_id',
			state: 'status',
			states: {
				0: 'accepted',
				1: 'accepted',
				2: 'undelivered',
				3: 'delivered',
				4: 'undelivered',
				5: 'no_such_number',
				6: 'undelivered',
				7: 'undelivered',
				9: 'undelivered',
				11: 'undelivered',
				12: 'undelivered',
			},
		},
		reply: ANSWER,
		stop: ANSWER,
	},
	credits: { path: () => '/credits', read: (body) => readNumber(body, 'credits') },
};
