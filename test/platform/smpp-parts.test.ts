/** Long messages from phones: their parts may come in any order, by any session and process, and long apart. */
import type { Insertable } from 'kysely';
import {
	PARTS_WAIT_MS,
	SWEEP_MS,
} from '../../platform/src/carriers/smpp/inbound-parts/inbound-parts.ts';
import { PARTS_KEPT_MS } from '../../platform/src/carriers/smpp/inbound-parts/housekeeping.ts';
import { MAX_WAITING_PARTS } from '../../platform/src/carriers/smpp/inbound-parts/stored-parts.ts';
import type { SmppPartTable } from '../../platform/src/carriers/smpp/inbound-parts/tables.ts';
import { insertRows } from '../../platform/src/store/insert.ts';
import { segmentText } from '../../smpp/src/index.ts';
import { type Smsc, startSmsc } from './carriers-smpp/smsc.ts';
import { send, startSmppWorld } from './carriers-smpp/smpp-world.ts';
import { onPostgres } from './postgres/database.ts';
import { type Json, TUESDAY, until, untilStatus, type World } from './support/index.ts';

const PHONE = { sourceAddr: '33612345678', sourceAddrTon: 1, destinationAddr: '36180' };
const ACKNOWLEDGED = { kind: 'acknowledged' };
const LONG = 'Merci pour tout. '.repeat(20);
const LONG_STOP = `STOP ${'merci. '.repeat(60)}`;

let world: World;
let smsc: Smsc;

/** A platform that has written to the phone. */
async function begin(query = ''): Promise<void> {
	smsc = await startSmsc();
	world = await startSmppWorld(smsc.url(query));
	await smsc.bound();
	await untilStatus(world.client, await send(world, { sender: '36180' }), 'sent');
}

afterEach(async () => {
	await smsc.close();
	await world.end();
});

/** The deliver_sm of a long message. */
function partsOf(text: string, concatenation: 'udh8' | 'udh16' | 'sar' = 'udh8', reference = 7) {
	return segmentText(text, { concatenation, reference }).segments.map(({ tlvs, ...body }) => ({
		body: { ...PHONE, ...body },
		tlvs,
	}));
}

/** Delivers the parts one after the other, as an SMSC with a window of 1 does. */
async function deliver(parts: ReturnType<typeof partsOf>, esme = smsc.sessions[0]): Promise<void> {
	for (const part of parts) expect(await smsc.message(part, esme)).toEqual(ACKNOWLEDGED);
}

/** Texts of the replies, oldest first. */
async function replies(): Promise<string[]> {
	const { body } = await world.client.get<{ data: { data: Json }[] }>(
		'/v1/events?types=message.replied&order=asc',
	);
	return body.data.map(({ data }) => String(data['text']));
}

async function isOptedOut(): Promise<boolean> {
	const { body } = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
	return body.data.length > 0;
}

const rows = () =>
	world.platform.internals.store.read.selectFrom('smpp_parts').selectAll().execute();
const wait = (milliseconds: number) => world.platform.clock.set(TUESDAY + milliseconds);

it.each(['udh8', 'udh16', 'sar'] as const)('by %s comes whole, in any order', async (by) => {
	await begin();
	await deliver(partsOf(LONG_STOP, by).reverse());
	expect(await replies()).toEqual([LONG_STOP]);
	expect(await isOptedOut()).toBe(true);
	expect(await rows()).toEqual([]);
});

it('is an opt-out when its STOP lies over two parts that come the wrong way round, over a restart', async () => {
	await begin();
	const parts = partsOf(`${' '.repeat(151)}STOP merci`);
	expect(parts).toHaveLength(2);
	await deliver(parts.slice(1));
	expect(await replies()).toEqual([]);
	await world.restart();
	await until(() => smsc.sessions.length === 1, 'a session');
	await deliver(parts.slice(0, 1));
	expect((await replies()).map((text) => text.trim())).toEqual(['STOP merci']);
	expect(await isOptedOut()).toBe(true);
});

it('comes whole when a part is delivered again, and over a restart', async () => {
	await begin();
	const [first, second, ...rest] = partsOf(LONG);
	if (first === undefined || second === undefined) throw new Error('no parts');
	await deliver([first, second, first]);
	await world.restart();
	await until(() => smsc.sessions.length === 1, 'a session');
	await deliver([second, ...rest]);
	expect(await replies()).toEqual([LONG]);
});

