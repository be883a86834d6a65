import { createHash } from 'node:crypto';
import type { Import } from '@marketing-cible/contract';
import {
	clientOf,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';
import {
	checked,
	contactOf,
	imported,
	putPart,
	read,
	rows,
	settled,
	step,
	upload,
} from './support.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const begin = (body: Json) =>
	world.client.post<Import>('/v1/imports', { fileName: 'a.csv', ...body });

describe('the upload', () => {
	it('resumes wherever it was cut, in any order', async () => {
		const row = `a,${'x'.repeat(1000)}\n`;
		const file = Buffer.from(`email,note\n${row.repeat(9000)}zoe.p@exemple.test,y\n`);
		const { body } = await begin({ bytes: file.length });
		const { id, partBytes } = body;
		expect(body).toMatchObject({
			status: 'uploading',
			partBytes: 4 * 1024 * 1024,
			parts: { expected: 3, received: [] },
		});
		const part = (number: number) => file.subarray((number - 1) * partBytes, number * partBytes);
		expect((await putPart(world, id, 3, part(3))).status).toBe(200);
		expect((await putPart(world, id, 1, part(1))).status).toBe(200);
		expect((await read(world, id)).parts.received).toEqual([1, 3]);
		// The answer was lost: the same part again.
		expect((await putPart(world, id, 1, part(1))).status).toBe(200);
		expect((await putPart(world, id, 1, part(2))).status).toBe(409);
		const early = await world.client.post<{ detail: string }>(`/v1/imports/${id}/analyse`);
		expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining('cancel')]);
		expect((await putPart(world, id, 2, part(2))).status).toBe(200);
		expect((await read(world, id)).status).toBe('uploaded');
		expect((await putPart(world, id, 2, part(2))).status).toBe(200);
		expect(await step(world, id, 'analyse')).toMatchObject({ status: 'analysed', rows: 9001 });
		expect((await world.client.post(`/v1/imports/${id}/cancel`)).status).toBe(202);
	});

	it('takes parts numbered from 0, and both digests', async () => {
		const file = Buffer.from('email\nnull@exemple.test\n');
		const base64 = createHash('sha256').update(file).digest('base64');
		const { id } = (await begin({ bytes: file.length })).body;
		const headers = { 'content-digest': `sha-256=:${base64}:` };
		expect(await putPart(world, id, 0, file, headers)).toMatchObject({
			status: 200,
			body: { number: 0, bytes: file.length },
		});
		expect((await read(world, id)).status).toBe('uploaded');
	});

	it('refuses what does not fit', async () => {
		const file = Buffer.from('email\na@exemple.test\n');
		const { id } = (await begin({ bytes: file.length })).body;
		const wrong = { 'x-content-sha256': '0'.repeat(64) };
		expect((await putPart(world, id, 1, file, wrong)).status).toBe(422);
		expect((await putPart(world, id, 1, file, { 'content-digest': 'md5=:x:' })).status).toBe(422);
		expect((await putPart(world, id, 1, file.subarray(1))).status).toBe(422);
		expect((await putPart(world, id, 2, file)).status).toBe(422);
		expect((await putPart(world, id, 1, Buffer.alloc(0))).status).toBe(422);
		expect((await putPart(world, 'imp_none', 1, file)).status).toBe(404);
		expect((await putPart(world, id, 1, Buffer.alloc(4 * 1024 * 1024 + 1))).status).toBe(413);
		expect((await begin({ bytes: 0 })).status).toBe(422);
		expect((await begin({ bytes: 201 * 1024 * 1024 })).status).toBe(422);
		expect((await begin({ bytes: 9, mapping: { a: 'fax' } })).status).toBe(422);
		expect((await begin({ bytes: 9, mergePolicy: { fields: { fax: 'keep' } } })).status).toBe(422);
		expect((await begin({ bytes: 9, lists: ['seg_none'] })).status).toBe(422);
	});

	it.each([
		['not_text', Buffer.from([1, 0, 0, 2, 0, 3])],
		['unclosed_quote', Buffer.from('email\n"a@exemple.test\n')],
		['empty', Buffer.from('email\n')],
	])('of a file that is %s ends with that reason', async (reason, file) => {
		const id = await upload(world, file);
		expect(await step(world, id, 'analyse')).toMatchObject({
			status: 'failed',
			statusReason: reason,
		});
	});
});

