import { consentAnswer, contactAnswer, problemAnswer } from './support/answers.ts';
import { create, detailsOf, errorOf, newConnection, search } from './support/app.ts';
import { TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => {
	setNow(TUESDAY);
	platform
		.answer('PUT /v1/contacts', 200, contactAnswer)
		.answer('POST /v1/consents', 201, consentAnswer)
		.answer('GET /v1/contacts', 200, { data: [contactAnswer], nextCursor: null });
});
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const connect = () => newConnection(platform.origin);

describe('Create or Update Contact', () => {
	const contact = (input: object) => create('create_or_update_contact', connect(), { ...input });

	it('sends what is filled in, each thing in its one spelling, and nothing that is empty', async () => {
		const result = await contact({
			phone: '06 12 34 56 78',
			email: ' Zoe@Customer.Example ',
			external_reference: 'crm-10233',
			first_name: 'Zoé',
			last_name: '',
			country: 'fr',
			postal_code: null,
			birth_date: '1990-05-01T00:00:00+02:00',
			attributes: { tier: 'gold', empty: '' },
		});
		expect(platform.last).toMatchObject({ method: 'PUT', path: '/v1/contacts' });
		expect(platform.last.json).toEqual({
			externalId: 'crm-10233',
			phone: '+33612345678',
			email: 'Zoe@customer.example',
			firstName: 'Zoé',
			country: 'FR',
			birthDate: '1990-05-01',
			attributes: { tier: 'gold' },
		});
		expect(result).toMatchObject({
			id: 'con_01TEST',
			name: 'Zoé Martin',
			external_reference: 'crm-10233',
			attributes: { tier: 'gold' },
		});
	});

	it('leaves a number that may be of several countries to the platform', async () => {
		await contact({ phone: '621 123 456' });
		expect(platform.last.json).toMatchObject({ phone: '621 123 456' });
		await contact({ phone: '621 123 456', country: 'LU' });
		expect(platform.last.json).toMatchObject({ phone: '+352621123456' });
	});

	it.each(['n/a', '-', 'None', 'inconnu'])(
		'with a good address is stored although the other field says %j',
		async (none) => {
			await contact({ phone: none, email: 'zoe@customer.example' });
			expect(platform.last.json).toEqual({ email: 'zoe@customer.example' });
			await contact({ phone: '+33612345678', email: none });
			expect(platform.last.json).toEqual({ phone: '+33612345678' });
		},
	);

	it.each<[object, RegExp]>([
		[{ phone: 'n/a' }, /^Phone Number: must be filled in, unless Email Address/],
		[{ first_name: 'Zoé' }, /^Phone Number: must be filled in, unless Email Address/],
		[{ phone: 'call me' }, /^Phone Number: must be a phone number/],
		[{ email: 'zoe' }, /^Email Address: must be one email address/],
		[{ phone: '+33612345678', birth_date: '1 May 1990' }, /^Birth Date: must be a date/],
	])('does not ask for %j', async (input, message) => {
		const error = await errorOf(contact(input));
		expect(detailsOf(error)).toMatchObject({ code: 'invalid_field' });
		expect(detailsOf(error).message).toMatch(message);
		expect(platform.received).toEqual([]);
	});

	it('says that two contacts claim the same address', async () => {
		const conflict = problemAnswer('conflict', 409, { detail: 'Another contact has this phone.' });
		platform.answer('PUT /v1/contacts', 409, conflict);
		const error = await errorOf(contact({ phone: '+33612345678', external_reference: 'crm-2' }));
		expect(detailsOf(error)).toMatchObject({ code: 'conflict' });
		expect(detailsOf(error).message).toContain('Another contact has this phone.');
	});
});

describe('Record Consent', () => {
	const evidence = {
		contact: '06 12 34 56 78',
		channels: ['sms,email'],
		collected_at: '2026-11-20T18:42:00+01:00',
	};
	const record = (connection: object, input: object) =>
		create('record_consent', { ...connection }, { ...input });

	it('records the evidence as it was given', async () => {
		await record(connect(), {
			...evidence,
			purposes: 'marketing',
			method: 'web_form',
			controller: 'Durand',
			wording: '  J’accepte {{offers}} 😀\n',
			wording_language: 'fr',
			wording_version: '2026-09',
			source_url: 'https://shop.example/newsletter',
			notice_version: '7',
			evidence: ['form-entry-88213', ''],
			hours_waiver: 'false',
		});
		expect(platform.last.json).toEqual({
			subject: '+33612345678',
			channels: ['sms', 'email'],
			purposes: ['marketing'],
			action: 'grant',
			collectedAt: '2026-11-20T17:42:00.000Z',
			method: 'web_form',
			controller: 'Durand',
			wording: { text: '  J’accepte {{offers}} 😀\n', language: 'fr', version: '2026-09' },
			sourceUrl: 'https://shop.example/newsletter',
			noticeVersion: '7',
			evidence: ['form-entry-88213'],
			hoursWaiver: false,
		});
	});

	it('is recorded once however often it is replayed, and again when it is another', async () => {
		const connection = connect();
		await record(connection, evidence);
		await record(connection, { ...evidence, contact: '+33 6 12 34 56 78' });
		await record(connection, { ...evidence, action: 'withdraw' });
		const [first, again, other] = platform.posts.map(({ headers }) => headers['idempotency-key']);
		expect(first).toMatch(/^[0-9a-f]{64}$/);
		expect(again).toBe(first);
		expect(other).not.toBe(first);
	});

	it.each<[object, RegExp]>([
		[{ ...evidence, collected_at: '' }, /^Collected At: must not be empty/],
		[{ ...evidence, collected_at: '20/11/2026' }, /^Collected At: must be a date and time/],
		[{ ...evidence, channels: [] }, /^Channels: must not be empty/],
		[{ ...evidence, channels: ['fax'] }, /^Channels: must be one of/],
		[{ ...evidence, wording_version: '2' }, /^Wording: must be filled in/],
		[{ ...evidence, hours_waiver: 'perhaps' }, /^Hours Waiver: must be yes or no/],
	])('does not record %j', async (input, message) => {
		const error = await errorOf(record(connect(), input));
		expect(detailsOf(error).message).toMatch(message);
		expect(platform.received).toEqual([]);
	});
});

describe('Find Contact', () => {
	const find = (input: object) => search('find_contact', connect(), { ...input });

	it.each([
		['06 12 34 56 78', '+33612345678'],
		['Zoe@Customer.Example', 'Zoe@customer.example'],
		['crm-10233', 'crm-10233'],
		['Mart', 'Mart'],
		['10233', '10233'],
	])('asks for %s by %s', async (contact, query) => {
		expect(await find({ contact })).toMatchObject([{ id: 'con_01TEST' }]);
		const asked = new URL(platform.last.path, platform.origin).searchParams;
		expect(asked.get('query')).toBe(query);
	});

	it('finds nobody without an error', async () => {
		platform.answer('GET /v1/contacts', 200, { data: [], nextCursor: null });
		expect(await find({ contact: 'Nobody' })).toEqual([]);
	});
});
