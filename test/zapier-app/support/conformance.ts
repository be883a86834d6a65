/**
 * The vectors through the creates of the Zapier app: a refused message never leaves Zapier, any other leaves as it was meant.
 *
 * Core ends a process that has had 250 runs and holds 450 MB, as Lambda would be; Jest starts a file with a fresh count, so that
 * the vectors are spread over several files.
 */
import { edgeVectors, policyOf, type Vector } from '../../vectors/read.ts';
import { messageAnswer } from './answers.ts';
import { errorOf, newConnection, sendEmail, sendSms, sendVoice } from './app.ts';
import { restoreNow, setNow, TUESDAY } from './clock.ts';
import { FakePlatform } from './fake-platform.ts';

const platform = new FakePlatform();
const creates = { sms: sendSms, email: sendEmail, voice: sendVoice };
// An answer of the platform is judged by the clock of its own; what it says does not matter here.
const answer = messageAnswer(TUESDAY);

function inputOf({ question: { message, outsideHours } }: Vector): Record<string, unknown> {
	const { purpose, to, sender, content, recipient = {}, sector, reference, notAfter } = message;
	return {
		purpose,
		to,
		sender,
		...content,
		country: recipient.country,
		postal_code: recipient.postalCode,
		time_zone: recipient.timeZone,
		sector,
		reference,
		not_after: notAfter,
		when_not_permitted: outsideHours === 'defer' ? 'schedule' : 'stop',
	};
}

/** A run through the app costs twenty milliseconds: of the long tables of hours every third case will do. */
const HOURS = /^(?:boundaries|holidays|clock-changes)-\d+$/;
const chosen = edgeVectors.filter(({ id }, index) => !HOURS.test(id) || index % 3 === 0);

const PARTS = 3;

/** Registers the tests of one part, from 0. */
export function conformance(part: 0 | 1 | 2): void {
	beforeAll(() => platform.start());
	afterEach(() => {
		restoreNow();
		platform.forget();
	});
	afterAll(() => platform.stop());

	const mine = chosen.filter((_, index) => index % PARTS === part);
	test.each(mine.map((vector) => [vector.id, vector.about, vector] as const))(
		'%s: %s',
		async (_id, _about, vector) => {
			setNow(vector.question.at);
			platform
				.answer('GET /v1/policy', 200, policyOf(vector))
				.answer('POST /v1/messages', 201, { ...answer });
			const { channel } = vector.question.message;
			const sending = creates[channel](newConnection(platform.origin), inputOf(vector));
			const { outcome, rules, nextPermittedAt } = vector.expect;
			if (outcome !== 'reject') {
				await sending;
				expect(platform.posts).toHaveLength(1);
				expect(JSON.parse(platform.posts[0]?.body ?? '')).toMatchObject({
					outsideHours: vector.question.outsideHours ?? 'reject',
				});
				return;
			}
			const error = await errorOf(sending);
			expect(error.name).toBe('HaltedError');
			expect(platform.posts).toEqual([]);
			const strongest = rules.some(({ outcome: strength }) => strength === 'reject')
				? 'reject'
				: 'defer';
			for (const finding of rules) {
				if (finding.outcome === strongest) expect(error.message).toContain(`[${finding.rule} · `);
			}
			if (nextPermittedAt !== null) {
				expect(error.message).toContain(`Next permitted time: ${nextPermittedAt}.`);
			}
		},
	);
}
