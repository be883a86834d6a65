/** Contact lists from files, on n8n's own engine, against the real platform. */
import type { IDataObject } from 'n8n-workflow';
import { type Json, KEY, startWorld, type World } from '../platform/support/index.ts';
import {
	type EngineRun,
	runEngine,
	sentItems,
	startEngine,
	stopEngine,
} from './support/engine/engine.ts';

let world: World;

beforeAll(async () => {
	world = await startWorld();
	await startEngine();
}, 60_000);
afterAll(async () => {
	await stopEngine();
	await world.end();
});

const CSV = [
	'Email;Téléphone;Prénom',
	'zoe@example.com;06 12 34 56 01;Zoé',
	'hugo@example.com;06 12 34 56 02;Hugo',
	';kein Telefon;Jules',
	'',
].join('\r\n');

type Settings = Partial<Parameters<typeof runEngine>[0]>;

const importFile = (more: IDataObject = {}) => ({
	resource: 'import',
	operation: 'importFile',
	binaryPropertyName: 'data',
	runImport: false,
	listId: { __rl: true, mode: 'list', value: '' },
	rejectsPropertyName: 'rejects',
	simplify: true,
	additionalFields: {},
	...more,
});

/** As Excel in France saves it. */
const file = (text = CSV) => ({
	fileName: 'clients.csv',
	base64: Buffer.from(text, 'latin1').toString('base64'),
});

async function run(parameters: IDataObject, settings: Settings = {}): Promise<EngineRun> {
	const { url } = world.platform;
	const files = [file()];
	return await runEngine({ parameters, baseUrl: url, apiKey: KEY, files, ...settings });
}

const contacts = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/contacts?limit=100')).body.data;

it('a dry run tells the figures, gives the invalid rows as a file, and imports nothing', async () => {
	const { success, error } = await run(importFile());
	expect(error).toBeNull();
	const [output] = success!;
	expect(output).toMatchObject({
		json: {
			id: expect.stringMatching(/^imp_/) as string,
			fileName: 'clients.csv',
			status: 'checked',
			separator: ';',
			rows: 3,
			dryRun: { new: 2, invalid: 1 },
			result: null,
		},
		pairedItem: { item: 0 },
	});
	const { fileName, mimeType, data } = output!.binary!['rejects']!;
	expect([fileName, mimeType]).toEqual(['invalid-rows-1.csv', 'text/csv']);
	expect(Buffer.from(data, 'base64').toString()).toContain('Jules');
	expect(await contacts()).toEqual([]);
});

it('the run that follows imports what the dry run said, and only once', async () => {
	const { success } = await run(importFile(), { executionId: '232' });
	const { id } = success![0]!.json;
	const again = {
		resource: 'import',
		rejectsPropertyName: '',
		simplify: true,
		importId: id as string,
	};
	for (const operation of ['run', 'run', 'get']) {
		const done = await run({ ...again, operation });
		expect(done.success![0]).toMatchObject({
			json: { id, status: 'completed', result: { new: 2, invalid: 1 } },
		});
		expect(done.success![0]!.binary).toBeUndefined();
	}
	expect(await contacts()).toHaveLength(2);
});

it('a file is imported into a list at once, and another try goes on where the last one ended', async () => {
	const list = await world.client.post('/v1/segments', { name: 'Clients', kind: 'list' });
	const listId = { __rl: true, mode: 'id', value: String(list.body['id']) };
	const parameters = importFile({ runImport: true, listId });
	const first = await run(parameters, { executionId: '233' });
	expect(first.success![0]!.json).toMatchObject({
		status: 'completed',
		result: { unchanged: 2, invalid: 1 },
	});
	const { contextData } = first;
	const retried = await run(parameters, { executionId: '234', contextData });
	expect(retried.success![0]!.json['id']).toBe(first.success![0]!.json['id']);
	const { body } = await world.client.get(`/v1/segments/${listId.value}`);
	expect(body['members']).toBe(2);
});

it('an opt-out stays, whatever a file says', async () => {
	const subject = '+33612345601';
	await world.client.post('/v1/opt-outs', { subject, channels: ['sms'] });
	const parameters = importFile({
		runImport: true,
		additionalFields: { mergePolicy: 'overwrite' },
	});
	const { success } = await run(parameters, { executionId: '235' });
	expect(success![0]!.json).toMatchObject({ result: { optedOut: 1 } });
	const state = await world.client.get<{ optOuts: Json[] }>(
		`/v1/consents/state?subject=${encodeURIComponent(subject)}`,
	);
	expect(state.body.optOuts).toHaveLength(1);
});

it.each([
	[{ binaryPropertyName: '={{ $json.nothing }}' }, "'Input Data Field Name' is empty"],
	[{ additionalFields: { country: 'Nulle part' } }, "'Country' must be a country"],
	[{ additionalFields: { columns: '["phone"]' } }, "'Columns'"],
	[{ additionalFields: { mergePolicy: 'delete' } }, "'Merge Policy' has a value"],
	[{ runImport: 'perhaps' }, "'Import After Dry Run' must be true or false"],
])('without readable fields (%j) nothing is uploaded', async (more, message) => {
	const before = await world.client.get<{ data: Json[] }>('/v1/imports');
	const { error } = await run(importFile(more));
	expect(error?.message).toContain(message);
	const after = await world.client.get<{ data: Json[] }>('/v1/imports');
	expect(after.body.data).toEqual(before.body.data);
});

it('an item without a file, or with an empty one, fails for itself alone', async () => {
	const ran = await run(importFile(), {
		executionId: '236',
		items: [{}, {}],
		files: [file(), file('')],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(sentItems(ran).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	expect(sentItems(ran, 'failure').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	const { error } = await run(importFile({ binaryPropertyName: 'other' }));
	expect(error?.message).toMatch(/other/);
});

it('a file that is no list fails in the words of the platform', async () => {
	const { error } = await run(importFile(), { executionId: '237', files: [file('\n\n')] });
	expect(error?.message).toMatch(/^The import is (failed|cancelled) \[item 0\]$/);
});
