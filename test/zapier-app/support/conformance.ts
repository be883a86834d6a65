/**
 * Runs the vectors through the creates of the Zapier app: a refused message never leaves Zapier, any other is sent as intended.
 *
 * Core ends a process after 250 runs with more than 450 MB, as on Lambda. Jest starts every test file with a fresh count, so the
 * vectors are split into several files by topic.
 */
import { edgeVectors, policyOf, type Vector } from '../../vectors/read.ts';
import { messageAnswer } from './answers.ts';
import { errorOf, newConnection, sendEmail, sendSms, sendVoice } from './app.ts';
import { restoreNow, setNow, TUESDAY } from './clock.ts';
import { FakePlatform } from './fake-platform.ts';

const platform = new FakePlatform();
const creates = { sms: sendSms, email: sendEmail, voice: sendVoice };
// The content of the platform's response does not matter here.
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

/** A run through the app takes 20 ms, so of the long tables of hours only every third case runs. */
const HOURS = /^(?:boundaries|holidays|clock-changes)-\d+$/;
const chosen = edgeVectors.filter(({ id }, index) => !HOURS.test(id) || index % 3 === 0);

/** The vectors of each test file, by the topic that begins their ids. */
const SHARDS = {
	content: ['contents', 'texts'],
	hours: ['boundaries', 'clock-changes', 'holidays', 'presets', 'voice'],
	recipients: ['addresses', 'facts', 'people', 'places'],
} as const;
const topics: readonly string[] = Object.values(SHARDS).flat();

const topicOf = ({ id }: Vector) => id.replace(/-\d+$/, '');

/** Registers the tests of one shard. */
export function conformance(shard: keyof typeof SHARDS): void {
	test('every vector belongs to a shard', () => {
		expect(chosen.map(topicOf).filter((topic) => !topics.includes(topic))).toEqual([]);
	});

	beforeAll(() => platform.start());
	afterEach(() => {
		restoreNow();
		platform.forget();
	});
	afterAll(() => platform.stop());

	const own = chosen.filter((vector) =>
		(SHARDS[shard] as readonly string[]).includes(topicOf(vector)),
	);
	test.each(own.map((vector) => [vector.id, vector.about, vector] as const))(
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
			// An unreadable recipient is an error, not a refusal.
			const isUnreadable = rules.some(({ rule }) => rule === 'ADR-02' || rule === 'ADR-05');
			expect(error.name).toBe(isUnreadable ? 'AppError' : 'HaltedError');
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
