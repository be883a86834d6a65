/** Rules of the operator, and who is woken at night. */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, nightOf } from '../../../platform/src/monitoring/night.ts';
import { tellPeople } from '../../../platform/src/monitoring/notify.ts';
import { watchers } from '../../../platform/src/monitoring/observe.ts';
import { rulesOf } from '../../../platform/src/monitoring/rules.ts';
import { readState } from '../../../platform/src/statistics/state.ts';
import { HOUR, type Json, startWorld, TUESDAY, until, type World } from '../support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const internals = () => world.platform.internals;
const account = async () => String((await world.client.get('/v1/account')).body['id']);
const sent = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/messages')).body.data.map(({ channel, to }) => [
		channel,
		to,
	]);

it('sees many delayed sign-ins', async () => {
	const { observe, threshold } = watchers.sign_in_attacks;
	const delay = (hash: string, until: number) =>
		internals().store.transaction(({ db }) =>
			db
				.insertInto('sign_in_attempts')
				.values({ hash, failures: 9, since: TUESDAY, blocked_until: until })
				.execute(),
		);
	for (const hash of ['a', 'b', 'c', 'd']) await delay(hash, TUESDAY + HOUR);
	await delay('over', TUESDAY - HOUR);
	expect(await observe(internals(), '', threshold)).toMatchObject([
		{ isBad: false, detail: { delayed: 4 } },
	]);
	await delay('e', TUESDAY + HOUR);
	expect(await observe(internals(), '', threshold)).toMatchObject([{ isBad: true }]);
});

it('sees an audit log that was changed or cut off, and stays at it', async () => {
	const { observe } = watchers.audit_broken;
	const look = async () => (await observe(internals(), '', 1))[0]?.isBad;
	for (let entry = 0; entry < 4; entry++) {
		await world.client.post('/v1/api-keys', { name: `k${entry}`, scopes: ['messages'] });
	}
	expect([await look(), await look()]).toEqual([false, false]);
	const { store } = internals();
	const last = await store.read
		.selectFrom('audit_log')
		.selectAll()
		.orderBy('position', 'desc')
		.executeTakeFirstOrThrow();
	const write = (actor: string) =>
		store.transaction(({ db }) =>
			db.updateTable('audit_log').set({ actor }).where('position', '=', last.position).execute(),
		);
	await write('key_other');
	expect([await look(), await look()]).toEqual([true, true]);
	await write(last.actor);
	expect(await look()).toBe(false);
	await store.transaction(({ db }) =>
		db.deleteFrom('audit_log').where('position', '=', last.position).execute(),
	);
	expect([await look(), await look()]).toEqual([true, true]);
});

it('sees a certificate that expires soon', async () => {
	const { observe, threshold } = watchers.certificate_expiry;
	expect(await observe(internals(), '', threshold)).toEqual([]);
	const certFile = join(world.dataDir, 'bounces.pem');
	const keyFile = join(world.dataDir, 'bounces.key');
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
	const out = ['-subj', '/CN=mx', '-keyout', keyFile, '-out', certFile, '-days', '90'];
	expect(spawnSync('openssl', ['req', '-x509', ...key, ...out]).status).toBe(0);
	const { settings, clock } = internals();
	const bounces = { domain: 'b.example', host: '127.0.0.1', port: 0, tls: { certFile, keyFile } };
	const core = { ...internals(), settings: { ...settings, mail: { dkim: null, bounces } } };
	const end = new X509Certificate(readFileSync(certFile)).validToDate.getTime();
	clock.set(end - 15 * 24 * HOUR);
	expect(await observe(core, '', threshold)).toMatchObject([{ isBad: false }]);
	clock.set(end - 13.5 * 24 * HOUR);
	expect(await observe(core, '', threshold)).toMatchObject([
		{ isBad: true, detail: { daysLeft: 13 } },
	]);
});

it('knows the night in Paris', () => {
	const at = (text: string) => Date.parse(text);
	const morning = dayOf(at('2026-11-25T12:00:00+01:00'));
	expect(nightOf(at('2026-11-24T21:59:59+01:00'))).toBeNull();
	expect(nightOf(at('2026-11-24T22:00:00+01:00'))).toBe(morning);
	expect(nightOf(at('2026-11-25T06:59:59+01:00'))).toBe(morning);
	expect(nightOf(at('2026-11-25T07:00:00+01:00'))).toBeNull();
	// In summer, and over the change of the clocks.
	expect(nightOf(at('2026-07-01T20:30:00Z'))).not.toBeNull();
	expect(nightOf(at('2026-10-25T05:59:00Z'))).not.toBeNull();
	expect(nightOf(at('2026-10-25T06:00:00Z'))).toBeNull();
});

