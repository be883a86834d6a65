import {
	App,
	addOptOut,
	alertInput,
	appTester,
	check,
	errorOf,
	sendEmail,
	sendSms,
	smsInput,
} from '../support/app.ts';
import { MONDAY_MORNING, SUNDAY, TUESDAY, restoreNow, setNow } from '../support/clock.ts';
import { RealPlatform } from '../support/platform.ts';

const platform = new RealPlatform();
const consent = {
	consent_collected_at: '2026-10-01T10:00:00+02:00',
	consent_method: 'web_form',
	consent_controller: 'Durand',
	consent_wording: 'I would like to hear about offers by SMS.',
	consent_source_url: 'https://shop.example/newsletter',
} as const;

let people = 0;
/** A person nobody has written to yet. */
const somebody = () => `+336124${String((people += 1)).padStart(5, '0')}`;

beforeAll(async () => {
	await platform.start();
	await platform.allowPlaceholders();
}, 40_000);
afterAll(() => platform.stop());
afterEach(restoreNow);

/** Sets both clocks: the app judges by its own, the platform by that of the sandbox. */
async function at(instant: string): Promise<void> {
	setNow(instant);
	await platform.setClock(instant);
}

const connect = (authData: Record<string, string>) =>
	appTester(App.authentication?.test as () => Promise<Record<string, unknown>>, { authData });

describe('the connection', () => {
	it('is labeled with the account', async () => {
		expect(await connect(platform.connection)).toEqual({
			id: expect.any(String),
			name: expect.any(String),
		});
	});

	it('does not stand with a wrong key', async () => {
		const error = await errorOf(connect({ ...platform.connection, apiKey: 'mc_wrong_key' }));
		expect(error.name).toBe('ExpiredAuthError');
	});
});

describe('one order, one key', () => {
	const own = { ...alertInput, deduplication_key: '1042' };

	it('two messages under it both go', async () => {
		await at(TUESDAY);
		const to = somebody();
		for (const text of [
			'Votre commande 1042 est confirmée.',
			'Votre commande 1042 est en route.',
		]) {
			const result = await sendSms(platform.connection, { ...own, to, text });
			expect(result).toMatchObject({ duplicate: false });
			await platform.settled(result['id'], 'delivered');
		}
	});

	it('the same message under it goes once, and a later run gives the first one as it stands now', async () => {
		await at(TUESDAY);
		const input = { ...own, to: somebody() };
		const first = await sendSms(platform.connection, input);
		await platform.settled(first['id'], 'delivered');
		const again = await sendSms(platform.connection, { ...input, postal_code: '67000' });
		expect(again).toMatchObject({ id: first['id'], status: 'delivered', duplicate: true });
		const other = await sendSms(platform.connection, { ...input, to: somebody() });
		expect(other).toMatchObject({ duplicate: false });
	});
});

describe('a message that may go', () => {
	it('is delivered: an alert', async () => {
		await at(TUESDAY);
		const result = await sendSms(platform.connection, { ...alertInput, to: somebody() });
		expect(result).toMatchObject({ channel: 'sms', duplicate: false, reference: 'order-1042' });
		expect(Object.keys(result)).toEqual(Object.keys(App.creates.send_sms.operation.sample ?? {}));
		await platform.settled(result['id'], 'delivered');
	});

	it('is delivered: an offer with its consent, and the next one without repeating it', async () => {
		await at(TUESDAY);
		const to = somebody();
		const first = await sendSms(platform.connection, { ...smsInput, ...consent, to });
		await platform.settled(first['id'], 'delivered');
		const next = { ...smsInput, to, text: 'Encore une offre. STOP 36180' };
		await platform.settled((await sendSms(platform.connection, next))['id'], 'delivered');
	});

	it('is delivered: an email, with what looks like a merge tag', async () => {
		await at(TUESDAY);
		const result = await sendEmail(platform.connection, {
			purpose: 'transactional',
			to: 'zoe@customer.example',
			sender: 'hello@durand.example',
			subject: 'Your order {{order}}',
			text: 'Hello {{first_name}} 😀',
			reference: 'order-1042',
		});
		await platform.settled(result['id'], 'delivered');
		expect(result['segments']).toBeNull();
	});

	it('is sent once, however often the run is replayed and the number is written', async () => {
		await at(TUESDAY);
		const to = somebody();
		const input = { ...alertInput, to, reference: 'replay-1' };
		const first = await sendSms(platform.connection, input);
		const again = await sendSms(platform.connection, { ...input, to: to.replace('+33', '0') });
		// The first message, which may be on its way by now.
		expect(again).toEqual({ ...first, status: again['status'], duplicate: true });
		expect(['queued', 'sending', 'sent', 'delivered']).toContain(again['status']);
		const [third, fourth] = await Promise.all([
			sendSms(platform.connection, input),
			sendSms(platform.connection, input),
		]);
		expect([third['id'], fourth['id']]).toEqual([first['id'], first['id']]);
		expect(await platform.messagesWith('replay-1')).toHaveLength(1);
	});
});

