import { App, appTester, create, errorOf, search } from '../support/app.ts';
import { restoreNow, setNow, TUESDAY } from '../support/clock.ts';
import { eventually, RealPlatform } from '../support/platform.ts';
import { expectAsPromised, newestOf } from '../support/promises.ts';

/** Complaints, requests for proof, credits, deadlines and suspensions against the real platform: results are what the samples promise. */
const platform = new RealPlatform();

type Result = Record<string, unknown>;
type Creates = Parameters<typeof create>[0];
type Searches = Parameters<typeof search>[0];

const EDITOR = { isLoadingSample: true };
const REASON = 'Two people complained';
const FILE = { file_name: 'formulaire-12.pdf', file_digest: 'A'.repeat(64) };
const run = (key: Creates, input: Result, meta = {}) =>
	create(key, platform.connection, input, meta);
const newest = (key: keyof typeof App.triggers) => newestOf(platform, key);
const find = (key: Searches, input: Result) => search(key, platform.connection, input);

beforeAll(async () => {
	await platform.start();
	setNow(TUESDAY);
	await platform.setClock(TUESDAY);
}, 60_000);
afterAll(async () => {
	restoreNow();
	await platform.stop();
});

const consentOf = (contact: string, collected_at = '2026-05-01T10:00:00+02:00') =>
	run('record_consent', {
		...{ contact, channels: ['sms'], collected_at, method: 'web_form', controller: 'Durand' },
		source_url: 'https://durand.example/newsletter',
	});
async function ask(...subjects: string[]): Promise<string> {
	const source = 'https://durand.example/newsletter';
	const body = { reason: REASON, source, ...(subjects.length > 0 ? { subjects } : {}) };
	const { data } = await platform.operate<{ data: { id: string }[] }>('proof-requests', body);
	return data[0]!.id;
}

describe('a complaint', () => {
	const complaint = {
		contact: '06 39 98 00 01',
		complaint_channel: '33700',
		text: "Je n'ai jamais donné mon accord",
	};

	it('opts the person out, and is recorded once', async () => {
		const recorded = await run('record_complaint', complaint);
		expectAsPromised(recorded, App.creates.record_complaint);
		expect(recorded).toMatchObject({
			subject: '+33639980001',
			channel: '33700',
			complains_about: 'no_consent',
			words: complaint.text,
			state: 'received',
		});
		expect(await run('record_complaint', complaint)).toEqual(recorded);
		const { optOuts } = await platform.api<{ optOuts: object[] }>(
			'GET',
			'/v1/consents/state?subject=%2B33639980001',
		);
		expect(optOuts).toHaveLength(1);
		expect(await newest('complaint_received')).toMatchObject({
			complaint_id: recorded['id'],
			channel: '33700',
			complains_about: 'no_consent',
		});
	});

	it.each([
		[{ contact: '' }, /Contact/],
		[{ complaint_channel: '' }, /Channel: must not be empty/],
		[{ complaint_channel: 'pigeon' }, /Channel: must be one of/],
		[{ complains_about: 'spam' }, /Complains About: must be one of/],
		[{ received_at: '2026-11-24 09:00' }, /Received At/],
		[{ received_at: '2036-01-01T00:00:00Z' }, /Received At/],
		[{ message: 'msg_gone' }, /Message ID/],
		[{ text: ['a', 'b'] }, /Words of the Person/],
	])('is not recorded from %j', async (over, words) => {
		const input = { ...complaint, contact: '+33639980002', ...over };
		expect((await errorOf(run('record_complaint', input))).message).toMatch(words);
	});
});