describe('the steps', () => {
	it('are refused out of turn, with those that are possible', async () => {
		const id = await upload(world, 'email\nturn@exemple.test\n');
		for (const name of ['map', 'dry-run', 'run', 'undo']) {
			const { status, body } = await world.client.post<{ detail: string }>(
				`/v1/imports/${id}/${name}`,
			);
			expect([name, status, body.detail]).toEqual([
				name,
				409,
				expect.stringContaining('analyse, cancel'),
			]);
		}
		await step(world, id, 'analyse');
		expect((await world.client.post(`/v1/imports/${id}/run`)).status).toBe(409);
		await step(world, id, 'map');
		await step(world, id, 'dry-run');
		// Another mapping makes the dry run void.
		expect((await step(world, id, 'map')).next).toEqual(['map', 'dry-run', 'cancel']);
		expect((await world.client.post(`/v1/imports/${id}/run`)).status).toBe(409);
		expect(await step(world, id, 'cancel')).toMatchObject({ status: 'cancelled', next: [] });
		const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log');
		const actions = audit.body.data
			.filter(({ target }) => target === id)
			.map(({ action }) => action);
		expect(actions.reverse()).toEqual([
			'import.created',
			'import.uploaded',
			'import.analysing',
			'import.analysed',
			'import.mapped',
			'import.checking',
			'import.checked',
			'import.mapped',
			'import.cancelled',
		]);
	});

	it('map by names, keep recognized opt-outs, and remember what the columns were for', async () => {
		const file = 'colonne A,colonne B,STOP SMS\n0611000501,Zoé,oui\n';
		const id = await upload(world, file, { mapping: { 'colonne A': 'phone' } });
		expect((await step(world, id, 'analyse')).columns!.map(({ target }) => target)).toEqual([
			'phone',
			'ignore',
			'optOut.sms',
		]);
		const wrong = await world.client.post(`/v1/imports/${id}/map`, { mapping: { Z: 'phone' } });
		expect(wrong.status).toBe(422);
		const none = await world.client.post(`/v1/imports/${id}/map`, { mapping: {} });
		expect(none.status).toBe(422);
		await step(world, id, 'map', { mapping: { 'colonne A': 'phone', 'colonne B': 'firstName' } });
		await step(world, id, 'dry-run');
		expect(await step(world, id, 'run')).toMatchObject({ result: { new: 1, optsOut: 1 } });
		const next = await upload(world, file.replace('501', '502'));
		expect((await step(world, next, 'analyse')).columns!.map(({ guess }) => guess)).toEqual([
			'phone',
			'firstName',
			'optOut.sms',
		]);
	});

	it('count as opted out who is: not a row that names nobody', async () => {
		const file = 'phone;email;STOP\n12;anna@exemple.test;oui\n611000701;;oui\n;;oui\n12;;oui\n';
		const { result } = await imported(world, file);
		expect(result).toMatchObject({ new: 0, invalid: 4, optsOut: 1 });
		const { body } = await world.client.get<{ data: Json[] }>('/v1/opt-outs?limit=200');
		const subjects = body.data.map(({ subject }) => subject);
		expect(subjects).toContain('anna@exemple.test');
		expect(subjects.filter((subject) => String(subject).includes('611000701'))).toEqual([]);
	});

	it('read a file without a header', async () => {
		const done = await imported(world, '0611000601;Zoé;sans@exemple.test\n12;x;y\n');
		expect(done.result).toMatchObject({ rows: 2, new: 1, invalid: 1 });
		expect(await contactOf(world, 'sans@exemple.test')).toMatchObject({ phone: '+33611000601' });
		const rejects = await world.client.get<string>(`/v1/imports/${done.id}/rejects`);
		expect(rejects.body.split('\r\n')[0]).toBe('phone;Column 2;email;import_error');
	});

	it('belong to the account', async () => {
		const id = await upload(world, 'email\nmine@exemple.test\n');
		const { apiKey } = await world.platform.addAccount('another', ['contacts']);
		const other = clientOf(world.platform.url, apiKey);
		expect((await other.get(`/v1/imports/${id}`)).status).toBe(404);
		expect((await other.get(`/v1/imports/${id}/rows`)).status).toBe(404);
		expect((await other.post(`/v1/imports/${id}/analyse`)).status).toBe(404);
		expect((await other.get<{ data: Json[] }>('/v1/imports')).body.data).toEqual([]);
		const list = await world.client.get<{ data: Import[] }>('/v1/imports?limit=1&status=uploaded');
		expect(list.body.data.map((one) => one.id)).toEqual([id]);
	});
});