it('writes to nobody at night unless it is critical, and once in the morning about the rest', async () => {
	const night = TUESDAY + 13.5 * HOUR;
	const id = await account();
	const ruleOf = async () => {
		const all = await rulesOf(internals(), internals().store.read, id);
		return all.find(({ kind }) => kind === 'bounce_rate');
	};
	const found = await until(ruleOf, 'default rules');
	await world.client.ask('PATCH', `/v1/alert-rules/${found.id}`, {
		name: 'Rebonds',
		notify: { email: ['ops@durand.example'], sms: ['+33611223344'] },
	});
	world.platform.clock.set(night);
	const rule = await until(async () => {
		const now = await ruleOf();
		return now?.name === 'Rebonds' ? now : undefined;
	}, 'the rule');
	const alert = {
		...{ ruleId: rule.id, kind: 'bounce_rate' as const, object: 'email' },
		detail: { hits: 20, total: 40 },
		...{ repeats: 0, resolvedAt: null, acknowledgedAt: null, silencedUntil: null },
		openedAt: new Date(night).toISOString(),
	} as const;
	const tell = (alertId: string, severity: 'warning' | 'critical') =>
		internals().store.transaction((unit) =>
			tellPeople(internals(), unit, rule, { ...alert, id: alertId, severity, state: 'open' }),
		);
	await tell('alt_1', 'warning');
	expect(await sent()).toEqual([]);
	await tell('alt_2', 'critical');
	expect(await sent()).toEqual([['sms', '+33611223344']]);

	await internals().store.transaction(({ db }) =>
		db
			.insertInto('alerts')
			.values({
				...{ id: 'alt_1', account_id: id, rule_id: rule.id, kind: 'bounce_rate' },
				...{ severity: 'warning', object: 'email', state: 'resolved', bad: 0, good: 5 },
				...{ detail: '{}', repeats: 0, opened_at: night, resolved_at: night + HOUR },
				...{ acknowledged_at: null, silenced_until: null, next_repeat_at: null },
			})
			.execute(),
	);
	world.platform.clock.set(night + 7.6 * HOUR);
	await until(async () => ((await sent()).length > 1 ? true : undefined), 'the digest');
	// The next minutes tell nothing again.
	world.platform.clock.set(night + 7.7 * HOUR);
	await until(async () => {
		const watched = await internals()
			.store.read.selectFrom('stats_state')
			.select('value')
			.where('name', '=', 'watched')
			.executeTakeFirst();
		return (watched?.value ?? 0) * 60_000 > night + 7.65 * HOUR ? true : undefined;
	}, 'a later minute');
	expect(await sent()).toEqual([
		['sms', '+33611223344'],
		['sms', '+33611223344'],
	]);
	const digest = await until(async () => {
		const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
		return body.data.length === 2 ? (body.data[0]?.['content'] as Json) : undefined;
	}, 'the hand-over');
	expect(digest['text']).toBe('Alertes de la nuit : 1. Rebonds email (terminée).');
});

it('writes the digest to the addresses that were set while the minute was watched', async () => {
	const id = await account();
	const morning = TUESDAY + 21.6 * HOUR;
	const find = async () => {
		const all = await rulesOf(internals(), internals().store.read, id);
		return all.find(({ kind }) => kind === 'bounce_rate');
	};
	const rule = await until(find, 'default rules');
	// From here on no earlier minute is watched any more.
	await until(async () => {
		const { store } = internals();
		return (await readState(store.read, `digest ${id}`)) === dayOf(TUESDAY);
	}, 'the digest of Tuesday');
	await internals().store.transaction(({ db }) =>
		db
			.insertInto('alerts')
			.values({
				...{ id: 'alt_1', account_id: id, rule_id: rule.id, kind: 'bounce_rate' },
				...{ severity: 'warning', object: 'email', state: 'resolved', bad: 0, good: 5 },
				...{ detail: '{}', repeats: 0, opened_at: TUESDAY + 13.5 * HOUR },
				...{ resolved_at: TUESDAY + 14 * HOUR, acknowledged_at: null, silenced_until: null },
				next_repeat_at: null,
			})
			.execute(),
	);
	const looking = jest.spyOn(watchers.bounce_rate, 'observe');
	looking.mockImplementationOnce(async () => {
		await world.client.ask('PATCH', `/v1/alert-rules/${rule.id}`, {
			notify: { email: [], sms: ['+33611223344'] },
		});
		return [];
	});
	world.platform.clock.set(morning);
	expect(
		await until(async () => ((await sent()).length > 0 ? sent() : undefined), 'the digest'),
	).toEqual([['sms', '+33611223344']]);
	looking.mockRestore();
});

it('counts open alerts in the metrics', async () => {
	const { text } = await internals().meter.expose();
	expect(text).toMatch(/^mc_alerts_open\{severity="critical"\} 0$/m);
	expect(text).toMatch(/^mc_alerts_open\{severity="warning"\} 0$/m);
});
