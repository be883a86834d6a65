/** Sending domains over the API: what is published, what the DNS proves, and what follows from it. */
import type { SendingDomain } from '@marketing-cible/contract';
import { clientOf, HOUR, type Json, newsletter, until } from '../support/index.ts';
import { cleanUp } from '../support/mail.ts';
import {
	add,
	PATH,
	proven,
	publish,
	recordOf,
	sendAs,
	startDomains,
	tenantOf,
	verifyNow,
} from './world.ts';

afterEach(cleanUp);

const DAY = 24 * HOUR;

it('lists the records to publish, and nothing of the private key', async () => {
	const { client, world } = await startDomains();
	const added = await add(client, 'Été.Example.');
	expect(added).toMatchObject({
		id: expect.stringMatching(/^sdm_/) as string,
		domain: 'xn--t-9fab.example',
		unicode: 'été.example',
		status: 'pending',
		states: { dkim: 'unknown', spf: 'unknown', dmarc: 'unknown' },
		verifiedAt: null,
	});
	expect(added.records.map(({ purpose, name, value, use }) => [purpose, name, value, use])).toEqual(
		[
			[
				'dkim',
				expect.stringMatching(/^mc[0-9a-f]{14}\._domainkey\.xn--t-9fab\.example$/),
				expect.stringMatching(/^v=DKIM1; k=rsa; p=MIIBIjAN[\w+/]{370,}={0,2}$/),
				'next',
			],
			['spf', 'xn--t-9fab.example', 'v=spf1 include:spf.mc.example ~all', null],
			['dmarc', '_dmarc.xn--t-9fab.example', 'v=DMARC1; p=none', null],
		],
	);
	expect((await client.get(`${PATH}/${added.id}`)).body).toMatchObject({ id: added.id });
	const list = await client.get<{ data: SendingDomain[] }>(PATH);
	expect(list.body.data.map(({ id }) => id)).toEqual([added.id]);
	// At rest and in the log: neither the key nor the name.
	const { store } = world.platform.internals;
	const rows = [
		...(await store.read.selectFrom('sending_domains').selectAll().execute()),
		...(await store.read.selectFrom('sending_domain_keys').selectAll().execute()),
	];
	const texts = rows.map((row) =>
		Object.values(row)
			.map((value) =>
				value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
			)
			.join(),
	);
	for (const text of [...texts, world.logged(), JSON.stringify(list.body)]) {
		expect(text).not.toMatch(/PRIVATE KEY|MIIE[vow]|privateKey/);
	}
	for (const text of [...texts, world.logged()]) expect(text).not.toContain('xn--t-9fab');
});

it('refuses what is no domain of a sender, and the same domain twice', async () => {
	const { client } = await startDomains();
	for (const domain of ['co.uk', 'a@b.example', '', 'x'.repeat(300), 7]) {
		const { status, body } = await client.post(PATH, { domain });
		expect([
			domain,
			status,
			((body['errors'] ?? []) as Json[]).map(({ pointer }) => pointer),
		]).toEqual([domain, 422, ['/domain']]);
	}
	const { id } = await add(client, 'boutique.example');
	const again = await client.post(PATH, { domain: 'BOUTIQUE.example.' });
	expect(again.status).toBe(409);
	expect(again.body['detail']).toContain(id);
});

it('says of every record what the DNS has', async () => {
	const { client, dns } = await startDomains();
	const added = await add(client);
	const looked = await verifyNow(client, added);
	expect(looked.states).toEqual({ dkim: 'missing', spf: 'missing', dmarc: 'missing' });
	expect(looked.checkedAt).not.toBe(null);
	publish(dns, ...added.records);
	const found = await verifyNow(client, added);
	expect(found).toMatchObject({
		status: 'verified',
		states: { dkim: 'ok', spf: 'ok', dmarc: 'ok' },
	});
	expect(recordOf(found, 'signing').seen).toMatch(/^v=DKIM1; k=rsa; p=MII/);
	dns.set({ 'boutique.example': ['v=spf1 mx -all'], '_dmarc.boutique.example': 'servfail' });
	const later = await verifyNow(client, added);
	expect(later.states).toEqual({ dkim: 'ok', spf: 'wrong', dmarc: 'unknown' });
	const spf = later.records.find(({ purpose }) => purpose === 'spf');
	expect(spf).toMatchObject({
		seen: 'v=spf1 mx -all',
		value: 'v=spf1 include:spf.mc.example mx -all',
	});
	expect(spf?.message?.fr).toContain('include:spf.mc.example');
});

