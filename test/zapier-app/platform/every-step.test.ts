import { App, alertInput, appTester, create, errorOf, search, smsInput } from '../support/app.ts';
import { MONDAY_MORNING, SUNDAY, TUESDAY, restoreNow, setNow } from '../support/clock.ts';
import { fits, type Field } from '../support/definition.ts';
import { RealPlatform } from '../support/platform.ts';

/** Every create, search and dropdown against the real platform: results are what the samples promise. */
const platform = new RealPlatform();

beforeAll(() => platform.start(), 60_000);
afterAll(() => platform.stop());
afterEach(restoreNow);

async function at(instant: string): Promise<void> {
	setNow(instant);
	await platform.setClock(instant);
}

type Result = Record<string, unknown>;
type Operation = { sample: Result; outputFields: Field[] };

/** What Zapier's checks T004 and T005 ask of a live result. */
function expectAsPromised(result: Result, { operation }: { operation: object }): void {
	const { sample, outputFields } = operation as Operation;
	expect(Object.keys(result)).toEqual(Object.keys(sample));
	for (const field of outputFields) {
		const value = result[field.key];
		if (value !== null)
			expect([field.key, value, fits(field, value)]).toEqual([field.key, value, true]);
	}
}

const evidence = {
	consent_collected_at: '2026-10-01T10:00:00+02:00',
	consent_method: 'web_form',
	consent_controller: 'Durand',
} as const;

let people = 0;
const somebody = () => `+336125${String((people += 1)).padStart(5, '0')}`;
const run = (key: Parameters<typeof create>[0], input: Result) =>
	create(key, platform.connection, input);
const find = (key: Parameters<typeof search>[0], input: Result) =>
	search(key, platform.connection, input);

describe('contacts', () => {
	it('are created, updated without losing anything, and found by every key', async () => {
		await at(TUESDAY);
		const phone = somebody();
		const first = await run('create_or_update_contact', {
			phone,
			email: 'zoe.martin@customer.example',
			external_reference: 'crm-1',
			first_name: 'Zoé',
			last_name: 'Martin',
			birth_date: '1990-05-01',
			language: 'fr',
			time_zone: 'Europe/Paris',
			country: 'FR',
			postal_code: '67000',
			attributes: { tier: 'gold' },
		});
		expectAsPromised(first, App.creates.create_or_update_contact);
		expect(first).toMatchObject({ phone, name: 'Zoé Martin', attributes: { tier: 'gold' } });
		const again = await run('create_or_update_contact', { phone, last_name: 'Durand' });
		expect(again).toMatchObject({ id: first['id'], name: 'Zoé Durand', birth_date: '1990-05-01' });
		for (const contact of [
			phone,
			phone.replace('+33', '0'),
			'zoe.martin@customer.example',
			'crm-1',
		]) {
			const [found = {}, ...others] = await find('find_contact', { contact });
			expect(others).toEqual([]);
			expect(found).toEqual(again);
			expectAsPromised(found, App.searches.find_contact);
		}
		expect(await find('find_contact', { contact: 'crm-2' })).toEqual([]);
	});
});

describe('consents', () => {
	it('are recorded once, permit a message, and end with a withdrawal', async () => {
		await at(TUESDAY);
		const contact = somebody();
		const consent = {
			contact,
			channels: ['sms'],
			collected_at: '2026-11-20T18:42:00+01:00',
			method: 'web_form',
			controller: 'Durand',
			wording: 'J’accepte {{x}}\n😀',
			wording_language: 'fr',
			source_url: 'https://shop.example/newsletter',
			evidence: ['form-1'],
		};
		const offer = { ...smsInput, to: contact };
		expect((await errorOf(run('send_sms', offer))).message).toMatch(/CON-01/);
		const recorded = await run('record_consent', consent);
		expectAsPromised(recorded, App.creates.record_consent);
		expect(recorded).toMatchObject({ subject: contact, wording: 'J’accepte {{x}}\n😀' });
		expect(await run('record_consent', consent)).toEqual(recorded);
		expectAsPromised(await run('send_sms', offer), App.creates.send_sms);
		await at('2026-11-24T10:00:00Z');
		await run('record_consent', {
			contact,
			channels: ['sms'],
			action: 'withdraw',
			collected_at: '2026-11-24T09:59:00Z',
		});
		const next = { ...offer, text: 'Encore une offre. STOP 36180' };
		expect((await errorOf(run('send_sms', next))).message).toMatch(/CON-03/);
	});
});

