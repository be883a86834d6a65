import { claimExport, makePart } from '../../../platform/src/exports/build.ts';
import { StoreUnavailableError } from '../../../platform/src/store/errors.ts';
import { onPostgres } from '../postgres/database.ts';
import {
	alert,
	clientOf,
	HOUR,
	type Json,
	KEY,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { addTo, contact, pointers, segment } from '../support/segments.ts';

let world: World;
/** Of further platforms on the same data. */
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
	world = await startWorld();
});
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
	await world.end();
});

const ask = (body: Json) => world.client.post('/v1/exports', body);

/** Asks for an export and waits until it is made. */
async function made(body: Json): Promise<Json> {
	const asked = await ask(body);
	if (asked.status !== 202) throw new Error(JSON.stringify(asked.body));
	return untilReady(asked.body['id']);
}

function untilReady(id: unknown): Promise<Json> {
	return until(async () => {
		const { body } = await world.client.get(`/v1/exports/${String(id)}`);
		return body['status'] === 'pending' ? null : body;
	}, 'the export');
}

/** The text of a file. `fetch` accepts gzip. */
async function file(
	job: Json,
	more: Record<string, string> = {},
): Promise<{ text: string; headers: Headers }> {
	const response = await fetch(world.platform.url + String(job['file']), {
		headers: { authorization: `Bearer ${KEY}`, ...more },
	});
	// `text()` would drop a byte order mark.
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
	if (response.status !== 200) throw new Error(text);
	return { text, headers: response.headers };
}

async function people(count: number): Promise<string[]> {
	const ids: string[] = [];
	for (let n = 0; n < count; n++) {
		const attributes = n % 2 === 0 ? { tier: '=gold' } : { shop: 'Lyon; Bellecour' };
		ids.push(
			await contact(world.client, {
				externalId: `x${n}`,
				phone: `+336399${String(80_000 + n)}`,
				attributes,
			}),
		);
	}
	return ids;
}

