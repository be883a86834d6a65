/** What is in a field and cannot be read never counts as empty, and what is mapped and yields nothing is an error: no default acts for it. */
import { COUNTRY_VECTORS } from '../contract/country-vectors.ts';
import { booleanInput, day, instant, keyValues, textList } from '../../zapier-app/src/input.ts';
import { readCountry } from '../../zapier-app/src/read-message.ts';
import { consentAnswer, messageAnswer, optOutAnswer } from './support/answers.ts';
import {
	App,
	alertInput,
	appTester,
	create,
	detailsOf,
	errorOf,
	newConnection,
} from './support/app.ts';
import { TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => {
	setNow(TUESDAY);
	platform
		.answer('POST /v1/messages', 201, messageAnswer(TUESDAY))
		.answer('POST /v1/consents', 201, consentAnswer)
		.answer('POST /v1/opt-outs', 201, optOutAnswer);
});
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

type Create = Parameters<typeof create>[0];

async function expectProblem(key: Create, input: object, label: string): Promise<void> {
	const error = await errorOf(create(key, newConnection(platform.origin), { ...input }));
	expect(detailsOf(error)).toMatchObject({ code: 'invalid_field' });
	expect(detailsOf(error).message).toMatch(new RegExp(`^${label}: `));
	expect(platform.received).toHaveLength(0);
}

const consent = { contact: '06 12 34 56 78', channels: 'sms', collected_at: TUESDAY };
const optOut = { contact: '06 12 34 56 78' };
const NOT_TEXT = [true, false, ['x'], [''], {}, { a: 1 }, NaN];

describe('what is no text', () => {
	const fields: [Create, object, Record<string, string>][] = [
		[
			'send_sms',
			alertInput,
			{
				to: 'To',
				text: 'Text',
				sender: 'Sender',
				send_at: 'Send At',
				not_after: 'Not After',
				reference: 'Reference',
				country: 'Country',
				postal_code: 'Postal Code',
				time_zone: 'Time Zone',
				birth_date: 'Birth Date',
				sector: 'Sector',
				when_not_permitted: 'When Not Permitted',
				consent_collected_at: 'Consent Collected At',
				consent_wording: 'Consent Wording',
				deduplication_key: 'Deduplication Key',
			},
		],
		[
			'record_consent',
			consent,
			{ action: 'Action', collected_at: 'Collected At', wording: 'Wording' },
		],
		['add_opt_out', optOut, { contact: 'Contact', source: 'Source', occurred_at: 'Occurred At' }],
	];
	const table = fields.flatMap(([key, input, labels]) =>
		Object.entries(labels).map(([name, label]) => [key, name, label, input] as const),
	);
	test.each(table)('%s: %s', async (key, name, label, input) => {
		for (const value of NOT_TEXT) await expectProblem(key, { ...input, [name]: value }, label);
	});

	test('in Test Mode, only yes and no are read besides the words', async () => {
		for (const test_mode of [['always'], {}, 7, 'sometimes']) {
			await expectProblem('send_sms', { ...alertInput, test_mode }, 'Test Mode');
		}
	});

	test('in lists', async () => {
		for (const channels of [[['sms']], [true], [{}], true, {}, 'sms, fax']) {
			await expectProblem('record_consent', { ...consent, channels }, 'Channels');
			await expectProblem('add_opt_out', { ...optOut, channels }, 'Channels');
		}
		for (const evidence of [[{}], [['a']], true]) {
			await expectProblem('record_consent', { ...consent, evidence }, 'Evidence');
		}
	});

	test('in names with values', async () => {
		for (const metadata of [
			'{"a":',
			'{"a":"1","a":"2"}',
			'{"a":"1","\\u0061":"1"}',
			'[1]',
			'a=1',
			[['a', '1']],
			true,
			7,
			{ a: { b: 1 } },
			{ a: [1] },
			{ '': 'x' },
		]) {
			await expectProblem('send_sms', { ...alertInput, metadata }, 'Metadata');
		}
		expect(() => keyValues({ value: '{"a":"1","a":"2"}' }, 'value', 'X')).toThrow('twice: /a');
		for (const value of [{ a: '1', b: 2, c: true, d: '', e: null }, '{"a":"1","b":2,"c":true}']) {
			expect(keyValues({ value }, 'value', 'X')).toEqual({ a: '1', b: '2', c: 'true' });
		}
		for (const value of [undefined, null, '', ' ', {}, { '': '' }]) {
			expect(keyValues({ value }, 'value', 'X')).toBeUndefined();
		}
	});
});

describe('yes and no', () => {
	test.each([
		['oui', true],
		['Yes', true],
		['1', true],
		[1, true],
		[true, true],
		['non', false],
		['false', false],
		[0, false],
		[false, false],
		['', undefined],
		[null, undefined],
	])('%j is %s', (value, expected) => {
		expect(booleanInput({ value }, 'value', 'Hours Waiver')).toBe(expected);
	});
	test.each(['peut-être', '2', [], ['yes'], {}])('%j is refused', async (hours_waiver) => {
		await expectProblem('record_consent', { ...consent, hours_waiver }, 'Hours Waiver');
	});
});

