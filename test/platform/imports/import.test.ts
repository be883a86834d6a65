import { CompiledQuery } from 'kysely';
import { withDigests } from '../../../platform/src/consents/consents.ts';
import { marketingSms, startWorld, type World } from '../support/index.ts';
import { contactOf, imported, rows, step, upload } from './support.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

test('a list from a spreadsheet, from the upload to the contacts', async () => {
	const file = [
		'Prénom;Nom;Téléphone;Courriel;Code postal;Pays;Date consentement;Désabonné le',
		'Zoé;Martin;06 11 22 33 01;zoe@exemple.test;69001;France;2026-05-01;',
		'Léa;Durand;0690 11 22 33;lea@exemple.test;97110;;01/06/2026;',
		'Max;Petit;+33 6 11 22 33 03;max@exemple.test;75011;FR;2026-05-01;12/07/2026',
		'Ana;Roux;06.11.22.33.01;;;;2026-04-01;',
		'Eva;Noir;12;eva@exemple.test;;;;',
		'Tom;Blanc;;;;;;',
		'Ivo;Gris;;ivo@exemple.test;;;oui;',
	].join('\r\n');
	const id = await upload(world, Buffer.from(file, 'latin1'));
	const analysed = await step(world, id, 'analyse');
	expect(analysed).toMatchObject({
		status: 'analysed',
		encoding: 'windows-1252',
		separator: ';',
		rows: 7,
		next: ['map', 'cancel'],
	});
	expect(analysed.columns!.map(({ name, guess }) => [name, guess])).toEqual([
		['Prénom', 'firstName'],
		['Nom', 'lastName'],
		['Téléphone', 'phone'],
		['Courriel', 'email'],
		['Code postal', 'postalCode'],
		['Pays', 'country'],
		['Date consentement', 'consent.collectedAt'],
		['Désabonné le', 'optOut'],
	]);
	expect(analysed.columns![2]!.samples[0]).toBe('06 •• •• •• 01');
	expect(JSON.stringify(analysed)).not.toMatch(/martin|zoe@/i);
	await step(world, id, 'map');
	const checked = await step(world, id, 'dry-run');
	expect(checked.dryRun).toEqual({
		rows: 7,
		new: 4,
		changed: 0,
		unchanged: 0,
		duplicate: 1,
		invalid: 2,
		invalidByReason: { phone: 1, no_key: 1 },
		optedOut: 0,
		optsOut: 1,
		consentsRecorded: 2,
		consentMissing: 1,
		valuesDropped: 0,
		overseas: 1,
	});
	expect(await contactOf(world, 'zoe@exemple.test')).toBeUndefined();
	const done = await step(world, id, 'run');
	expect(done).toMatchObject({ status: 'completed', result: checked.dryRun, next: ['undo'] });
	expect(await contactOf(world, '+33611223301')).toMatchObject({
		firstName: 'Zoé',
		lastName: 'Martin',
		email: 'zoe@exemple.test',
		country: 'FR',
		postalCode: '69001',
	});
	expect(await contactOf(world, '+590690112233')).toMatchObject({ firstName: 'Léa' });
	const said = await rows(world, id);
	expect(said.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
		[2, 'new', null],
		[3, 'new', null],
		[4, 'new', null],
		[5, 'duplicate', null],
		[6, 'invalid', 'phone'],
		[7, 'invalid', 'no_key'],
		[8, 'new', null],
	]);
	expect(said[3]!.duplicateOf).toBe(2);
});

test('the same file twice changes nothing', async () => {
	const file =
		'id client,mobile,email,date consentement,statut,ville\n' +
		'c1,0611220001,a1@exemple.test,2026-05-01,inscrit,Lyon\n' +
		'c2,0611220002,a2@exemple.test,,désinscrit,Nice\n';
	const mapping = {
		'id client': 'externalId',
		mobile: 'phone',
		email: 'email',
		'date consentement': 'consent.collectedAt',
		ville: 'attributes.ville',
	};
	const first = await imported(world, file, { mapping });
	expect(first.result).toMatchObject({ new: 2, optsOut: 1, consentsRecorded: 1 });
	const again = await imported(world, file, { mapping, mergePolicy: 'overwrite' });
	expect(again.result).toMatchObject({
		new: 0,
		changed: 0,
		unchanged: 2,
		optsOut: 0,
		optedOut: 1,
		consentsRecorded: 0,
		consentMissing: 0,
	});
	expect(await contactOf(world, 'c1')).toMatchObject({ attributes: { ville: 'Lyon' } });
});