describe('an offer on a Sunday', () => {
	it('halts when the user chose so, and the platform has not heard of it', async () => {
		await at(SUNDAY);
		const input = { ...smsInput, ...consent, to: somebody(), reference: 'sunday-stop' };
		const error = await errorOf(
			sendSms(platform.connection, { ...input, when_not_permitted: 'stop' }),
		);
		expect(error.name).toBe('HaltedError');
		expect(error.message).toMatch(/HRS-03/);
		expect(error.message).toContain(MONDAY_MORNING);
		expect(await platform.messagesWith('sunday-stop')).toHaveLength(0);
	});

	it('waits by default, and goes on Monday at eight', async () => {
		await at(SUNDAY);
		const input = { ...smsInput, ...consent, to: somebody(), reference: 'sunday-wait' };
		const result = await sendSms(platform.connection, input);
		expect(result).toMatchObject({ status: 'deferred', outcome: 'defer', rule: 'HRS-03' });
		expect(Date.parse(String(result['scheduled_at']))).toBe(Date.parse(MONDAY_MORNING));
		await platform.settled(result['id'], 'scheduled');
		await at('2026-11-23T07:00:05Z');
		await platform.settled(result['id'], 'delivered');
	});

	it('is allowed for a Monday that the user chose', async () => {
		await at(SUNDAY);
		const input = { ...smsInput, ...consent, to: somebody(), send_at: '2026-11-23T10:00:00+01:00' };
		const result = await sendSms(platform.connection, { ...input, when_not_permitted: 'stop' });
		expect(result).toMatchObject({ status: 'scheduled', outcome: 'allow', rule: null });
		expect(Date.parse(String(result['scheduled_at']))).toBe(Date.parse('2026-11-23T09:00:00Z'));
	});
});

describe('without consent, or against an opt-out', () => {
	it.each(['schedule', 'stop'])('an offer halts, with %s', async (when_not_permitted) => {
		for (const instant of [TUESDAY, SUNDAY]) {
			await at(instant);
			const input = { ...smsInput, to: somebody(), when_not_permitted };
			const error = await errorOf(sendSms(platform.connection, input));
			expect(error.name).toBe('HaltedError');
			if (when_not_permitted === 'schedule') expect(error.message).toMatch(/CON-01/);
		}
	});

	it('a refusal is not remembered: once the consent is known, the same run goes through', async () => {
		await at(TUESDAY);
		const to = somebody();
		const input = { ...smsInput, to };
		expect((await errorOf(sendSms(platform.connection, input))).message).toMatch(/CON-01/);
		await platform.api('POST', '/v1/consents', {
			subject: to,
			channels: ['sms'],
			purposes: ['marketing'],
			action: 'grant',
			collectedAt: '2026-11-24T08:59:00Z',
		});
		const result = await sendSms(platform.connection, input);
		expect(result['duplicate']).toBe(false);
		await platform.settled(result['id'], 'delivered');
		expect(await sendSms(platform.connection, input)).toEqual({
			...result,
			status: 'delivered',
			duplicate: true,
		});
	});

	it('an opt-out from the CRM stops the next offer, not an alert', async () => {
		await at(TUESDAY);
		const to = somebody();
		await sendSms(platform.connection, { ...smsInput, ...consent, to });
		const optOut = await addOptOut(platform.connection, { contact: to, channels: ['sms'] });
		expect(optOut).toMatchObject({ subject: to, channels: ['sms'], source: 'crm' });
		expect(Object.keys(optOut)).toEqual(
			Object.keys(App.creates.add_opt_out.operation.sample ?? {}),
		);
		const offer = { ...smsInput, to, text: 'Une autre offre. STOP 36180' };
		const error = await errorOf(sendSms(platform.connection, offer));
		expect(error.name).toBe('HaltedError');
		expect(error.message).toMatch(/SUP-01|CON-03/);
		const alert = await sendSms(platform.connection, { ...alertInput, to });
		await platform.settled(alert['id'], 'delivered');
	});

	it('an opt-out after a new consent counts, although it looks like the first', async () => {
		await at(TUESDAY);
		const to = somebody();
		const first = await addOptOut(platform.connection, { contact: to });
		await at('2026-11-24T10:00:00Z');
		const again = { ...consent, consent_collected_at: '2026-11-24T09:30:00Z' };
		const back = await sendSms(platform.connection, { ...smsInput, ...again, to });
		await platform.settled(back['id'], 'delivered');
		await at('2026-11-24T11:00:00Z');
		const second = await addOptOut(platform.connection, { contact: to });
		expect(second['id']).not.toBe(first['id']);
		const offer = { ...smsInput, to, text: 'Une autre offre. STOP 36180' };
		expect((await errorOf(sendSms(platform.connection, offer))).name).toBe('HaltedError');
	});
});

describe('Check Sending Permission', () => {
	it('answers what a send then does, and sends nothing', async () => {
		const cases = [
			[TUESDAY, { ...smsInput, ...consent }, true],
			[TUESDAY, smsInput, false],
			[SUNDAY, { ...smsInput, ...consent }, false],
			[SUNDAY, { ...alertInput }, true],
			[TUESDAY, { ...smsInput, ...consent, purpose: 'transactional' }, false],
			[TUESDAY, { ...smsInput, ...consent, to: '01 42 68 53 00' }, false],
		] as const;
		for (const [index, [instant, fields, allowed]] of cases.entries()) {
			await at(instant);
			const to = fields.to === smsInput.to ? somebody() : fields.to;
			const input = { ...fields, to, reference: `check-${index}` };
			const stop = { ...input, when_not_permitted: 'stop' };
			const permission = await check(platform.connection, { ...stop, channel: 'sms' });
			expect(permission).toMatchObject({ allowed });
			expect(await platform.messagesWith(`check-${index}`)).toHaveLength(0);
			const run = sendSms(platform.connection, stop);
			if (allowed) await platform.settled((await run)['id'], 'delivered');
			else expect((await errorOf(run)).message).toContain(String(permission['rule']));
		}
	});
});