describe('dates', () => {
	test.each([
		'2027-02-31T09:00:00Z',
		'2026-11-24T09:00',
		'2026-11-24',
		'Invalid DateTime',
		'null',
		'undefined',
	])('%s is no instant', (value) => {
		expect(() => instant({ value }, 'value', 'Send At')).toThrow(/^Send At: /);
	});
	test.each([
		['1990-05-01', '1990-05-01'],
		['1990-05-01T00:00:00Z', '1990-05-01'],
		['1990-05-01T00:00:00.000+02:00', '1990-05-01'],
		['1990-05-01 00:00', '1990-05-01'],
	])('%s is the day %s', (value, expected) => {
		expect(day({ value }, 'value', 'Birth Date')).toBe(expected);
	});
	test.each([
		'1990-04-30T22:00:00.000Z',
		'1990-05-01T12:00:00Z',
		'1990-02-31',
		'01/05/1990',
		'1990',
	])('%s is no day', (value) => {
		expect(() => day({ value }, 'value', 'Birth Date')).toThrow(/^Birth Date: /);
	});
});

test('a list of texts', () => {
	expect(textList({ value: ['a ', '', null, 7] }, 'value', 'Evidence')).toEqual(['a', '7']);
});

describe('Country', () => {
	test.each(COUNTRY_VECTORS)('%j is %s', (country, expected) => {
		const read = () => readCountry({ country });
		if (expected !== null) expect(read()).toBe(expected);
		else if (country.trim() === '') expect(read()).toBeUndefined();
		else expect(read).toThrow(/^Country: must be a country/);
	});

	const steps: [Create, object][] = [
		['send_sms', { ...alertInput, to: '0470123456' }],
		['create_or_update_contact', { phone: '0470123456' }],
		['record_consent', { ...consent, contact: '0470123456' }],
		['add_opt_out', { contact: '0470123456' }],
	];
	test.each(steps)('%s: a country that names none is an error', async (key, input) => {
		for (const country of ['Belgiq', 'XX', '32'])
			await expectProblem(key, { ...input, country }, 'Country');
	});
});

test.each([
	['send_sms', 'to', 'To'],
	['send_sms', 'text', 'Text'],
	['send_sms', 'purpose', 'Purpose'],
	['record_consent', 'contact', 'Contact'],
	['add_opt_out', 'contact', 'Contact'],
] as const)('characters that nobody sees are an empty field: %s, %s', async (key, name, label) => {
	const input = { send_sms: alertInput, record_consent: consent, add_opt_out: optOut }[key];
	await expectProblem(key, { ...input, [name]: '\u200b\u00a0' }, label);
});

describe('a field that is mapped and yields nothing', () => {
	const steps = (key: Create) =>
		App.creates[key].operation.perform as unknown as () => Promise<unknown>;
	const run = (key: Create, inputData: object, inputDataRaw: object) =>
		appTester(steps(key), {
			authData: newConnection(platform.origin),
			inputData,
			inputDataRaw,
		} as never);
	const table: [Create, string, string, object][] = [
		['send_sms', 'send_at', 'Send At', alertInput],
		['send_sms', 'not_after', 'Not After', alertInput],
		['send_sms', 'deduplication_key', 'Deduplication Key', alertInput],
		['send_sms', 'deduplicate_for', 'Deduplicate For', alertInput],
		['send_sms', 'consent_collected_at', 'Consent Collected At', alertInput],
		['send_sms', 'test_mode', 'Test Mode', alertInput],
		['send_sms', 'when_not_permitted', 'When Not Permitted', alertInput],
		['record_consent', 'collected_at', 'Collected At', consent],
		['record_consent', 'action', 'Action', consent],
		['add_opt_out', 'occurred_at', 'Occurred At', optOut],
		['add_opt_out', 'channels', 'Channels', optOut],
	];

	test.each(table)('%s: %s', async (key, name, label, input) => {
		for (const value of ['', ' ', '\u200b', '\ufeff\u2800', null, undefined]) {
			const raw = { ...input, [name]: '{{1.field}}' };
			const error = await errorOf(run(key, { ...input, [name]: value }, raw));
			expect(detailsOf(error)).toMatchObject({ code: 'invalid_field' });
			expect(detailsOf(error).message).toMatch(new RegExp(`^${label}: is mapped`));
		}
		expect(platform.received).toHaveLength(0);
	});

	test('also with words around it', async () => {
		const raw = { ...alertInput, deduplication_key: 'order {{1.id}}' };
		const error = await errorOf(
			run('send_sms', { ...alertInput, deduplication_key: 'order ' }, raw),
		);
		expect(detailsOf(error).message).toMatch(/^Deduplication Key: is mapped/);
	});

	test('a field that is left empty, and one that yields a value, are no problem', async () => {
		const raw = { ...alertInput, send_at: '', deduplication_key: 'order-{{1.id}}' };
		await run('send_sms', { ...alertInput, send_at: '', deduplication_key: 'order-1042' }, raw);
		expect(platform.sends).toHaveLength(1);
	});

	test('Check Sending Permission says so in its result', async () => {
		const { perform } = App.searches.check_sending_permission.operation;
		const [result] = (await appTester(
			perform as never,
			{
				authData: newConnection(platform.origin),
				inputData: { ...alertInput, channel: 'sms', send_at: '' },
				inputDataRaw: { send_at: '{{1.date}}' },
			} as never,
		)) as unknown as Record<string, unknown>[];
		expect(result).toMatchObject({ allowed: false, outcome: 'invalid' });
		expect(result?.['reason']).toMatch(/^Send At: /);
	});
});
