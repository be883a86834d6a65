/** A carrier from outside the platform: composed by its URL, with its own routes, receipts and inbound messages. */
import { readCarriers } from '../../platform/src/carriers/registry.ts';
import { defaultSettings, SettingsError, startPlatform } from '../../platform/src/index.ts';
import {
	alert,
	type Json,
	marketingSms,
	startWorld,
	untilStatus,
	type World,
} from './support/index.ts';
import { createToyProvider, onToy } from './support/toy-carrier.ts';

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

it('is composed by its URL, submits, reports and answers on its own route', async () => {
	const provider = createToyProvider();
	world = await startWorld(...onToy(provider));
	const { client } = world;
	const { body } = await client.post('/v1/messages', alert());
	await untilStatus(client, body['id'], 'sent');
	expect(provider.carriers[0]?.submitted).toMatchObject([{ to: '+33612345678', channel: 'sms' }]);
	await provider.report([{ carrierRef: `ref-${String(body['id'])}`, kind: 'delivered' }]);
	await untilStatus(client, body['id'], 'delivered');
	expect((await client.get('/carriers/toy')).body).toEqual({ carriers: 1 });
	const { body: carriers } = await client.get<{ data: Json[] }>('/v1/carriers');
	expect(carriers.data[0]).toMatchObject({ channel: 'sms', kind: 'toy', inboundUrl: null });
	await world.end();
	expect(provider.carriers[0]?.isClosed).toBe(true);
	world = undefined;
});

it('brings inbound messages: a STOP opts out and names the message that it answers', async () => {
	const provider = createToyProvider();
	world = await startWorld(...onToy(provider));
	const { client } = world;
	const { body } = await client.post('/v1/messages', marketingSms());
	await untilStatus(client, body['id'], 'sent');
	const inbound = { channel: 'sms', from: '0612345678', to: 'DURAND', text: 'STOP' } as const;
	const result = await provider.carriers[0]?.handlers.inbound({ ...inbound, ref: 'mo-1' });
	expect(result).toMatchObject({ messageId: body['id'], optOut: { channels: ['sms'] } });
	expect((await client.post('/v1/messages', marketingSms())).status).toBe(422);
	// Repeated by the carrier, it is reported once.
	await provider.carriers[0]?.handlers.inbound({ ...inbound, ref: 'mo-1' });
	const { body: events } = await client.get<{ data: Json[] }>(
		`/v1/messages/${String(body['id'])}/events`,
	);
	expect(events.data.filter(({ type }) => type === 'message.replied')).toHaveLength(1);
});

it('connects at the start and disconnects before it is closed, where one process is all there is', async () => {
	const provider = createToyProvider();
	world = await startWorld(...onToy(provider, 'toy://shop?holders=1'));
	const [carrier] = provider.carriers;
	expect(carrier?.isConnected).toBe(true);
	const { body } = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, body['id'], 'sent');
	await world.end();
	expect([carrier?.isConnected, carrier?.isClosed]).toEqual([false, true]);
	world = undefined;
});

describe('the registry', () => {
	const urls = { sms: 'sandbox:', email: 'sandbox:', voice: 'sandbox:' };
	const read = (over: Partial<typeof urls>) => () => readCarriers({ ...urls, ...over });

	it('lists the forms of the channel for an unknown scheme, and never quotes the URL', () => {
		const secret = 'pigeon://user:sesame@loft.example';
		expect(read({ sms: secret })).toThrow(
			'MC_CARRIER_SMS must be smpp://system_id:password@host:2775 (or smpps://…) or twilio://ACCOUNT_SID:AUTH_TOKEN@host or ovh://… or smsfactor://… or octopush://… or brevo://… or smsmode://… or sandbox:',
		);
		expect(read({ email: secret })).toThrow(
			'MC_CARRIER_EMAIL must be smtp://user:password@host:port (or smtps://…) or sandbox:',
		);
		expect(read({ voice: secret })).not.toThrow(/sesame|loft/);
		expect(read({ sms: secret })).toThrow(SettingsError);
	});

	it.each([
		{ sms: 'smtp://relay.example' },
		{ email: 'twilio://AC1:t@api.twilio.com' },
		{ voice: 'sandbox:anything' },
		{ sms: '' },
		{ sms: 'twilio' },
	])('refuses %j', (over) => {
		expect(read(over)).toThrow(`MC_CARRIER_${Object.keys(over)[0]?.toUpperCase()} must be`);
	});

	it('stops the start before anything is opened', async () => {
		const settings = { ...defaultSettings('/nowhere/at/all'), carriers: { ...urls, sms: 'toy:' } };
		await expect(startPlatform(settings)).rejects.toThrow(/^MC_CARRIER_SMS must be/);
		const { module } = createToyProvider();
		await expect(startPlatform(settings, { carrierModules: [module] })).rejects.toThrow(
			'MC_CARRIER_SMS must name an account: toy://account',
		);
	});
});