describe('merging', () => {
	const file =
		'ref,mobile,email,prénom,nom,ville\nm1,0611000101,neu1@exemple.test,Neu,Neu,Neu\nm2,,m2@exemple.test,Eva,,\n';
	const mapping = {
		ref: 'externalId',
		mobile: 'phone',
		email: 'email',
		prénom: 'firstName',
		nom: 'lastName',
		ville: 'attributes.ville',
	};
	const known = {
		externalId: 'm1',
		phone: '+33611000199',
		firstName: 'Alt',
		attributes: { ville: 'Alt', x: '1' },
	};
	const merged = async (mergePolicy: unknown) => {
		await world.client.put('/v1/contacts', { ...known, lastName: null, email: null });
		const { result } = await imported(world, file, { mapping, mergePolicy });
		return [result!.changed, await contactOf(world, 'm1')];
	};

	it.each<[unknown, number, Json]>([
		['keep', 0, { phone: '+33611000199', email: null, firstName: 'Alt', lastName: null }],
		[
			'fill_blanks',
			1,
			{ phone: '+33611000199', email: 'neu1@exemple.test', firstName: 'Alt', lastName: 'Neu' },
		],
		[
			'overwrite',
			1,
			{
				phone: '+33611000101',
				email: 'neu1@exemple.test',
				firstName: 'Neu',
				attributes: { ville: 'Neu', x: '1' },
			},
		],
		[
			{ default: 'keep', fields: { lastName: 'fill_blanks', 'attributes.ville': 'overwrite' } },
			1,
			{
				phone: '+33611000199',
				email: null,
				firstName: 'Alt',
				lastName: 'Neu',
				attributes: { ville: 'Neu', x: '1' },
			},
		],
	])('%j', async (policy, changed, contact) => {
		expect(await merged(policy)).toEqual([changed, expect.objectContaining(contact)]);
	});

	it('never of two people, in the file or among the contacts', async () => {
		await world.client.put('/v1/contacts', { phone: '+33611000201' });
		await world.client.put('/v1/contacts', { email: 'two@exemple.test' });
		await world.client.put('/v1/contacts', { externalId: 't9', email: 'nine@exemple.test' });
		const done = await imported(
			world,
			[
				'ref,phone,email',
				',0611000201,two@exemple.test',
				't8,,nine@exemple.test',
				'f1,0611000301,f1@exemple.test',
				'f2,0611000302,f2@exemple.test',
				',0611000301,f2@exemple.test',
				'f3,0611000301,',
				',0611 00 03 01,F1@exemple.test',
			].join('\n'),
			{ mapping: { ref: 'externalId', phone: 'phone', email: 'email' } },
		);
		expect((await rows(world, done.id)).map(({ outcome, reason }) => reason ?? outcome)).toEqual([
			'two_people',
			'two_people',
			'new',
			'new',
			'two_people_in_file',
			'two_people_in_file',
			'duplicate',
		]);
	});

	it('takes two rows of one contact for duplicates, whatever the first one changes', async () => {
		await world.client.put('/v1/contacts', {
			externalId: 'd1',
			phone: '+33611000401',
			email: 'd1@exemple.test',
		});
		const done = await imported(
			world,
			'ref,phone,email\nd1,0611000499,\n,0611000401,\n,,d1@exemple.test\n',
			{ mapping: { ref: 'externalId', phone: 'phone', email: 'email' }, mergePolicy: 'overwrite' },
		);
		expect((await rows(world, done.id)).map(({ outcome }) => outcome)).toEqual([
			'changed',
			'duplicate',
			'duplicate',
		]);
		expect(await contactOf(world, 'd1')).toMatchObject({ phone: '+33611000499' });
	});
});

