import nodemailer from 'nodemailer';
import { ownAddress, readOwnAddress } from '../../platform/src/carriers/smtp/return-path.ts';
import { readSettings } from '../../platform/src/settings/settings.ts';
import {
	feedbackReport,
	hardBounces,
	hardInOtherWords,
	noBounces,
	sendersFault,
	softBounces,
} from './support/bounce-shapes.ts';
import { cleanUp, eventsOf, startFailingServer, startMailServer, worldOn } from './support/mail.ts';
import {
	alert,
	HOUR,
	newsletter,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

afterEach(cleanUp);

const DOMAIN = 'b.durand.example';
const DAY = 24 * HOUR;
const mail = {
	dkim: null,
	bounces: { domain: DOMAIN, host: '127.0.0.1', port: 0, tls: null },
};

async function start() {
	const server = await startMailServer();
	const world = await worldOn(`smtp://127.0.0.1:${server.port}`, { mail });
	return { server, world };
}

/** Sends a message and waits for its mail. */
async function send(world: World, over = {}): Promise<{ id: string; returnPath: string }> {
	const { body } = await world.client.post('/v1/messages', newsletter(over));
	const id = String(body['id']);
	await untilStatus(world.client, id, 'sent');
	return { id, returnPath: ownAddress(world.platform.internals, 'b', id, DOMAIN) };
}

/** Brings a mail to the listener, as another server would. @returns its answer's code. */
async function bring(world: World, to: string, raw: string, from = ''): Promise<number> {
	const transport = nodemailer.createTransport({
		host: '127.0.0.1',
		port: world.platform.bouncePort ?? 0,
		ignoreTLS: true,
	});
	try {
		await transport.sendMail({ envelope: { from, to: [to] }, raw });
		return 250;
	} catch (error) {
		return (error as { responseCode?: number }).responseCode ?? 0;
	} finally {
		transport.close();
	}
}

const hard = hardBounces[0]!.mail;
const soft = softBounces[0]!.mail;
const types = async (world: World, id: string) =>
	(await eventsOf(world, id)).map(({ type }) => type.replace('message.', ''));

it('sends from an address of each message, which nobody else can make', async () => {
	const { server, world } = await start();
	const { id, returnPath } = await send(world);
	const [taken] = server.mails;
	expect(taken?.from).toBe(returnPath);
	expect(returnPath.length).toBeLessThanOrEqual(64 + 1 + DOMAIN.length);
	expect(returnPath.split('@')[0]?.length).toBeLessThanOrEqual(64);
	expect(taken?.parsed.from?.value[0]?.address).toBe('boutique@durand.example');
	const core = world.platform.internals;
	for (const spelling of [returnPath, returnPath.toUpperCase()]) {
		expect(readOwnAddress(core, spelling, DOMAIN)).toEqual({ use: 'b', messageId: id });
	}
	for (let position = 2; position < returnPath.indexOf('@'); position++) {
		const other = returnPath.charAt(position) === '0' ? '1' : '0';
		const forged = returnPath.slice(0, position) + other + returnPath.slice(position + 1);
		expect(readOwnAddress(core, forged, DOMAIN)).toBeNull();
	}
	expect(readOwnAddress(core, returnPath.replace('b+', 'u+'), DOMAIN)).toBeNull();
	expect(readOwnAddress(core, returnPath.replace(DOMAIN, 'other.example'), DOMAIN)).toBeNull();
});

it('takes a hard bounce: undelivered, told, the address marked, nothing more goes there', async () => {
	const { server, world } = await start();
	const { id, returnPath } = await send(world);
	expect(await bring(world, returnPath, hard)).toBe(250);
	expect(await types(world, id)).toEqual(['queued', 'sent', 'undelivered', 'bounced']);
	const events = await eventsOf(world, id);
	expect(events[3]?.data).toMatchObject({
		type: 'hard',
		code: '5.1.1',
		reason: 'smtp_550_5.1.1',
		status: 'undelivered',
	});
	// Told twice, it counts once.
	expect(await bring(world, returnPath, hard)).toBe(250);
	expect(await types(world, id)).toHaveLength(4);
	const next = await world.client.post('/v1/messages', newsletter());
	expect(next.status).toBe(422);
	const order = await world.client.post(
		'/v1/messages',
		alert({
			channel: 'email',
			to: 'zoe.martin@example.org',
			sender: 'boutique@durand.example',
			content: { subject: 'Votre commande', text: 'Elle est prete.' },
		}),
	);
	expect(order.status).toBe(422);
	expect(JSON.stringify(order.body)).toContain('SUP-03');
	expect(server.mails).toHaveLength(1);
	expect(world.logged()).not.toMatch(/zoe\.martin@example\.org|User unknown/);
});

it('marks the address of a message that the next hop refuses at once', async () => {
	const server = await startMailServer({
		onRcptTo: (_address, _session, done) =>
			done(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })),
	});
	const world = await worldOn(`smtp://127.0.0.1:${server.port}`);
	const { body } = await world.client.post('/v1/messages', newsletter());
	await untilStatus(world.client, body['id'], 'failed');
	expect((await world.client.post('/v1/messages', newsletter())).status).toBe(422);
});

