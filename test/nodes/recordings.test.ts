/** Recordings, uploaded and played, on n8n's own engine, against the real platform. */
import type { IDataObject } from 'n8n-workflow';
import { melodyMp3, tone } from '../platform/audio/sounds.ts';
import { type Json, KEY, startWorld, untilStatus, type World } from '../platform/support/index.ts';
import { writeWav } from '../../platform/src/sound/write-wav.ts';
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

type Settings = Partial<Parameters<typeof runEngine>[0]>;

const WORDS = 'Bonjour, votre commande vous attend en boutique. À bientôt.';
const wav = {
	fileName: 'annonce.wav',
	base64: Buffer.from(writeWav(tone(440, 8000), 8000)).toString('base64'),
};

const upload = (more: IDataObject = {}) => ({
	resource: 'recording',
	operation: 'upload',
	binaryPropertyName: 'data',
	name: '',
	...more,
});

async function run(parameters: IDataObject, settings: Settings = {}): Promise<EngineRun> {
	const { url } = world.platform;
	return await runEngine({ parameters, baseUrl: url, apiKey: KEY, files: [wav], ...settings });
}

const recordings = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/audio?limit=100')).body.data;

it('a file is uploaded once, also by a retry, and a call plays it', async () => {
	const first = await run(upload(), { executionId: '301' });
	expect(first.error).toBeNull();
	const { id, ...rest } = first.success![0]!.json;
	expect(rest).toMatchObject({ name: 'annonce.wav', format: 'wav', seconds: 1 });
	const { contextData } = first;
	const retried = await run(upload(), { executionId: '302', contextData });
	expect(retried.success![0]!.json['id']).toBe(id);
	expect(await recordings()).toHaveLength(1);

	const call = {
		resource: 'message',
		operation: 'send',
		channel: 'voice',
		purpose: 'transactional',
		to: '+33639980001',
		sender: { __rl: true, mode: 'value', value: '+33162000001' },
		contentSource: 'text',
		text: WORDS,
		audioId: { __rl: true, mode: 'id', value: id as string },
		whenNotPermitted: 'blockedItem',
		recipient: {},
		consent: {},
		additionalFields: { reference: 'order-1042' },
		options: {},
	};
	const sent = await run(call, { executionId: '303' });
	expect(sent.error).toBeNull();
	await untilStatus(world.client, sent.success![0]!.json['messageId'], 'delivered');
	const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
	expect(body.data).toMatchObject([{ channel: 'voice', content: { text: WORDS, audioId: id } }]);
});

it('the name that is given wins over that of the file', async () => {
	const mp3 = { fileName: 'a.mp3', base64: melodyMp3().toString('base64') };
	const { success } = await run(upload({ name: ' Invitation ' }), {
		executionId: '304',
		files: [mp3],
	});
	expect(success![0]!.json).toMatchObject({ name: 'Invitation', format: 'mp3' });
});

it('an item with an empty file, or without one, fails for itself alone', async () => {
	const before = await recordings();
	const ran = await run(upload(), {
		executionId: '305',
		items: [{}, {}, {}],
		files: [wav, { ...wav, base64: '' }],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(sentItems(ran).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	expect(sentItems(ran, 'failure').map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 1 },
		{ item: 2 },
	]);
	expect(await recordings()).toHaveLength(before.length + 1);
});

it('a file that is no recording fails in the words of the platform', async () => {
	const text = { fileName: 'a.wav', base64: Buffer.from('RIFF of nothing').toString('base64') };
	const { error } = await run(upload(), { executionId: '306', files: [text] });
	expect(error?.description).toMatch(/^The content is .*MP3/);
});