describe('an export', () => {
	it('of contacts is made in every format', async () => {
		const [first] = await people(3);
		const asked = await ask({ resource: 'contacts', format: 'csv' });
		expect(asked).toMatchObject({
			status: 202,
			body: { status: 'pending', file: null, rows: 0, filter: {} },
		});
		const csv = await untilReady(asked.body['id']);
		expect(csv).toMatchObject({
			status: 'ready',
			rows: 3,
			problem: null,
			expiresAt: expect.any(String) as string,
		});
		const { text, headers } = await file(csv);
		expect(text.split('\r\n')).toHaveLength(5);
		expect(text).toMatch(/^id,externalId,phone,.*,attributes\.shop,attributes\.tier\r\n/);
		expect(text).toContain(`${first},x0,+33639980000,`);
		expect(text).toContain(',,=gold\r\n');
		expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(headers.get('content-disposition')).toBe(
			'attachment; filename="contacts-2026-11-24.csv"',
		);
		expect(headers.get('content-encoding')).toBe('gzip');
		const plain = await file(csv, { 'accept-encoding': 'identity' });
		expect([plain.headers.get('content-encoding'), plain.text]).toEqual([null, text]);
		const excel = (await file(await made({ resource: 'contacts', format: 'csv-excel-fr' }))).text;
		expect(excel.startsWith('\ufeffid;externalId;')).toBe(true);
		expect(excel).toContain("x0;'+33639980000;");
		expect(excel).toContain(";;'=gold\r\n");
		expect(excel).toContain(';"Lyon; Bellecour";\r\n');
		const lines = (await file(await made({ resource: 'contacts', format: 'jsonl' }))).text;
		const shown = await world.client.get(`/v1/contacts/${first}`);
		expect(JSON.parse(lines.split('\n')[0] ?? '')).toEqual(shown.body);
	});

	it('of a segment, of messages, opt-outs and consents keeps to its filter', async () => {
		await people(3);
		const list = await segment(world.client, { kind: 'list' });
		await addTo(world.client, list, [{ externalId: 'x1' }]);
		const rows = async (body: Json) => {
			const { text } = await file(await made({ format: 'jsonl', ...body }));
			return text
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line) as Json);
		};
		expect(await rows({ resource: 'segment', filter: { segmentId: list } })).toMatchObject([
			{ externalId: 'x1' },
		]);
		const sms = await world.client.post('/v1/messages', alert());
		const late = await world.client.post(
			'/v1/messages',
			marketingSms({ to: '+33639980001', sendAt: '2026-11-25T10:00:00Z' }),
		);
		await untilStatus(world.client, sms.body['id'], 'delivered');
		const delivered = await rows({
			resource: 'messages',
			filter: { status: 'delivered', channel: 'sms' },
		});
		expect(delivered).toMatchObject([
			{ id: sms.body['id'], to: '+33612345678', status: 'delivered' },
		]);
		expect(delivered[0]).not.toHaveProperty('verdict');
		expect(await rows({ resource: 'messages' })).toHaveLength(2);
		expect(await rows({ resource: 'messages', filter: { campaignId: 'cmp_1' } })).toEqual([]);
		expect((await rows({ resource: 'messages', filter: { status: 'scheduled' } }))[0]?.['id']).toBe(
			late.body['id'],
		);
		await world.client.post('/v1/opt-outs', { subject: '+33639980002', channels: ['sms'] });
		expect(await rows({ resource: 'optOuts' })).toMatchObject([
			{ subject: '+33639980002', channels: ['sms'] },
		]);
		expect(await rows({ resource: 'consents' })).toMatchObject([
			{ subject: '+33639980001', action: 'grant' },
		]);
		const today = { since: '2026-11-24T00:00:00Z', until: '2026-11-25T00:00:00Z' };
		expect(await rows({ resource: 'consents', filter: today })).toHaveLength(1);
		expect(await rows({ resource: 'consents', filter: { until: today.since } })).toEqual([]);
		const { text } = await file(await made({ resource: 'optOuts', format: 'csv' }));
		expect(text).toMatch(
			/^id,subject,channels,source,occurredAt,createdAt\r\nopt_\w+,\+33639980002,sms,/,
		);
	});

	it('is refused with the place of the fault', async () => {
		expect(pointers((await ask({ format: 'csv' })).body)).toEqual(['/resource']);
		expect(pointers((await ask({ resource: 'people', format: 'csv' })).body)).toEqual([
			'/resource',
		]);
		expect(pointers((await ask({ resource: 'contacts', format: 'xlsx' })).body)).toEqual([
			'/format',
		]);
		expect(pointers((await ask({ resource: 'segment', format: 'csv' })).body)).toEqual(['/filter']);
		expect(
			pointers(
				(await ask({ resource: 'contacts', format: 'csv', filter: { status: 'sent' } })).body,
			),
		).toEqual(['/filter/status']);
		const unknown = { resource: 'segment', format: 'csv', filter: { segmentId: 'seg_x' } };
		expect(pointers((await ask(unknown)).body)).toEqual(['/filter/segmentId']);
	});

	it('needs the scope of its resource, and belongs to its account', async () => {
		const { body: account } = await world.client.get('/v1/account');
		const weak = await world.platform.addKey(String(account['id']), ['consents']);
		const weakClient = clientOf(world.platform.url, weak);
		expect(
			(await weakClient.post('/v1/exports', { resource: 'contacts', format: 'csv' })).status,
		).toBe(403);
		expect(
			(await weakClient.post('/v1/exports', { resource: 'optOuts', format: 'csv' })).status,
		).toBe(202);
		const job = await made({ resource: 'contacts', format: 'csv' });
		const path = `/v1/exports/${String(job['id'])}`;
		expect((await weakClient.get(`${path}/file`)).status).toBe(403);
		const other = await world.platform.addAccount('other', ['contacts']);
		const stranger = clientOf(world.platform.url, other.apiKey);
		for (const at of [path, `${path}/file`]) expect((await stranger.get(at)).status).toBe(404);
		expect((await stranger.ask('DELETE', path)).status).toBe(404);
		expect((await stranger.get<{ data: Json[] }>('/v1/exports')).body.data).toEqual([]);
		expect((await world.client.get<{ data: Json[] }>('/v1/exports')).body.data).toHaveLength(2);
	});

	it('is in the audit log, with each download', async () => {
		await people(1);
		const job = await made({ resource: 'contacts', format: 'csv' });
		await file(job);
		await file(job);
		await world.client.ask('DELETE', `/v1/exports/${String(job['id'])}`);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/audit-log?limit=4');
		expect(body.data.map(({ action, target }) => [action, target])).toEqual([
			['export.deleted', job['id']],
			['export.downloaded', job['id']],
			['export.downloaded', job['id']],
			['export.created', job['id']],
		]);
		expect((await world.client.get(`/v1/exports/${String(job['id'])}`)).status).toBe(404);
	});

	it('is deleted after 24 hours', async () => {
		await people(1);
		const job = await made({ resource: 'contacts', format: 'csv' });
		world.platform.clock.set(TUESDAY + 25 * HOUR);
		expect((await world.client.get(String(job['file']))).status).toBe(404);
		await until(async () => (await parts()).length === 0, 'housekeeping');
		const { body } = await world.client.get(`/v1/exports/${String(job['id'])}`);
		expect(body).toMatchObject({ status: 'expired', file: null, rows: 1 });
		world.platform.clock.set(TUESDAY + 32 * 24 * HOUR);
		await until(
			async () => (await world.client.get(`/v1/exports/${String(job['id'])}`)).status === 404,
			'housekeeping',
		);
	});

	it('is made again without a person who is erased', async () => {
		const ids = await people(3);
		const job = await made({ resource: 'contacts', format: 'csv' });
		await world.client.ask('DELETE', `/v1/contacts/${ids[1] ?? ''}`);
		const again = await untilReady(job['id']);
		expect(again).toMatchObject({ status: 'ready', rows: 2 });
		expect((await file(again)).text).not.toContain('+33639980001');
		expect(await parts()).toHaveLength(1);
	});

	it('does not fail because the database is away, however often', async () => {
		const list = await segment(world.client, { kind: 'list' });
		await world.platform.stop();
		world = await reopened({ role: 'api' });
		const asked = await ask({ resource: 'segment', format: 'csv', filter: { segmentId: list } });
		const core = world.platform.internals;
		const read = new Proxy(core.store.read, {
			get() {
				throw new StoreUnavailableError('no');
			},
		});
		const away = { ...core, store: { ...core.store, read } };
		const job = () =>
			core.store.read
				.selectFrom('exports')
				.selectAll()
				.where('id', '=', String(asked.body['id']))
				.executeTakeFirstOrThrow();
		for (let count = 0; count < 6; count++) await makePart(away, await job());
		expect(await job()).toMatchObject({ status: 'pending', failures: 0 });
		await makePart(core, await job());
		expect((await job()).status).toBe('ready');
	});

	it('fails for good, and says why, if its segment is deleted meanwhile', async () => {
		const list = await segment(world.client, { kind: 'list' });
		await world.platform.stop();
		world = await reopened({ role: 'api' });
		const asked = await ask({ resource: 'segment', format: 'csv', filter: { segmentId: list } });
		await world.client.ask('DELETE', `/v1/segments/${list}`);
		const core = world.platform.internals;
		const job = await claimExport(core);
		if (job === null) throw new Error('nothing to claim');
		await makePart(core, job);
		const failed = await untilReady(asked.body['id']);
		expect(failed).toMatchObject({
			status: 'failed',
			file: null,
			problem: expect.stringContaining('segment') as string,
		});
		const download = await world.client.get(`/v1/exports/${String(failed['id'])}/file`);
		expect([download.status, download.body['detail']]).toEqual([409, failed['problem']]);
	});
});

