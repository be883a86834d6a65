import { readField, readNumber } from '../fields.ts';
import type { AnswerFields, HttpProvider } from '../provider.ts';

/** `to` is the person in every event. The field of the answer is named as in Brevo's list of events. */
const ANSWER: AnswerFields = {
	from: 'to',
	to: null,
	text: ['reply', 'message', 'text'],
	ref: ['date', 'to', 'messageId'],
};

/**
 * Brevo, `POST /v3/transactionalSMS/send`. By its documentation; not tried against Brevo.
 *
 * A text with a stop code is a marketing message to Brevo, whatever `type` says; the code is written `[STOP_CODE]`. Marketing waits
 * for Brevo's hours (22–8, Sundays and public holidays). Every message names its own callback address (`webUrl`), which contains our
 * id and gets answers too.
 */
export const brevo: HttpProvider = {
	name: 'brevo',
	documentation: [
		'https://developers.brevo.com/reference/send-transactional-sms',
		'https://developers.brevo.com/docs/transactional-webhooks',
		'https://developers.brevo.com/docs/api-limits',
	],
	tried: false,
	url: {
		form: 'brevo://API_KEY@api.brevo.com',
		user: 'the API key',
		password: null,
		host: 'api',
		path: null,
		base: (host) => `https://${host}/v3`,
		choices: {},
	},
	send: {
		path: () => '/transactionalSMS/send',
		body: ({ messageId, digits, text, purpose, sender, isUnicode, statusUrl }) => ({
			recipient: digits,
			sender,
			content: text,
			type: purpose,
			unicodeEnabled: isUnicode,
			tag: messageId,
			webUrl: statusUrl,
		}),
		authenticate: (_request, { user }) => ({ 'api-key': user }),
		clockPath: null,
		stopMention: { placeholder: 'STOP au [STOP_CODE]' },
		needsSender: true,
		mostCharacters: null,
	},
	answer: {
		id: ['messageId', 'reference'],
		isInReceipts: true,
		segments: 'smsCount',
		credits: 'remainingCredits',
		acceptedCodes: null,
		sent: null,
		leftOut: [],
	},
	errors: {
		code: 'code',
		codes: {
			unauthorized: 'account',
			not_enough_credits: 'account',
			account_under_validation: 'account',
			permission_denied: 'account',
			reseller_permission_denied: 'account',
			method_not_allowed: 'account',
			invalid_parameter: 'message',
			missing_parameter: 'message',
			out_of_range: 'message',
			not_acceptable: 'message',
			bad_request: 'message',
			unprocessable_entity: 'message',
			duplicate_request: 'unknown',
		},
		statuses: {},
		retryHeaders: ['x-sib-ratelimit-reset'],
	},
	callbacks: {
		kinds: [
			{ field: 'msg_status', values: ['replied', 'reply'], event: 'reply' },
			{
				field: 'msg_status',
				values: ['unsubscribe', 'unsubscribed', 'unsubscription'],
				event: 'stop',
			},
		],
		status: {
			ref: ['messageId', 'reference'],
			ours: 'tag',
			state: ['msg_status', 'event'],
			states: {
				sent: 'accepted',
				accepted: 'accepted',
				delivered: 'delivered',
				soft_bounce: 'unreachable',
				softbounces: 'unreachable',
				hard_bounce: 'no_such_number',
				hardbounces: 'no_such_number',
				blocked: 'undelivered',
				rejected: 'undelivered',
				skipped: 'undelivered',
				blacklisted: 'opted_out',
			},
		},
		reply: ANSWER,
		stop: ANSWER,
	},
	credits: { path: () => '/account', read: readSmsCredits },
};

/** The plan of SMS among the plans of the account. */
function readSmsCredits(body: unknown): number | null {
	const plans = readField(body, 'plan');
	if (!Array.isArray(plans)) return null;
	const sms: unknown = plans.find((plan) => readField(plan, 'type') === 'sms');
	return readNumber(sms, 'credits');
}