test('invalid rows say why, and the corrected rejects can be imported', async () => {
	const file = [
		'Téléphone;E-mail;Pays;Statut;Note',
		'0612;;;;"a;b"',
		'3,36E+10;;;;',
		'36180;;;;',
		'612345678;;;;',
		'0470123456;;Pays inconnu;;',
		';pas une adresse;;;',
		';statut@exemple.test;;Or;',
		';trop@exemple.test;;;;;x',
		';;;;',
		'"0611000701"x;;;;',
		'+32 470 12 34 56;be@exemple.test;Belgique;inscrit;',
	].join('\n');
	const done = await imported(world, file);
	expect((await rows(world, done.id)).map(({ reason }) => reason)).toEqual([
		'phone',
		'rounded_number',
		'short_code',
		'no_country',
		'unknown_country',
		'email',
		'status_not_understood',
		'too_many_fields',
		'no_key',
		'malformed',
		null,
	]);
	expect(done.result!.invalidByReason).toMatchObject({ phone: 1, no_key: 1 });
	expect((await rows(world, done.id, '?reason=email')).map(({ line }) => line)).toEqual([7]);
	expect((await rows(world, done.id, '?outcome=new')).map(({ line }) => line)).toEqual([12]);
	const { body, headers } = await world.client.get<string>(`/v1/imports/${done.id}/rejects`);
	expect(headers.get('content-type')).toMatch(/^text\/csv/);
	expect(body.split('\r\n').slice(0, 2)).toEqual([
		'Téléphone;E-mail;Pays;Statut;Note;import_error',
		'0612;;;;"a;b";phone',
	]);
	const corrected = body
		.replace('0612;', '0611000801;')
		.replace('pas une adresse', 'juste@exemple.test');
	expect((await imported(world, corrected)).result).toMatchObject({ rows: 10, new: 2, invalid: 8 });
});

test('rows are listed page by page', async () => {
	const lines = Array.from({ length: 250 }, (_, index) => `page${index}@exemple.test`);
	const { id } = await checked(world, `email\n${lines.join('\n')}\n`);
	const found: number[] = [];
	for (let cursor = ''; ; ) {
		const { body } = await world.client.get<{
			data: { line: number }[];
			nextCursor: string | null;
		}>(`/v1/imports/${id}/rows?outcome=consent_missing&limit=90${cursor}`);
		found.push(...body.data.map(({ line }) => line));
		if (body.nextCursor === null) break;
		cursor = `&cursor=${body.nextCursor}`;
	}
	expect(found).toEqual(lines.map((_, index) => index + 2));
});

test('of the rows of one person the strictest counts', async () => {
	const done = await imported(
		world,
		[
			'phone;email;date consentement;stop sms',
			'0611000901;s1@exemple.test;2026-05-01;',
			'0611000901;;2025-12-01;oui',
			'0611000902;s2@exemple.test;2026-05-01;',
			'0611000902;s2@exemple.test;2025-12-01;',
			'0611000903;s3@exemple.test;2026-05-01;',
			'0611000903;s3@exemple.test;;',
		].join('\n'),
	);
	expect(done.result).toMatchObject({ new: 3, duplicate: 3, optsOut: 2 });
	const state = async (subject: string) => {
		const { body } = await world.client.get<{ states: Json[] }>(
			`/v1/consents/state?subject=${encodeURIComponent(subject)}`,
		);
		const found = body.states.find(
			({ purpose, channel }) =>
				purpose === 'marketing' && channel === (subject.includes('@') ? 'email' : 'sms'),
		)!;
		return [found['state'], found['since']];
	};
	expect((await state('+33611000901'))[0]).toBe('withdrawn');
	expect(await state('+33611000902')).toEqual(['granted', '2025-12-01T00:00:00Z']);
	expect(await state('s2@exemple.test')).toEqual(['granted', '2025-12-01T00:00:00Z']);
	expect((await state('+33611000903'))[0]).toBe('none');
});

test('consent columns become evidence', async () => {
	const done = await imported(
		world,
		'email;date consentement;mode de recueil;texte consentement;source consentement;canaux consentis\n' +
			'ev@exemple.test;01/05/2026 10:30;formulaire web;Oui aux offres;https://durand.example/inscription;e-mail, SMS\n',
	);
	const { body } = await world.client.get<{ data: Json[] }>('/v1/consents?subject=ev@exemple.test');
	expect(body.data).toEqual([
		expect.objectContaining({
			action: 'grant',
			method: 'import',
			channels: ['email'],
			purposes: ['marketing'],
			collectedAt: '2026-05-01T10:30:00Z',
			wording: { text: 'Oui aux offres' },
			sourceUrl: 'https://durand.example/inscription',
			evidence: [
				`import ${done.id}, line 2`,
				'method: formulaire web',
				'source: https://durand.example/inscription',
			],
		}),
	]);
});

