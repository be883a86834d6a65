/** The rules by the API, and the permitted hours minute by minute against the verdicts of checks. */
import type { CheckResult, PermittedHours, RuleList } from '@marketing-cible/contract';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clientOf, marketingSms, startWorld, type World } from '../support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

async function hours(query: string): Promise<PermittedHours> {
	const { status, body } = await world.client.get<PermittedHours>(`/v1/permitted-hours?${query}`);
	expect([status, body]).toEqual([200, expect.anything()]);
	return body;
}

describe('GET /v1/rules', () => {
	it('lists every rule with its text and source in both languages', async () => {
		const { status, body, headers } = await world.client.get<RuleList>('/v1/rules');
		expect(status).toBe(200);
		const pages = readdirSync(join(__dirname, '../../../docs/rules'))
			.filter((name) => name !== 'index.md')
			.map((name) => name.replace('.md', ''));
		expect(body.data.map(({ id }) => id).sort()).toEqual(pages.sort());
		expect(body.data.find(({ id }) => id === 'HRS-03')).toMatchObject({
			title: {
				en: expect.stringMatching(/Sunday/) as string,
				fr: expect.stringMatching(/dimanche/) as string,
			},
			layer: 'contract',
			source: { fr: expect.stringContaining('« dimanche »') as string },
			outcome: 'defer',
			channels: ['sms'],
			purposes: ['marketing'],
			effectiveFrom: '2018-05-25',
			effectiveUntil: null,
			confidence: 'high',
			docs: expect.stringMatching(/^https:.*\/docs\/rules\/HRS-03\.md$/) as string,
		});
		expect(headers.get('etag')).toBe(`"${body.ruleset}"`);
	});

	it('answers 304 to whoever has this version', async () => {
		const { headers } = await world.client.get('/v1/rules');
		const etag = headers.get('etag') ?? '';
		for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
			const again = await world.client.get('/v1/rules', { 'if-none-match': known });
			expect([known, again.status]).toEqual([known, 304]);
		}
		const other = await world.client.get('/v1/rules', { 'if-none-match': '"2020.1.1"' });
		expect(other.status).toBe(200);
	});
});

/** Requests of a comparison that run at the same time. */
const AT_ONCE = 20;
const MINUTE = 60_000;

/** A person in each place. */
const PEOPLE = [
	['FR', '69001', '+33639980001'],
	['FR-57', '57000', '+33639980002'],
	['FR-971', '97110', '+590690000001'],
	['FR-974', '97400', '+262692000001'],
] as const;

/** First days of a comparison; minutes between those that are compared far from an opening or a closing. */
const PERIODS = [
	['2026-12-24', 'every minute of Christmas Eve and Christmas', 1],
	['2027-03-25', 'Good Friday, which closes Moselle', 15],
	['2027-05-27', 'the abolition of slavery in Guadeloupe', 15],
	['2027-12-20', 'the abolition of slavery in Réunion', 15],
	['2026-10-25', 'the Sunday on which the clocks go back, and the day after', 15],
	['2028-03-26', 'the Sunday on which the clocks go forward, and the day after', 15],
] as const;