test('known evidence is found by its digest, however many consents the account has', async () => {
	const { store, settings } = world.platform.internals;
	// PostgreSQL decides by the size of the table.
	if (settings.databaseUrl !== undefined) return;
	const query = withDigests(store.read, ['one', 'other']).compile();
	const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
	const plan = await store.read.executeQuery(explain);
	expect(JSON.stringify(plan.rows)).toContain('consents_by_digest');
});

test('a dry run says what the run does, also of rows of one person that are far apart', async () => {
	const filler = (from: number) =>
		Array.from({ length: 150 }, (_, n) => `,f${from + n}@exemple.test,2026-05-01,`);
	const lines = [
		'phone,email,date consentement,stop',
		'0611230001,kaputt,,oui',
		'0611230002,two@exemple.test,2026-05-01,',
		'0611230003,three@exemple.test,2026-05-01,oui',
		...filler(0),
		'0611230001,one@exemple.test,2026-05-01,',
		'0611230002,,2026-05-01,oui',
		'0611230003,three@exemple.test,2026-05-01,',
		...filler(1000),
		'0611230003,drei@exemple.test,2026-05-01,',
	];
	const file = `${lines.join('\n')}\n`;
	const done = await imported(world, file);
	expect(done.result).toMatchObject({ rows: 307, new: 303, duplicate: 3, invalid: 1, optedOut: 0 });
	// Nobody of these may be contacted, whatever row came first.
	for (const [subject, optOuts] of [
		['+33611230001', 2],
		['one@exemple.test', 2],
		['+33611230002', 2],
		['two@exemple.test', 2],
		['drei@exemple.test', 3],
	] as const) {
		const state = await world.client.get<{ optOuts: unknown[] }>(
			`/v1/consents/state?subject=${encodeURIComponent(subject)}`,
		);
		expect([subject, state.body.optOuts.length]).toEqual([subject, optOuts]);
	}
	const again = await imported(world, file);
	expect(again.result).toMatchObject({ new: 0, unchanged: 303, optsOut: 0, consentsRecorded: 0 });
});

test.each(['overwrite', 'fill_blanks'])(
	'an address that the contact does not get is the person’s all the same (%s)',
	async (mergePolicy) => {
		const { client } = world;
		const [by, phone] =
			mergePolicy === 'overwrite' ? ['ow1', '+33611290001'] : ['fb1', '+33611290003'];
		const dropped = mergePolicy === 'overwrite' ? '+33611290002' : '+33611290004';
		await client.put('/v1/contacts', { externalId: by, phone });
		await client.post('/v1/opt-outs', { subject: phone, channels: ['all'] });
		await imported(world, `external_id,phone\n${by},${dropped}\n`, { mergePolicy });
		expect(await contactOf(world, by)).toMatchObject({ phone });
		const { status } = await client.post('/v1/messages', marketingSms({ to: dropped }));
		expect(status).toBe(422);
	},
);

test('a national number of a known contact is read in their country, also to opt them out', async () => {
	const { client } = world;
	await client.put('/v1/contacts', { externalId: 'be1', phone: '0471 22 33 44', country: 'BE' });
	await client.put('/v1/contacts', { email: 'be2@exemple.test', country: 'BE' });
	await client.put('/v1/contacts', { externalId: 'lu1', country: 'LU' });
	const { result, id } = await imported(
		world,
		'id client;mobile;email;stop\nbe1;0471 22 33 44;;oui\n;0471223355;be2@exemple.test;oui\nlu1;621 123 456;;\nbe1;+33 6 11 27 00 01;;\n',
		{ mapping: { 'id client': 'externalId', mobile: 'phone', email: 'email' } },
	);
	expect(result).toMatchObject({ invalid: 0 });
	expect((await rows(world, id)).map(({ reason }) => reason)).toEqual([null, null, null, null]);
	expect(await contactOf(world, 'be1')).toMatchObject({ phone: '+32471223344' });
	expect(await contactOf(world, 'be2@exemple.test')).toMatchObject({ phone: '+32471223355' });
	expect(await contactOf(world, 'lu1')).toMatchObject({ phone: '+352621123456' });
	for (const [subject, optOuts] of [
		['+32471223344', 1],
		['+32471223355', 2],
		['+33471223344', 0],
		['+33471223355', 0],
	] as const) {
		const state = await client.get<{ optOuts: unknown[] }>(
			`/v1/consents/state?subject=${encodeURIComponent(subject)}`,
		);
		expect([subject, state.body.optOuts.length]).toEqual([subject, optOuts]);
	}
});