test('an erased person is not brought back, and leaves no row', async () => {
	const file =
		'phone,email,nom\n0611001001,er1@exemple.test,Secret\n0611001002,er2@exemple.test,Autre\n';
	const first = await imported(world, file);
	const later = await checked(world, file, { mergePolicy: 'overwrite' });
	const fresh = await upload(world, file);
	const contact = (await contactOf(world, 'er1@exemple.test'))!;
	expect((await world.client.ask('DELETE', `/v1/contacts/${String(contact['id'])}`)).status).toBe(
		204,
	);
	expect((await rows(world, first.id))[0]).toMatchObject({ contactId: null, values: [] });
	expect(await step(world, later.id, 'run')).toMatchObject({
		result: { unchanged: 1, invalidByReason: { erased: 1 } },
	});
	for (const name of ['analyse', 'map', 'dry-run', 'run']) await step(world, fresh, name);
	expect(await read(world, fresh)).toMatchObject({
		result: { unchanged: 1, invalidByReason: { erased: 1 } },
	});
	expect(await contactOf(world, 'er1@exemple.test')).toBeUndefined();
	expect((await rows(world, fresh))[0]).toMatchObject({ values: [], reason: 'erased' });
});

test('files and rows are deleted after seven days, and open imports cancelled', async () => {
	const own = await startWorld();
	try {
		const done = await imported(own, 'email\nweek@exemple.test\n');
		const open = await upload(own, 'email\nopen@exemple.test\n');
		own.platform.clock.set(TUESDAY + 7 * 24 * HOUR + HOUR);
		const { store } = own.platform.internals;
		await until(async () => {
			const left = await Promise.all(
				(['import_parts', 'import_chunks', 'import_outcomes', 'import_changes'] as const).map(
					(table) => store.read.selectFrom(table).select('number').execute(),
				),
			);
			return left.every((one) => one.length === 0);
		}, 'the deletion of the rows');
		expect(await settled(own, open)).toMatchObject({
			status: 'cancelled',
			statusReason: 'abandoned',
		});
		const late = await own.client.post<{ detail: string }>(`/v1/imports/${done.id}/undo`);
		expect(late.status).toBe(409);
		expect(await read(own, done.id)).toMatchObject({
			status: 'completed',
			result: { new: 1 },
			next: [],
		});
	} finally {
		await own.end();
	}
});

it('a character that a file has lost, or cut in two, makes its row invalid; what the row says about opt-outs counts', async () => {
	const lines = [
		'Téléphone;Prénom;Note;Désinscrit',
		'+33611000901;Zoé;;',
		'+33611000902;Z\ud83d;;',
		'+33611000903;Zo\ufffd;;',
		'+33611000904;Zoé;\ude00;',
		'+33611000905;\ud83d\ude00;;',
		'+33611000906;\ud83d;;oui',
	].join('\n');
	const bytes = Buffer.from(`\ufeff${lines}`, 'utf16le');
	for (const file of [bytes, Buffer.from(bytes).swap16()]) {
		const id = await upload(world, file);
		await step(world, id, 'analyse');
		await step(world, id, 'map');
		await step(world, id, 'dry-run');
		const done = await step(world, id, 'run');
		expect((await rows(world, id)).map(({ line, reason }) => [line, reason])).toEqual([
			[2, null],
			[3, 'unreadable_text'],
			[4, 'unreadable_text'],
			[5, null],
			[6, null],
			[7, 'unreadable_text'],
		]);
		expect(done.result!.invalidByReason).toMatchObject({ unreadable_text: 3 });
	}
	const { body } = await world.client.get<{ data: { subject: string }[] }>(
		'/v1/opt-outs?limit=200',
	);
	expect(body.data.map(({ subject }) => subject)).toContain('+33611000906');
	const contacts = await world.client.get<{ data: unknown[] }>('/v1/contacts?limit=200');
	expect(JSON.stringify(contacts.body)).not.toMatch(/\ufffd/);
});