describe('GET /v1/permitted-hours', () => {
	it.each(PERIODS)('agrees with the verdicts of %s: %s', async (from, _what, step) => {
		const windows = await Promise.all(
			PEOPLE.map(async ([territory]) => {
				const { places } = await hours(`territory=${territory}&from=${from}&days=2`);
				return (places[0]?.days ?? []).flatMap((day) =>
					day.windows.map((window) => [Date.parse(window.from), Date.parse(window.to)] as const),
				);
			}),
		);
		const edges = windows.flat(2);
		expect(edges.length).toBeGreaterThan(6);
		// In zones from −4 to +4 hours, these instants lie within the two days.
		const instants = Array.from(
			{ length: 36 * 60 },
			(_, minute) => Date.parse(`${from}T04:00:00Z`) + minute * MINUTE,
		).filter(
			(at) =>
				(at / MINUTE) % step === 0 || edges.some((edge) => Math.abs(edge - at) <= 30 * MINUTE),
		);
		const wrong: string[] = [];
		const seen = new Set<string>();
		for (let index = 0; index < instants.length; index += AT_ONCE) {
			const some = instants.slice(index, index + AT_ONCE);
			const verdicts = await Promise.all(some.map(verdictsAt));
			for (const [position, at] of some.entries()) {
				for (const [person, [territory]] of PEOPLE.entries()) {
					const isOpen = windows[person]?.some(([opens, closes]) => opens <= at && at < closes);
					const outcome = verdicts[position]?.[person] ?? 'none';
					seen.add(`${territory} ${String(isOpen)}`);
					if (isOpen === ['allow', 'amend'].includes(outcome)) continue;
					wrong.push(`${territory} ${new Date(at).toISOString()} ${outcome}`);
				}
			}
		}
		expect(wrong).toEqual([]);
		// Each place was seen open and closed.
		expect(seen.size).toBe(2 * PEOPLE.length);
	});

	/** The outcomes for everybody at an instant. */
	async function verdictsAt(at: number): Promise<string[]> {
		const { body } = await world.client.post('/v1/checks', {
			messages: PEOPLE.map(([, postalCode, to]) =>
				marketingSms({ to, recipient: { country: 'FR', postalCode }, outsideHours: 'defer' }),
			),
			at: new Date(at).toISOString(),
		});
		const { results } = body as unknown as CheckResult;
		return results.map(({ verdict }) => verdict?.outcome ?? 'problem');
	}

	it('says why a day is closed, and how long the clocks make it', async () => {
		const { places } = await hours('territory=FR-974&from=2026-12-20&days=1');
		expect(places[0]).toMatchObject({
			timeZone: 'Indian/Reunion',
			days: [
				{
					day: '2026-12-20',
					windows: [],
					closedBy: [
						{ rule: 'HRS-03', holiday: null },
						{
							rule: 'HRS-04',
							holiday: { name: { fr: expect.stringContaining('esclavage') as string } },
						},
					],
				},
			],
		});
		const spring = await hours('territory=FR&from=2027-03-28&days=1&channel=email');
		expect(spring.places[0]?.days[0]?.windows).toEqual([
			{
				from: '2027-03-27T23:00:00Z',
				to: '2027-03-28T22:00:00Z',
				opens: '00:00',
				closes: '24:00',
			},
		]);
	});

	it('shows every place of France for a week unless asked otherwise', async () => {
		const { places, days, from, channel } = await hours('');
		expect({ days, from, channel }).toEqual({ days: 7, from: '2026-11-24', channel: 'sms' });
		const territories = places.map(({ territory }) => territory);
		expect(territories).toEqual(expect.arrayContaining(['FR', 'FR-57', 'FR-971', 'FR-WF']));
		expect(territories.every((one) => one.startsWith('FR'))).toBe(true);
		expect(places.every((place) => place.days.length === 7)).toBe(true);
	});

	it('follows the policy of the account', async () => {
		const before = await hours('territory=FR&days=1');
		expect(before.places[0]?.days[0]?.windows[0]?.closes).toBe('22:00');
		const { body: policy } = await world.client.get('/v1/policy');
		await world.client.put('/v1/policy', { ...policy, preset: 'charter' });
		const after = await hours('territory=FR&days=1');
		expect(after.places[0]?.days[0]?.windows[0]?.closes).toBe('21:30');
		await world.client.put('/v1/policy', policy);
	});

	it.each([
		['territory=ZZ', '/territory'],
		['territory=constructor', '/territory'],
		['territory=fr', '/territory'],
		['from=1999-12-31', '/from'],
		['from=2100-12-31', '/from'],
		['from=2026-02-30', '/from'],
		['days=0', '/days'],
		['days=32', '/days'],
		['channel=fax', '/channel'],
		['place=FR', '/place'],
	])('refuses %s and names the field', async (query, pointer) => {
		const { status, body } = await world.client.get(`/v1/permitted-hours?${query}`);
		expect(status).toBe(422);
		expect(JSON.stringify(body['errors'])).toContain(`"${pointer}"`);
	});

	it('needs a key', async () => {
		const nobody = clientOf(world.platform.url, 'mc_wrong');
		expect((await nobody.get('/v1/rules')).status).toBe(401);
		expect((await nobody.get('/v1/permitted-hours')).status).toBe(401);
	});
});