it('takes a report of spam once: told, opted out', async () => {
	const { world } = await start();
	const { id, returnPath } = await send(world);
	expect(await bring(world, returnPath, feedbackReport('abuse'), 'fbl@provider.example')).toBe(250);
	expect(await bring(world, returnPath, feedbackReport('abuse'), 'fbl@provider.example')).toBe(250);
	expect(await types(world, id)).toEqual(['queued', 'sent', 'complained']);
	const { body } = await world.client.get<{ data: unknown[] }>('/v1/opt-outs');
	expect(body.data).toMatchObject([{ channels: ['email'], source: 'complaint' }]);
	expect(await untilStatus(world.client, id, 'sent')).toBeDefined();
});

it('takes reports at one fixed address if they show an address of ours, and nothing else there', async () => {
	const { world } = await start();
	const { id, returnPath } = await send(world);
	const shown = `Return-Path: <${returnPath}>\r\nFrom: boutique@durand.example\r\n\r\nBonjour`;
	const forged = shown.replace(returnPath, `b+${'0'.repeat(52)}@${DOMAIN}`);
	const fbl = `fbl@${DOMAIN}`;
	expect(await bring(world, fbl, feedbackReport('abuse', forged), 'fbl@provider.example')).toBe(
		250,
	);
	expect(await bring(world, fbl, `X: ${returnPath}\r\n\r\n${hard}`)).toBe(250);
	expect(await types(world, id)).toEqual(['queued', 'sent']);
	expect(await bring(world, fbl, feedbackReport('abuse', shown), 'fbl@provider.example')).toBe(250);
	expect(await types(world, id)).toEqual(['queued', 'sent', 'complained']);
});

it.each(
	['quoted-printable', 'base64'].flatMap((encoding) =>
		['text/rfc822-headers', 'message/rfc822'].map((type) => [encoding, type] as const),
	),
)('finds the address in a report encoded as %s in a part of %s', async (encoding, type) => {
	const { world } = await start();
	const { id, returnPath } = await send(world);
	const shown = `Return-Path: <${returnPath}>\r\nFrom: boutique@durand.example\r\n\r\nBonjour`;
	const encoded =
		encoding === 'base64'
			? Buffer.from(shown)
					.toString('base64')
					.replace(/(.{60})/g, '$1\r\n')
			: shown
					.replace(/[=+@<>]/g, (letter) => `=${letter.charCodeAt(0).toString(16).toUpperCase()}`)
					.replace(/(.{40})(?=[0-9a-z]{4})/g, '$1=\r\n');
	const report = feedbackReport('abuse', encoded).replace(
		'Content-Type: message/rfc822',
		`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}`,
	);
	expect(report).not.toContain(returnPath);
	expect(await bring(world, `fbl@${DOMAIN}`, report, 'fbl@provider.example')).toBe(250);
	expect(await types(world, id)).toEqual(['queued', 'sent', 'complained']);
});