it('is proven by its own key only, and keeps nobody from the name', async () => {
	const { client, dns, world } = await startDomains();
	const tenant = await tenantOf(world);
	const squatter = await add(tenant.client);
	const owner = await add(client);
	// What the owner publishes proves nothing of the other account.
	publish(dns, recordOf(owner, 'next'));
	expect((await verifyNow(tenant.client, squatter)).status).toBe('pending');
	expect((await verifyNow(client, owner)).status).toBe('verified');
	// Neither sees the other's.
	for (const [method, path] of [
		['GET', ''],
		['POST', '/verify'],
		['POST', '/rotate'],
		['DELETE', ''],
	] as const) {
		const { status } = await tenant.client.ask(method, `${PATH}/${owner.id}${path}`);
		expect([method, path, status]).toEqual([method, path, 404]);
	}
	const list = await tenant.client.get<{ data: SendingDomain[] }>(PATH);
	expect(list.body.data.map(({ id }) => id)).toEqual([squatter.id]);
	// The owner of the zone may let several accounts send.
	publish(dns, recordOf(squatter, 'next'));
	expect((await verifyNow(tenant.client, squatter)).status).toBe('verified');
	expect((await verifyNow(client, owner)).status).toBe('verified');
});

it('lets nobody else send as a proven domain or one below it', async () => {
	const { client, dns, world, mail } = await startDomains();
	const tenant = await tenantOf(world);
	expect((await sendAs(tenant.client, 'ceo@boutique.example', 'a@example.org')).status).toBe(
		'sent',
	);
	const { id } = await proven(client, dns);
	for (const sender of [
		'CEO <ceo@boutique.example>',
		'ceo@Boutique.Example.',
		'ceo@shop.boutique.example',
		'"ceo@boutique.example" <x@tenant.example>',
	]) {
		const ended = await sendAs(tenant.client, sender, 'b@example.org');
		expect([sender, ended.status]).toEqual([sender, 'refused']);
		expect(ended.reason).toContain('/sender');
		expect(ended.reason).toContain('/v1/senders/domains');
	}
	expect((await sendAs(tenant.client, 'x@notboutique.example', 'c@example.org')).status).toBe(
		'sent',
	);
	expect((await sendAs(client, 'shop@boutique.example', 'd@example.org')).status).toBe('sent');
	expect(mail.mails).toHaveLength(3);
	// Its own part of the zone is its own.
	await proven(tenant.client, dns, 'tenant.boutique.example');
	expect((await sendAs(tenant.client, 'x@tenant.boutique.example', 'e@example.org')).status).toBe(
		'sent',
	);
	expect((await client.ask('DELETE', `${PATH}/${id}`)).status).toBe(204);
	expect((await sendAs(tenant.client, 'ceo@boutique.example', 'f@example.org')).status).toBe(
		'sent',
	);
});

it('is never verified where it declares itself a public suffix', async () => {
	const { client, dns } = await startDomains();
	dns.set({ '_dmarc.pages.example': ['v=DMARC1; p=reject; psd=y'] });
	const domain = await proven(client, dns, 'pages.example');
	expect(domain).toMatchObject({ status: 'pending', states: { dkim: 'ok', dmarc: 'ok' } });
});

it('keeps the domain while name servers fail, and loses it three days after its record', async () => {
	const { client, dns, world } = await startDomains();
	const domain = await proven(client, dns);
	const { name } = recordOf(domain, 'signing');
	const { clock } = world.platform;
	const start = clock.now();
	dns.set({ [name]: 'servfail' });
	clock.set(start + 10 * DAY);
	expect(await verifyNow(client, domain)).toMatchObject({
		status: 'verified',
		states: { dkim: 'unknown' },
	});
	dns.set({ [name]: null });
	expect(await verifyNow(client, domain)).toMatchObject({
		status: 'verified',
		states: { dkim: 'missing' },
	});
	clock.set(start + 13 * DAY - HOUR);
	expect((await verifyNow(client, domain)).status).toBe('verified');
	clock.set(start + 13 * DAY + HOUR);
	expect(await verifyNow(client, domain)).toMatchObject({ status: 'pending', verifiedAt: null });
	publish(dns, recordOf(domain, 'signing'));
	expect((await verifyNow(client, domain)).status).toBe('verified');
});

it('looks by itself: soon for what is new, daily for what stands', async () => {
	const { client, dns, world } = await startDomains();
	const added = await add(client);
	const read = async () => (await client.get<SendingDomain>(`${PATH}/${added.id}`)).body;
	const { clock } = world.platform;
	clock.set(clock.now() + 60_000);
	await until(async () => (await read()).checkedAt !== null, 'the first look');
	expect((await read()).status).toBe('pending');
	publish(dns, recordOf(added, 'next'));
	clock.set(clock.now() + 11 * 60_000);
	await until(async () => (await read()).status === 'verified', 'the next look');
	const { checkedAt, nextCheckAt } = await read();
	expect(Date.parse(nextCheckAt) - Date.parse(String(checkedAt))).toBeGreaterThan(23 * HOUR);
	dns.set({ [recordOf(added, 'next').name]: null });
	clock.set(clock.now() + 25 * HOUR);
	await until(async () => (await read()).states.dkim === 'missing', 'the look of the next day');
});

