/** How answers are judged: every kind of error of each provider, and what nobody documented. */
import fc from 'fast-check';
import { judgeAnswer } from '../../../platform/src/carriers/http/judge-answer.ts';
import { providers } from '../../../platform/src/carriers/http/providers/index.ts';

const providerOf = (name: string) => providers.find((provider) => provider.name === name)!;
const judge = (name: string, status: number, body: unknown, retryAfter: number | null = null) =>
	judgeAnswer(providerOf(name), { status, body, retryAfter });

const OK_SMSFACTOR = { status: 1, ticket: '1', total: 1, sent: 1, blacklisted: 0, npai: 0 };

it.each([
	['ovh', 200, { ids: [], invalidReceivers: ['+33612'], validReceivers: [] }, 'recipient'],
	['ovh', 400, { class: 'Client::BadRequest', message: 'Invalid sender' }, 'message'],
	['ovh', 401, { message: 'You must login first' }, 'account'],
	['ovh', 403, { errorCode: 'NOT_GRANTED_CALL' }, 'account'],
	['ovh', 404, { message: 'This service does not exist' }, 'account'],
	['ovh', 400, { errorCode: 'QUERY_TIME_OUT' }, 'account'],
	['ovh', 400, { errorCode: 'constructor' }, 'message'],
	['ovh', 503, undefined, 'temporary'],
	['ovh', 429, {}, 'throttled'],
	['ovh', 500, {}, 'unknown'],
	['ovh', 200, { ids: [] }, 'unknown'],
	['smsfactor', 200, { status: -1, message: 'Authentication error' }, 'account'],
	['smsfactor', 200, { status: -3, message: 'Not enough credits' }, 'account'],
	['smsfactor', 200, { status: -7, message: 'Data error' }, 'message'],
	['smsfactor', 200, { status: -99, message: 'Unknown error' }, 'unknown'],
	['smsfactor', 200, { ...OK_SMSFACTOR, sent: 0, blacklisted: 1 }, 'opted_out'],
	['smsfactor', 200, { ...OK_SMSFACTOR, sent: 0, npai: 1 }, 'recipient'],
	['smsfactor', 200, { ...OK_SMSFACTOR, sent: 0, invalid: 1 }, 'recipient'],
	['smsfactor', 200, { ...OK_SMSFACTOR, sent: 0 }, 'message'],
	['smsfactor', 429, {}, 'throttled'],
	['smsfactor', 504, {}, 'unknown'],
	['octopush', 401, { code: 101 }, 'account'],
	['octopush', 400, { code: 104, message: 'You have run out of credit.' }, 'account'],
	['octopush', 400, { code: 106 }, 'message'],
	['octopush', 400, { code: 117 }, 'recipient'],
	['octopush', 400, { code: 120 }, 'unknown'],
	['octopush', 400, { code: 121 }, 'message'],
	['octopush', 503, {}, 'temporary'],
	['octopush', 429, {}, 'throttled'],
	['octopush', 502, {}, 'unknown'],
	['brevo', 402, { code: 'not_enough_credits' }, 'account'],
	['brevo', 400, { code: 'invalid_parameter', message: 'Invalid telephone number' }, 'message'],
	['brevo', 401, { code: 'unauthorized' }, 'account'],
	['brevo', 429, { code: 'too_many_requests' }, 'throttled'],
	['brevo', 503, {}, 'temporary'],
	['brevo', 500, { code: 'unauthorized' }, 'unknown'],
	['smsmode', 400, { title: 'Bad request', errorCode: 'MSG_001' }, 'message'],
	['smsmode', 403, { message: 'Channel type mismatch' }, 'account'],
	['smsmode', 429, {}, 'throttled'],
	['smsmode', 503, {}, 'temporary'],
	['smsmode', 500, {}, 'unknown'],
	['smsmode', 302, undefined, 'account'],
	['smsmode', 408, undefined, 'unknown'],
] as const)('%s %d %j is of the kind %s', (name, status, body, kind) => {
	const result = judge(name, status, body);
	const expected = {
		recipient: { kind: 'refused', bounced: true, bounce: { type: 'hard' } },
		opted_out: { kind: 'refused', bounced: false, optedOut: true },
		message: { kind: 'refused', bounced: false },
		account: { kind: 'busy', retryAfter: 60_000 },
		temporary: { kind: 'busy', retryAfter: 5000 },
		throttled: { kind: 'busy', retryAfter: 1000 },
		unknown: { kind: 'unknown' },
	}[kind];
	expect(result).toMatchObject(expected);
	if (kind === 'message') expect(result).not.toHaveProperty('optedOut');
	// Never the provider's own text, which may quote the address.
	expect('reason' in result ? result.reason : '').toMatch(new RegExp(`^${name}_[\\w.-]+$`));
});

it('the field that tells why a recipient was left out is the reason', () => {
	const left = { ...OK_SMSFACTOR, sent: 0, npai: 1 };
	expect(judge('smsfactor', 200, left)).toMatchObject({
		reason: 'smsfactor_npai',
		bounce: { type: 'hard', code: 'npai' },
	});
	const body = { ids: [], invalidReceivers: ['+33612345678'] };
	expect(judge('ovh', 200, body)).toMatchObject({ reason: 'ovh_invalidreceivers' });
});

it('moderation of SMSFactor is no refusal', () => {
	expect(judge('smsfactor', 200, { ...OK_SMSFACTOR, status: -8 })).toMatchObject({
		kind: 'accepted',
		carrierRef: '1',
	});
});

it('a wait that the provider names counts, a day at most', () => {
	expect(judge('brevo', 429, {}, 90_000)).toMatchObject({ kind: 'busy', retryAfter: 90_000 });
	expect(judge('brevo', 429, {}, 1e12)).toMatchObject({ retryAfter: 24 * 3_600_000 });
});

it('a sentence in place of a code stays out of the reason', () => {
	const code = '+33612345678 is wrong';
	expect(judge('brevo', 400, { code })).toMatchObject({ kind: 'refused', reason: 'brevo_400' });
});

it('an id that JSON cannot hold exactly is none', () => {
	expect(judge('brevo', 201, { messageId: 1e21 })).toMatchObject({ kind: 'unknown' });
});

const seed = Date.now() % 2 ** 31;
it(`nothing but a documented acceptance is accepted, and no answer throws (seed ${seed})`, () => {
	const any = fc.oneof(
		fc.anything({ maxDepth: 3 }),
		fc.json().map((text) => JSON.parse(text) as unknown),
	);
	fc.assert(
		fc.property(
			fc.constantFrom(...providers),
			fc.integer({ min: 100, max: 599 }),
			any,
			(provider, status, body) => {
				const result = judgeAnswer(provider, { status, body, retryAfter: null });
				if (status < 200 || status >= 300) expect(result.kind).not.toBe('accepted');
				expect(['accepted', 'refused', 'busy', 'unknown']).toContain(result.kind);
			},
		),
		{ seed, numRuns: 500 },
	);
});