describe('a request for proof', () => {
	const [ANNA, BEN] = ['+33639980011', '+33639980012'];

	it('is told, found and answered from the registry, once', async () => {
		await consentOf(ANNA);
		const request = await ask(ANNA);
		expect(await newest('proof_requested')).toMatchObject({
			proof_request_id: request,
			number_of_people: 1,
			source: 'https://durand.example/newsletter',
			due_on: '2026-12-01',
		});
		const [found = {}] = await find('find_proof_request', { state: 'requested' });
		expectAsPromised(found, App.searches.find_proof_request);
		expect(found).toMatchObject({ id: request, people: [ANNA], reason: REASON });
		expect(await find('find_proof_request', { proof_request: request })).toEqual([found]);
		expect(await find('find_proof_request', { proof_request: 'prq_gone' })).toEqual([]);
		const { perform } = App.triggers.list_proof_requests.operation as unknown as {
			perform: () => Promise<Result[]>;
		};
		expect(await appTester(perform, { authData: platform.connection })).toEqual([
			{ id: request, name: 'https://durand.example/newsletter · due 2026-12-01 (requested)' },
		]);
		const input = { proof_request: request, statement: 'From the newsletter' };
		const test = await run('answer_proof_request', input, EDITOR);
		expectAsPromised(test, App.creates.answer_proof_request);
		expect(test).toMatchObject({ state: 'requested', proofs: 1, test_mode: true });
		const answered = await run('answer_proof_request', input);
		expectAsPromised(answered, App.creates.answer_proof_request);
		expect(answered).toMatchObject({ state: 'answered', proofs: 1, test_mode: false });
		expect(await run('answer_proof_request', input)).toEqual(answered);
	});

	it('takes files for those whom the registry does not know', async () => {
		const request = await ask(ANNA, BEN);
		const answer = (more: Result) =>
			run('answer_proof_request', { proof_request: request, ...more });
		const lacking = await errorOf(answer({}));
		expect(lacking.message).toMatch(/Proofs: must name a file for 1 of the 2 people/);
		expect(lacking.message).not.toMatch(/3998/);
		const proofs = [
			{ proven_contact: '06 39 98 00 12', ...FILE },
			{ proven_contact: '', consent: '' },
		];
		expect(await answer({ proofs })).toMatchObject({ state: 'answered', proofs: 2 });
		const { answer: kept } = await platform.api<{ answer: { items: object[] } }>(
			'GET',
			`/v1/proof-requests/${request}`,
		);
		expect(kept.items).toMatchObject([
			{ subject: BEN, file: { name: 'formulaire-12.pdf', sha256: 'a'.repeat(64) } },
			{ subject: ANNA, file: null },
		]);
	});

	it.each<[Result, RegExp]>([
		[{ proof_request: '' }, /Proof Request: must not be empty/],
		[{ proof_request: 'prq_gone' }, /Not answered: there is no proof request with this ID/],
		[{ proofs: 'form-12' }, /Proofs: must be groups of values/],
		[{ proofs: [{ consent: 'cns_1' }] }, /Proofs: must name for each person/],
		[{ proofs: [{ proven_contact: ANNA }] }, /Proofs: must name for each person/],
		[{ proofs: [{ proven_contact: ANNA, consent: 'cns_1', ...FILE }] }, /either a Consent/],
		[{ proofs: [{ proven_contact: ANNA, file_name: 'x.pdf' }] }, /File SHA-256/],
		[{ proofs: [{ proven_contact: ANNA, consent: 'cns_1' }] }, /Proofs: is not a consent/],
		[{ proofs: [{ proven_contact: ANNA, ...FILE, file_digest: 'x' }] }, /Proofs/],
		[{ proofs: [{ proven_contact: ANNA, proven_country: 'Belgiq', ...FILE }] }, /Country/],
	])('is not answered with %j', async (over, words) => {
		const request = await ask(ANNA);
		const input = { proof_request: request, ...over };
		expect((await errorOf(run('answer_proof_request', input))).message).toMatch(words);
		const [found = {}] = await find('find_proof_request', { proof_request: request });
		expect(found['state']).toBe('requested');
	});

	it('about anybody, or about very many, has to be told whom', async () => {
		const anybody = await errorOf(run('answer_proof_request', { proof_request: await ask() }));
		expect(anybody.message).toMatch(/Proofs: must name some people/);
		const people = Array.from({ length: 21 }, (_, index) => `+336399801${index + 10}`);
		const many = await ask(...people);
		const error = await errorOf(run('answer_proof_request', { proof_request: many }));
		expect(error.message).toMatch(/asked about 20 at most, and the request names 21 others/);
		const nothing = await errorOf(find('find_proof_request', {}));
		expect(nothing.message).toMatch(/State: must be filled in, unless Proof Request is/);
	});
});