it('takes a complaint from before ARF if it shows an address of ours', async () => {
	const { world } = await start();
	const { id, returnPath } = await send(world);
	const complaint = (address: string) =>
		[
			'From: staff@hotmail.com',
			'Subject: complaint about message from 192.0.2.7',
			'MIME-Version: 1.0',
			'Content-Type: multipart/mixed; boundary="x"',
			'',
			'--x',
			'Content-Type: message/rfc822',
			'',
			'X-HmXmrOriginalRecipient: zoe.martin@example.org',
			`List-Unsubscribe: <mailto:${address}?subject=unsubscribe>`,
			'From: boutique@durand.example',
			'',
			'Bonjour',
			'--x--',
		].join('\r\n');
	const fbl = `fbl@${DOMAIN}`;
	expect(await bring(world, fbl, complaint(`u+${'0'.repeat(52)}@${DOMAIN}`))).toBe(250);
	expect(await types(world, id)).toEqual(['queued', 'sent']);
	expect(await bring(world, fbl, complaint(returnPath))).toBe(250);
	expect(await types(world, id)).toEqual(['queued', 'sent', 'complained']);
});

it("never suppresses an address for the sender's fault, however often and with whatever code", async () => {
	const { world } = await start();
	for (let round = 0; round < 6; round++) {
		world.platform.clock.set(TUESDAY + round * DAY * 7);
		const { id, returnPath } = await send(world);
		const fault = sendersFault[round % sendersFault.length]!.mail;
		expect(await bring(world, returnPath, fault)).toBe(250);
		expect(await types(world, id)).toEqual(['queued', 'sent', 'undelivered']);
	}
	expect((await world.client.post('/v1/messages', newsletter())).status).toBe(201);
});

it.each(hardInOtherWords.slice(0, 3).map(({ name, mail: raw }) => [name, raw] as const))(
	'takes a hard bounce in other words: %s',
	async (_name, raw) => {
		const { world } = await start();
		const { id, returnPath } = await send(world);
		expect(await bring(world, returnPath, raw)).toBe(250);
		expect(await types(world, id)).toEqual(['queued', 'sent', 'undelivered', 'bounced']);
		expect((await world.client.post('/v1/messages', newsletter())).status).toBe(422);
	},
);

it('unsubscribes by mail, with the address that the mail shows', async () => {
	const { server, world } = await start();
	await send(world);
	const header = server.mails[0]?.raw.toString().replace(/\r\n[ \t]+/g, ' ');
	const listed =
		/^List-Unsubscribe: <(https:[^>]+)>, <mailto:([^?]+)\?subject=unsubscribe>\r?$/m.exec(
			header ?? '',
		);
	expect(listed).not.toBeNull();
	expect(
		await bring(world, listed?.[2] ?? '', 'Subject: x\r\n\r\n', 'zoe.martin@example.org'),
	).toBe(250);
	const { body } = await world.client.get<{ data: unknown[] }>('/v1/opt-outs');
	expect(body.data).toMatchObject([{ subject: 'zoe.martin@example.org', channels: ['email'] }]);
	expect((await world.client.post('/v1/messages', newsletter())).status).toBe(422);
});

it.each(noBounces.map(({ name, mail: raw }) => [name, raw] as const))(
	'makes nothing of what says nothing: %s',
	async (name, raw) => {
		const { world } = await start();
		const { id, returnPath } = await send(world);
		expect(await bring(world, returnPath, raw === '' ? '\r\n' : raw)).toBe(250);
		const status = name === 'delivered' ? 'delivered' : 'sent';
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe(status);
		expect(await types(world, id)).not.toContain('bounced');
	},
);