it('looks at the others when the name of one cannot be read', async () => {
	const { client, dns, world } = await startDomains();
	const damaged = await add(client, 'kaputt.example');
	const added = await add(client);
	publish(dns, recordOf(added, 'next'));
	const { store } = world.platform.internals;
	await store.transaction(async ({ db }) => {
		const sealed = Buffer.from('garbage');
		await db.updateTable('sending_domains').set({ sealed }).where('id', '=', damaged.id).execute();
	});
	const { clock } = world.platform;
	clock.set(clock.now() + HOUR);
	await until(
		async () => (await client.get<SendingDomain>(`${PATH}/${added.id}`)).body.states.dkim === 'ok',
		'the look at the other domain',
	);
});

it('bounds what an account can make it ask', async () => {
	const { client, dns } = await startDomains();
	const added = await add(client);
	dns.set({ [recordOf(added, 'next').name]: 'silent', 'boutique.example': 'silent' });
	const startedAt = performance.now();
	const answers = await Promise.all(
		Array.from({ length: 30 }, () => client.post(`${PATH}/${added.id}/verify`)),
	);
	expect(performance.now() - startedAt).toBeLessThan(20_000);
	const statuses = answers.map(({ status }) => status);
	expect(statuses.filter((status) => status === 200)).toHaveLength(4);
	const refused = answers.find(({ status }) => status === 429);
	expect(refused?.headers.get('retry-after')).toBe('3');
	expect(statuses.filter((status) => status === 429)).toHaveLength(26);
	expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({
		states: { dkim: 'unknown', spf: 'unknown', dmarc: 'missing' },
	});
}, 40_000);

it('takes at most fifty domains of an account', async () => {
	const { client, world } = await startDomains();
	const first = await add(client, 'd0.example');
	const { store } = world.platform.internals;
	const [row] = await store.read.selectFrom('sending_domains').selectAll().execute();
	await store.transaction(async ({ db }) => {
		for (let n = 1; n < 50; n++) {
			await db
				.insertInto('sending_domains')
				.values({
					...row!,
					seq: n + 100,
					id: `sdm_${n}`,
					domain_hash: `hash ${n}`,
					next_check_at: 9e15,
				})
				.execute();
		}
	});
	const refused = await client.post(PATH, { domain: 'one-more.example' });
	expect([refused.status, refused.body['detail']]).toEqual([409, expect.stringContaining('50')]);
	await client.ask('DELETE', `${PATH}/${first.id}`);
	expect((await client.post(PATH, { domain: 'one-more.example' })).status).toBe(201);
});

it('is read by who sends, changed by who keeps the account, and recorded', async () => {
	const { client, world } = await startDomains();
	const domain = await add(client);
	const account = await client.get('/v1/account');
	const keyOf = async (scope: 'messages' | 'account' | 'webhooks') =>
		clientOf(world.platform.url, await world.platform.addKey(String(account.body['id']), [scope]));
	const sending = await keyOf('messages');
	expect((await sending.get(PATH)).status).toBe(200);
	for (const [method, path] of [
		['POST', PATH],
		['POST', `${PATH}/${domain.id}/verify`],
		['POST', `${PATH}/${domain.id}/rotate`],
		['DELETE', `${PATH}/${domain.id}`],
	] as const) {
		const body = path === PATH ? { domain: 'other.example' } : undefined;
		expect((await sending.ask(method, path, body)).status).toBe(403);
	}
	expect((await (await keyOf('webhooks')).get(PATH)).status).toBe(403);
	const keeping = await keyOf('account');
	expect((await keeping.post(`${PATH}/${domain.id}/rotate`)).status).toBe(409);
	expect((await keeping.ask('DELETE', `${PATH}/${domain.id}`)).status).toBe(204);
	const { body } = await client.get<{ data: Json[] }>('/v1/audit-log');
	expect(body.data.slice(0, 2).map(({ action, target }) => [action, target])).toEqual([
		['sending_domain.deleted', domain.id],
		['sending_domain.created', domain.id],
	]);
});

it('tells the rules what the records lack', async () => {
	const { client, dns } = await startDomains();
	const lacking = async () => {
		const message = newsletter({ sender: 'shop@lettres.boutique.example' });
		const { body } = await client.post<{ results: { verdict: { findings: Json[] } }[] }>(
			'/v1/checks',
			{ messages: [message] },
		);
		const found = body.results[0]?.verdict.findings.find(({ rule }) => rule === 'EML-04');
		return found === undefined ? [] : [found['outcome'], (found['detail'] as Json)['missing']];
	};
	const added = await add(client);
	expect(await lacking()).toEqual([]);
	await verifyNow(client, added);
	expect(await lacking()).toEqual(['warn', ['SPF', 'DKIM', 'DMARC']]);
	publish(dns, recordOf(added, 'next'));
	await verifyNow(client, added);
	expect(await lacking()).toEqual(['warn', ['SPF', 'DMARC']]);
	publish(dns, ...added.records);
	await verifyNow(client, added);
	expect(await lacking()).toEqual([]);
});
