/** Mail of proven domains, judged by Debian's python3-dkim, before and after the key changes. */
import type { SendingDomain } from '@marketing-cible/contract';
import { HOUR, until, untilStatus, newsletter } from '../support/index.ts';
import { makeKey, proved, verify } from '../support/dkim.ts';
import { cleanUp } from '../support/mail.ts';
import {
	add,
	PATH,
	proven,
	publish,
	recordOf,
	sendAs,
	signaturesOf,
	startDomains,
	verifyNow,
} from './world.ts';

afterEach(cleanUp);

const selectorOf = (name: string) => name.slice(0, name.indexOf('.'));

proved(
	'signs with the key of the domain, verifiable by others, before and after a rotation',
	async () => {
		const { client, dns, mail } = await startDomains();
		const domain = await proven(client, dns);
		const first = recordOf(domain, 'signing');
		await sendAs(client, 'Boutique <shop@boutique.example>', 'a@example.org');
		expect(signaturesOf(mail.mails[0]?.raw)).toEqual([
			`boutique.example ${selectorOf(first.name)}`,
		]);
		const check = (index: number, record: typeof first) =>
			verify(record.value ?? '', mail.mails[index]?.raw ?? Buffer.of(), `${record.name}.`);
		expect(await check(0, first)).toBe('True');

		const rotated = (await client.post<SendingDomain>(`${PATH}/${domain.id}/rotate`)).body;
		const next = recordOf(rotated, 'next');
		expect(next.value).not.toBe(first.value);
		expect(recordOf(rotated, 'signing')).toMatchObject({ name: first.name });
		const again = await client.post(`${PATH}/${domain.id}/rotate`);
		expect([again.status, again.body['detail']]).toEqual([
			409,
			expect.stringContaining(selectorOf(next.name)),
		]);
		// Until the record is seen, the old key signs.
		await verifyNow(client, domain);
		await sendAs(client, 'shop@boutique.example', 'b@example.org');
		expect(await check(1, first)).toBe('True');

		publish(dns, next);
		const done = await verifyNow(client, domain);
		expect(recordOf(done, 'signing').name).toBe(next.name);
		expect(recordOf(done, 'previous')).toMatchObject({ name: first.name, state: 'ok' });
		expect(recordOf(done, 'previous').keepUntil).not.toBe(null);
		await sendAs(client, 'shop@boutique.example', 'c@example.org');
		expect(signaturesOf(mail.mails[2]?.raw)).toEqual([`boutique.example ${selectorOf(next.name)}`]);
		expect(await check(2, next)).toBe('True');
		// A verifier that says True to anything would prove nothing.
		expect(await check(2, { ...next, value: first.value })).toBe('False');
	},
);

it('destroys the key that signs no more, and lets its record go after a week', async () => {
	const { client, dns, world } = await startDomains();
	const domain = await proven(client, dns);
	const rotated = (await client.post<SendingDomain>(`${PATH}/${domain.id}/rotate`)).body;
	publish(dns, recordOf(rotated, 'next'));
	await verifyNow(client, domain);
	const { store, vault } = world.platform.internals;
	const rows = await store.read.selectFrom('sending_domain_keys').selectAll().execute();
	const keys = rows.map(({ id, state, sealed }) => {
		const { privateKey } = vault.open(sealed, `sending-domain-key:${id}`) as {
			privateKey: string | null;
		};
		return [state, privateKey === null];
	});
	expect(keys.sort()).toEqual([
		['previous', true],
		['signing', false],
	]);
	const { clock } = world.platform;
	clock.set(clock.now() + 7 * 24 * HOUR + HOUR);
	await until(async () => {
		const { body } = await client.get<SendingDomain>(`${PATH}/${domain.id}`);
		return body.records.filter(({ purpose }) => purpose === 'dkim').length === 1;
	}, 'housekeeping');
});

it('signs for the nearest domain above, and not before it is proven', async () => {
	const { client, dns, mail } = await startDomains();
	const pending = await add(client, 'boutique.example');
	await sendAs(client, 'shop@boutique.example', 'a@example.org');
	publish(dns, recordOf(pending, 'next'));
	await verifyNow(client, pending);
	await sendAs(client, 'shop@lettres.boutique.example', 'b@example.org');
	await proven(client, dns, 'lettres.boutique.example');
	await sendAs(client, 'shop@a.lettres.boutique.example', 'c@example.org');
	await sendAs(client, 'shop@notboutique.example', 'd@example.org');
	expect(mail.mails.map(({ raw }) => signaturesOf(raw).map((text) => text.split(' ')[0]))).toEqual([
		[],
		['boutique.example'],
		['lettres.boutique.example'],
		[],
	]);
});

it('prefers its own key to the one of the settings, which signs the rest as before', async () => {
	const { keyFile } = makeKey();
	const { client, dns, mail } = await startDomains({
		mail: { dkim: { domain: 'durand.example', selector: 'mc1', keyFile }, bounces: null },
	});
	await sendAs(client, 'shop@durand.example', 'a@example.org');
	const domain = await proven(client, dns, 'durand.example');
	await sendAs(client, 'shop@durand.example', 'b@example.org');
	await client.ask('DELETE', `${PATH}/${domain.id}`);
	await sendAs(client, 'shop@durand.example', 'c@example.org');
	const own = `durand.example ${selectorOf(recordOf(domain, 'signing').name)}`;
	expect(mail.mails.map(({ raw }) => signaturesOf(raw))).toEqual([
		['durand.example mc1'],
		[own],
		['durand.example mc1'],
	]);
});

it('gives the domain of the platform to nobody else', async () => {
	const { keyFile } = makeKey();
	const { world } = await startDomains({
		mail: { dkim: { domain: 'durand.example', selector: 'mc1', keyFile }, bounces: null },
	});
	const { apiKey } = await world.platform.addAccount('Tenant', ['account']);
	for (const domain of ['durand.example', 'shop.durand.example']) {
		const { status, body } = await world.client.ask(
			'POST',
			PATH,
			{ domain },
			{ authorization: `Bearer ${apiKey}` },
		);
		expect([status, JSON.stringify(body)]).toEqual([
			422,
			expect.stringContaining('MC_DKIM_ACCOUNTS'),
		]);
	}
});

it('signs after a restart and with new keys at rest', async () => {
	const { client, dns, mail, world } = await startDomains();
	await proven(client, dns);
	await world.restart();
	const sent = await world.client.post(
		'/v1/messages',
		newsletter({ sender: 'shop@boutique.example' }),
	);
	await untilStatus(world.client, sent.body['id'], 'sent');
	expect(signaturesOf(mail.mails[0]?.raw)).toHaveLength(1);
});