describe('templates and senders', () => {
	const dropdown = (key: keyof typeof App.triggers) => {
		const { perform } = App.triggers[key].operation as unknown as {
			perform: () => Promise<Result[]>;
		};
		return appTester(perform, { authData: platform.connection });
	};

	it('fill their dropdowns, and a template is sent with its variables', async () => {
		await at(TUESDAY);
		const template = await platform.api<{ id: string }>('POST', '/v1/templates', {
			name: 'order-shipped',
			channel: 'sms',
			content: { text: 'Bonjour {{ firstName }}, votre commande 1042 est partie.' },
		});
		await platform.api('POST', '/v1/senders', { channel: 'sms', value: 'DURAND', label: 'Shop' });
		expect(await dropdown('list_sms_templates')).toEqual([
			{ id: template.id, name: 'order-shipped' },
		]);
		expect(await dropdown('list_email_templates')).toEqual([]);
		expect(await dropdown('list_sms_senders')).toEqual([{ id: 'DURAND', name: 'Shop (DURAND)' }]);
		const input = {
			purpose: 'transactional',
			to: somebody(),
			sender: 'DURAND',
			template: template.id,
			variables: { firstName: 'Zoé' },
			reference: 'template-1',
		};
		const result = await run('send_sms', input);
		await platform.settled(result['id'], 'delivered');
		expect(await run('send_sms', input)).toEqual({
			...result,
			status: 'delivered',
			duplicate: true,
		});
		const sandbox = await platform.api<{ data: { messageId: string; content: Result }[] }>(
			'GET',
			'/v1/sandbox/messages',
		);
		expect(sandbox.data.find(({ messageId }) => messageId === result['id'])?.content).toMatchObject(
			{
				text: 'Bonjour Zoé, votre commande 1042 est partie.',
			},
		);
		const lacking = await errorOf(run('send_sms', { ...input, variables: {}, reference: 't-2' }));
		expect(lacking.message).toMatch(/Template Variables/);
		const gone = await errorOf(run('send_sms', { ...input, template: 'tpl_gone' }));
		expect(gone.message).toMatch(/Template: no longer exists/);
	});
});

describe('scheduled messages', () => {
	it('are listed, found and cancelled, once and again', async () => {
		await at(SUNDAY);
		const to = somebody();
		const sent = await run('send_sms', { ...smsInput, ...evidence, to, reference: 'later-1' });
		expect(sent).toMatchObject({ status: 'deferred', scheduled_at: expect.anything() });
		const { perform } = App.triggers.list_scheduled_messages.operation as unknown as {
			perform: () => Promise<Result[]>;
		};
		const options = await appTester(perform, { authData: platform.connection });
		expect(options).toMatchObject([{ id: sent['id'], name: expect.stringContaining('later-1') }]);
		for (const input of [{ reference: 'later-1' }, { to }, { message: sent['id'] }]) {
			const [found = {}] = await find('find_message', input);
			expect(found).toMatchObject({ id: sent['id'], status: 'deferred' });
			expectAsPromised(found, App.searches.find_message);
		}
		const cancelled = await run('cancel_scheduled_message', { message: sent['id'] });
		expect(cancelled).toMatchObject({ id: sent['id'], status: 'cancelled' });
		expectAsPromised(cancelled, App.creates.cancel_scheduled_message);
		expect(await run('cancel_scheduled_message', { message: sent['id'] })).toEqual(cancelled);
		await at('2026-11-23T07:00:05Z');
		const [found = {}] = await find('find_message', { reference: 'later-1' });
		expect(found).toMatchObject({ status: 'cancelled' });
	});

	it('that have gone cannot be called back', async () => {
		await at(TUESDAY);
		const sent = await run('send_sms', { ...alertInput, to: somebody(), reference: 'gone-1' });
		await platform.settled(sent['id'], 'delivered');
		const error = await errorOf(run('cancel_scheduled_message', { message: sent['id'] }));
		expect(error.message).toMatch(/too late, the status of the message is delivered/);
	});
});

describe('a test in the Zap editor', () => {
	const EDITOR = { isLoadingSample: true };

	it.each([
		['send_sms', { ...alertInput }],
		[
			'send_email',
			{
				...alertInput,
				to: 'zoe@customer.example',
				sender: 'hello@durand.example',
				subject: 'Ready',
			},
		],
		['send_voice_message', { ...alertInput, sender: '+33162345678', language: 'fr' }],
	] as const)('%s shows what a send would give, and sends nothing', async (key, input) => {
		await at(TUESDAY);
		const reference = `editor-${key}`;
		const to = key === 'send_email' ? input.to : somebody();
		const test = await create(key, platform.connection, { ...input, to, reference }, EDITOR);
		expectAsPromised(test, App.creates[key]);
		expect(test).toMatchObject({ test_mode: true, status: 'queued' });
		expect(await platform.messagesWith(reference)).toEqual([]);
		const sent = await create(key, platform.connection, { ...input, to, reference });
		expectAsPromised(sent, App.creates[key]);
		for (const member of ['status', 'outcome', 'rule', 'segments', 'cost', 'to', 'sender']) {
			expect([member, test[member]]).toEqual([member, sent[member]]);
		}
	});

	it('obeys the rules', async () => {
		await at(SUNDAY);
		const offer = { ...smsInput, ...evidence, to: somebody(), reference: 'editor-rules' };
		const test = await create('send_sms', platform.connection, offer, EDITOR);
		expect(test).toMatchObject({ status: 'deferred', test_mode: true, rule: 'HRS-03' });
		expect(Date.parse(String(test['scheduled_at']))).toBe(Date.parse(MONDAY_MORNING));
		const {
			consent_collected_at: _,
			consent_method: __,
			consent_controller: ___,
			...without
		} = offer;
		const refused = await errorOf(create('send_sms', platform.connection, without, EDITOR));
		expect(refused.name).toBe('HaltedError');
		expect(refused.message).toMatch(/CON-01/);
		expect(await platform.messagesWith('editor-rules')).toEqual([]);
	});
});