it('of two phones, and two of one phone, are told apart', async () => {
	await begin();
	const other = partsOf(LONG).map(({ body, tlvs }) => ({
		body: { ...body, sourceAddr: '33612345679' },
		tlvs,
	}));
	const [one, two] = [partsOf(LONG), partsOf(LONG_STOP, 'udh8', 8)];
	const mixed = one.flatMap((part, index) => [
		part,
		...[two[index], other[index]].flatMap((p) => p ?? []),
	]);
	await deliver([...mixed, ...two.slice(one.length)]);
	expect((await replies()).sort()).toEqual([LONG, LONG_STOP].sort());
	expect(await rows()).toEqual([]);
});

it('whose number the phone uses again is passed on as it came', async () => {
	await begin();
	const [lonely] = partsOf(`Bonjour. ${LONG}`);
	if (lonely === undefined) throw new Error('no parts');
	await deliver([lonely, ...partsOf(LONG)]);
	expect(await replies()).toEqual([expect.stringMatching(/^Bonjour/), LONG]);
});

it('that never comes whole counts as it came after a while, also after a restart', async () => {
	await begin();
	await deliver(partsOf(LONG_STOP).slice(0, 1));
	expect(await isOptedOut()).toBe(false);
	await world.restart();
	wait(PARTS_WAIT_MS + SWEEP_MS);
	await until(isOptedOut, 'the opt-out');
	expect(await replies()).toEqual([expect.stringMatching(/^STOP merci/)]);
	expect(await rows()).toEqual([]);
	expect(world.logged()).toContain('a message came in part');
	expect(world.logged()).not.toContain('STOP merci');
});

it('waits sealed', async () => {
	await begin();
	await deliver(partsOf(LONG).slice(0, 1));
	const [row] = await rows();
	const stored = Buffer.from(row?.sealed ?? []).toString('latin1') + String(row?.message_key);
	expect(stored).not.toMatch(/Merci|33612345678|TWVyY2k/);
});

it('is passed on part by part when too many wait', async () => {
	await begin();
	const full = Array.from(
		{ length: MAX_WAITING_PARTS },
		(_, index): Insertable<SmppPartTable> => ({
			message_key: `other ${index}`,
			sequence: 1,
			sealed: Buffer.of(0),
			received_at: TUESDAY,
		}),
	);
	await world.platform.internals.store.transaction(({ db }) => insertRows(db, 'smpp_parts', full));
	await deliver(partsOf(LONG_STOP).slice(0, 1));
	expect(await isOptedOut()).toBe(true);
	// What cannot be read does not stay.
	wait(PARTS_WAIT_MS + SWEEP_MS);
	await until(async () => (await rows()).length < MAX_WAITING_PARTS, 'a look');
});

it('is deleted when no carrier passes it on for a week', async () => {
	await begin();
	await deliver(partsOf(LONG).slice(0, 1));
	await world.platform.stop();
	// A carrier that never binds holds its lease and looks; only one of another kind leaves the parts.
	const other = await world.joined({
		carriers: { sms: 'sandbox:', email: 'sandbox:', voice: 'sandbox:' },
	});
	other.platform.clock.set(TUESDAY + PARTS_KEPT_MS + 3_600_000);
	const { store } = other.platform.internals;
	await until(
		async () => (await store.read.selectFrom('smpp_parts').selectAll().execute()).length === 0,
		'housekeeping',
	);
	expect(world.logged()).toContain('no SMPP carrier ran');
	await other.stop();
});

it('is erased with the person, but for an opt-out', async () => {
	await begin();
	const contact = await world.client.put('/v1/contacts', { phone: '+33612345678' });
	await deliver([...partsOf(LONG).slice(0, 1), ...partsOf(LONG_STOP, 'udh8', 8).slice(0, 1)]);
	await world.client.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`);
	expect(await rows()).toHaveLength(1);
	wait(PARTS_WAIT_MS + SWEEP_MS);
	await until(isOptedOut, 'the opt-out');
});

// The embedded database has one process.
const perProcess = onPostgres ? it : it.skip;
perProcess('comes whole when each process gets a part at the same time', async () => {
	await begin('?binds=2&processes=2');
	const other = await world.joined();
	try {
		await smsc.bound(2);
		for (let reference = 1; reference <= 10; reference++) {
			const parts = partsOf(LONG, 'udh16', reference);
			await Promise.all(parts.map((part, index) => smsc.message(part, smsc.sessions[index % 2])));
		}
		expect(await replies()).toEqual(Array.from({ length: 10 }, () => LONG));
	} finally {
		await other.stop();
	}
});