/** The same data, served by a platform with other settings. */
async function reopened(settings: Parameters<World['joined']>[0]): Promise<World> {
	const joined = await world.joined(settings);
	stops.push(joined.stop);
	return { ...world, platform: joined.platform, client: joined.client };
}

const parts = () =>
	world.platform.internals.store.read.selectFrom('export_parts').select('number').execute();

describe('the parts of an export', () => {
	it('are stored once, whoever makes them, and resume where a process died', async () => {
		const ids = await people(4);
		await world.platform.stop();
		world = await reopened({ role: 'api' });
		const asked = await ask({ resource: 'contacts', format: 'csv' });
		const core = world.platform.internals;
		const job = await claimExport(core);
		if (job === null) throw new Error('nothing to claim');
		expect(await claimExport(core)).toBeNull();
		expect((await world.client.get(`/v1/exports/${job.id}/file`)).status).toBe(409);
		// Two processes make the same part; an erasure comes between, so that a part of before is void.
		await Promise.all([makePart(core, job), makePart(core, job)]);
		expect(await parts()).toHaveLength(1);
		await world.client.ask('DELETE', `/v1/contacts/${ids[0] ?? ''}`);
		expect(await parts()).toHaveLength(0);
		await makePart(core, job);
		expect(await parts()).toHaveLength(0);
		// This process claims it and dies.
		expect((await claimExport(core))?.generation).toBe(1);
		await world.platform.stop();
		world = await reopened({ role: 'all' });
		if (onPostgres) {
			// The claim of a dead process ends by itself.
			await world.platform.internals.store.transaction(({ db }) =>
				db.updateTable('exports').set({ claimed_until: 0 }).execute(),
			);
		}
		const ready = await until(async () => {
			world.platform.clock.set(world.platform.clock.now() + 5000);
			const { body } = await world.client.get(`/v1/exports/${String(asked.body['id'])}`);
			return body['status'] === 'ready' ? body : null;
		}, 'the export');
		expect(ready['rows']).toBe(3);
		expect((await file(ready)).text.split('\r\n')).toHaveLength(5);
	});

	it('contain nothing that can be read, and break a download off when they are discarded', async () => {
		await people(2);
		const job = await made({ resource: 'contacts', format: 'jsonl' });
		const { store } = world.platform.internals;
		const rows = await store.read.selectFrom('export_parts').selectAll().execute();
		for (const { sealed } of rows) expect(Buffer.from(sealed).includes('3998')).toBe(false);
		await store.transaction(({ db }) => db.updateTable('exports').set({ parts: 2 }).execute());
		await expect(file(job)).rejects.toThrow();
	});
});