describe('credits', () => {
	it('are found, or only when they run low', async () => {
		const [balance = {}, ...others] = await find('find_credit_balance', {});
		expect(others).toEqual([]);
		expectAsPromised(balance, App.searches.find_credit_balance);
		expect(balance).toMatchObject({ plan: 'unmetered', available: 0 });
		// Nothing is ever low where messages cost nothing.
		expect(await find('find_credit_balance', { only_below: 1000 })).toEqual([]);
		const error = await errorOf(find('find_credit_balance', { only_below: 'few' }));
		expect(error.message).toMatch(/Only Below: must be a number/);
	});
});

describe('what the operator and the calendar do', () => {
	it('is told: a missed deadline, a suspension', async () => {
		await platform.setClock('2026-12-02T10:00:00+01:00');
		setNow('2026-12-02T10:00:00+01:00');
		let missed: Result = {};
		for (const end = performance.now() + 20_000; missed['id'] === undefined; ) {
			if (performance.now() > end) throw new Error('no deadline was missed');
			const { performList } = App.triggers.deadline_missed.operation as unknown as {
				performList: () => Promise<Result[]>;
			};
			[missed = {}] = await appTester(performList, { authData: platform.connection });
		}
		expectAsPromised(missed, App.triggers.deadline_missed);
		expect(missed).toMatchObject({
			kind: 'proof_request',
			owed_by: 'client',
			due_on: '2026-12-01',
		});
		await platform.operate('suspend', { reason: 'Proof is overdue' });
		expect(await newest('account_suspended')).toMatchObject({
			status: 'suspended',
			reason: 'Proof is overdue',
		});
	});
});

/** The last ones: with a second account the clock is the operator's alone. */
describe('alerts about credits', () => {
	interface Account {
		id: string;
		apiKey: string;
	}

	/** The newest alerts of an account that pays by credits, in the order of the event types. */
	async function alertsOf({ apiKey }: Account): Promise<Result[]> {
		const { performList } = App.triggers.credits_low.operation as unknown as {
			performList: () => Promise<Result[]>;
		};
		const found = await appTester(performList, { authData: { ...platform.connection, apiKey } });
		for (const alert of found) expectAsPromised(alert, App.triggers.credits_low);
		return found;
	}

	it('are told: few are left, and some expire', async () => {
		const { operatorKey } = platform;
		const account = await platform.api<Account>(
			'POST',
			'/v1/operator/accounts',
			{ name: 'Prepaid', governance: 'observe' },
			operatorKey,
		);
		const path = `/v1/operator/accounts/${account.id}/credits`;
		await platform.api('POST', path, { amount: '4' }, operatorKey);
		await platform.api('POST', path, { amount: '1', lastDay: '2026-12-05' }, operatorKey);
		const alert = { below: ['3.5'], daysBeforeExpiry: [7] };
		await platform.api('PUT', '/v1/credits/alert', alert, account.apiKey);
		for (const to of ['+33639980021', '+33639980022']) {
			const message = {
				...{ channel: 'sms', purpose: 'transactional', sender: 'DURAND', to },
				content: { text: 'Votre commande est prete.' },
			};
			await platform.api('POST', '/v1/messages', message, account.apiKey);
		}
		await eventually(async () => {
			expect(await alertsOf(account)).toContainEqual(
				expect.objectContaining({ kind: 'low', threshold: 3.5, available: 3 }),
			);
		});
	});
});