it('clears up what was unknown', async () => {
	const server = await startFailingServer((connection) =>
		connection < 3 ? 'hangs up after the dot' : null,
	);
	const world = await worldOn(`smtp://127.0.0.1:${server.port}?tls=off`, { mail });
	const core = world.platform.internals;
	const addresses = ['a@example.org', 'b@example.org'];
	const ids: string[] = [];
	for (const to of addresses) {
		const { body } = await world.client.post('/v1/messages', newsletter({ to }));
		await untilStatus(world.client, body['id'], 'unknown');
		ids.push(String(body['id']));
		world.platform.clock.set(TUESDAY + ids.length * 60_000);
	}
	const [bounced = '', delayed = ''] = ids;
	expect(await bring(world, ownAddress(core, 'b', bounced, DOMAIN), hard)).toBe(250);
	const late = noBounces.find(({ kind }) => kind === 'delayed')!.mail;
	expect(await bring(world, ownAddress(core, 'b', delayed, DOMAIN), late)).toBe(250);
	await untilStatus(world.client, bounced, 'undelivered');
	await untilStatus(world.client, delayed, 'sent');
	expect(server.seen.data).toBe(2);
});

it('takes soft bounces for hard after five in a row over three days, not before', async () => {
	const { world } = await start();
	const told: unknown[] = [];
	for (let day = 0; day < 6; day++) {
		world.platform.clock.set(TUESDAY + day * DAY * 7);
		const { id, returnPath } = await send(world);
		// The second one arrived: the row begins anew.
		if (day === 0) continue;
		expect(await bring(world, returnPath, soft)).toBe(250);
		const bounced = (await eventsOf(world, id)).find(({ type }) => type === 'message.bounced');
		told.push(bounced?.data['type']);
	}
	expect(told).toEqual(['soft', 'soft', 'soft', 'soft', 'hard']);
	expect((await world.client.post('/v1/messages', newsletter())).status).toBe(422);
});

it('does not condemn a mailbox that is full for a day', async () => {
	const { world } = await start();
	for (let round = 0; round < 6; round++) {
		world.platform.clock.set(TUESDAY + round * HOUR);
		const { returnPath } = await send(world);
		await bring(world, returnPath, soft);
	}
	expect((await world.client.post('/v1/messages', newsletter())).status).toBe(201);
});

it('refuses what is not for it', async () => {
	const { world } = await start();
	const { returnPath } = await send(world);
	for (const to of [
		'postmaster@other.example',
		`zoe@${DOMAIN}`,
		`b+@${DOMAIN}`,
		returnPath.replace('b+', 'b-'),
		returnPath.replace(DOMAIN, 'durand.example'),
		`b+${'0'.repeat(52)}@${DOMAIN}`,
	]) {
		expect([to, await bring(world, to, hard)]).toEqual([to, 550]);
	}
});

it('reads the beginning of a long mail, and answers a huge one', async () => {
	const { world } = await start();
	const { id, returnPath } = await send(world);
	const long = hard.replace('Bonjour, voici', `${'x'.repeat(70)}\r\n`.repeat(60_000));
	expect(await bring(world, returnPath, long)).toBe(250);
	await untilStatus(world.client, id, 'undelivered');
	const huge = `Subject: x\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(32_000)}`;
	expect(await bring(world, returnPath, huge)).toBe(552);
}, 60_000);

it('is off unless it is set, and names what is missing', () => {
	expect(readSettings({}).mail.bounces).toBeNull();
	expect(readSettings({ MC_BOUNCE_DOMAIN: 'B.Durand.Example' }).mail.bounces).toEqual({
		domain: DOMAIN,
		host: '127.0.0.1',
		port: null,
		tls: null,
	});
	expect(() => readSettings({ MC_BOUNCE_PORT: '2525' })).toThrow(/MC_BOUNCE_DOMAIN/);
	expect(() => readSettings({ MC_BOUNCE_DOMAIN: 'durand' })).toThrow(/MC_BOUNCE_DOMAIN must be/);
	expect(() => readSettings({ MC_BOUNCE_DOMAIN: DOMAIN, MC_BOUNCE_TLS_CERT: 'a.pem' })).toThrow(
		/MC_BOUNCE_TLS_KEY/,
	);
});

it('leaves with the platform, and comes back with it', async () => {
	const { world } = await start();
	const { id, returnPath } = await send(world);
	await world.restart();
	expect(await bring(world, returnPath, hard)).toBe(250);
	await until(async () => (await types(world, id)).includes('bounced'));
});
