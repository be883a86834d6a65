/** Uploaded recordings: what is taken, how it sounds afterwards, and what is refused. */
import { readWav } from '../../../platform/src/sound/wav.ts';
import { clientOf, KEY, startWorld, type World } from '../support/index.ts';
import { bestMatch } from '../../sip-peers/correlation.ts';
import {
	delayedMelodies,
	ENCODINGS,
	loudness,
	melody,
	melodyMp3,
	pcmFile,
	tone,
	wavFile,
} from './sounds.ts';
import { heardOf, upload } from './support.ts';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

describe('a recording', () => {
	it.each(Object.keys(ENCODINGS))('in %s is played at 8 kHz', async (name) => {
		const { code, bits, encode } = ENCODINGS[name] ?? {
			code: 0,
			bits: 0,
			encode: () => Buffer.of(),
		};
		const data = encode(melody(16_000));
		const { status, body } = await upload(
			world,
			wavFile({ code, channels: 1, rate: 16_000, bits, data }),
		);
		expect([status, body]).toEqual([
			201,
			expect.objectContaining({ format: 'wav', seconds: 3, bytes: 48_000, name: null }),
		]);
		expect(bestMatch(melody(8000), await heardOf(world, body)).correlation).toBeGreaterThan(0.98);
	});

	it.each([8000, 11_025, 22_050, 44_100, 48_000])(
		'of %i Hz and two channels is mixed',
		async (rate) => {
			const left = melody(rate);
			const both = new Int16Array(left.length * 2);
			// The other side is silent: the mix is half as loud.
			left.forEach((value, at) => (both[at * 2] = value));
			const data = Buffer.from(both.buffer);
			const { body } = await upload(world, wavFile({ code: 1, channels: 2, rate, bits: 16, data }));
			const heard = await heardOf(world, body);
			expect(bestMatch(melody(8000), heard).correlation).toBeGreaterThan(0.98);
			expect(loudness(heard) / loudness(melody(8000))).toBeCloseTo(0.5, 1);
		},
	);

	it('of MP3 is decoded, by its bytes and not by its media type', async () => {
		const { status, body } = await upload(world, melodyMp3(), {
			type: 'audio/wav',
			name: ' Fête ',
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({ format: 'mp3', name: 'Fête' });
		expect(Number(body['seconds'])).toBeGreaterThanOrEqual(2.95);
		expect(Number(body['seconds'])).toBeLessThan(3.2);
		const heard = await heardOf(world, body);
		const matches = delayedMelodies().map((each) => bestMatch(each, heard).correlation);
		expect(Math.max(...matches)).toBeGreaterThan(0.98);
	});

	it('with tags around its frames is decoded', async () => {
		const tag = Buffer.concat([
			Buffer.from('ID3\u0004\0\0\0\0\u0002\0', 'latin1'),
			Buffer.alloc(256, 0xff),
		]);
		const end = Buffer.alloc(128);
		end.write('TAG');
		const { status, body } = await upload(world, Buffer.concat([tag, melodyMp3(), end]));
		expect([status, body['format']]).toEqual([201, 'mp3']);
	});

	it.each([16_000, 22_050, 44_100, 48_000])(
		'of %i Hz: 6 kHz, which would fold to 2 kHz, is 40 dB down, and 1 kHz is kept',
		async (rate) => {
			const heard = async (hertz: number) =>
				loudness(
					await heardOf(world, (await upload(world, pcmFile(tone(hertz, rate), rate))).body),
				);
			const [low, high] = [await heard(1000), await heard(6000)];
			expect(20 * Math.log10(low / loudness(tone(1000, 8000)))).toBeCloseTo(0, 0);
			expect(20 * Math.log10(low / Math.max(high, 1e-9))).toBeGreaterThanOrEqual(40);
		},
	);

	it('written to a pipe, whose length was not known, is read to its end', async () => {
		const { data, length } = { data: Buffer.from(tone(440, 8000).buffer), length: 0xffff_ffff };
		const file = wavFile({ code: 1, channels: 1, rate: 8000, bits: 16, data, length });
		expect((await upload(world, file)).body).toMatchObject({ seconds: 1 });
	});
});

const good = pcmFile(tone(440, 8000), 8000);
const changed = (at: number, write: (bytes: Buffer) => void) => {
	const copy = Buffer.from(good);
	write(copy.subarray(at));
	return copy;
};
/** Headers of MPEG-2.5 frames of 8 kbit/s and 8 kHz: 72 bytes of nothing that announce 72 ms. */
const bomb = Buffer.concat(
	Array.from({ length: 9000 }, () =>
		Buffer.concat([Buffer.of(0xff, 0xe3, 0x18, 0xc4), Buffer.alloc(68)]),
	),
);
/** Frames of MPEG-1 with sizes and tables of noise. */
const noise = (() => {
	let state = 20_261_130;
	const bytes = Buffer.alloc(200 * 417);
	for (let at = 0; at < bytes.length; at++) {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		bytes[at] = state >> 16;
		if (at % 417 < 4) bytes[at] = [0xff, 0xfb, 0x90, 0xc4][at % 417] ?? 0;
	}
	return bytes;
})();

it.each<[string, Buffer, string]>([
	['nothing', Buffer.alloc(0), 'must not be empty'],
	['a text', Buffer.from('Bonjour'), 'neither a WAV nor an MP3'],
	[
		'a picture that is named as a sound',
		Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
		'neither a WAV nor an MP3',
	],
	[
		'an Ogg file',
		Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5000)]),
		'neither a WAV nor an MP3',
	],
	['one byte', Buffer.of(0xff), 'neither a WAV nor an MP3'],
	['zeros', Buffer.alloc(400_000), 'neither a WAV nor an MP3'],
	['ones', Buffer.alloc(400_000, 0xff), 'neither a WAV nor an MP3'],
	[
		'a RIFF file of something else',
		changed(8, (bytes) => bytes.write('AVI ')),
		'neither a WAV nor an MP3',
	],
	['half a header', good.subarray(0, 30), 'without its format'],
	['a header alone', good.subarray(0, 36), 'without samples'],
	['a header and no samples', good.subarray(0, 44), 'ends before'],
	[
		'samples of length zero',
		changed(40, (bytes) => bytes.writeUInt32LE(0)).subarray(0, 44),
		'has no samples',
	],
	['half of its samples', good.subarray(0, 8000), 'ends before'],
	[
		'a chunk longer than any file',
		changed(16, (bytes) => bytes.writeUInt32LE(0xffff_fffe)),
		'without samples',
	],
	[
		'a data chunk that is longer than the file',
		changed(40, (bytes) => bytes.writeUInt32LE(0x7000_0000)),
		'ends before',
	],
	['no channel', changed(22, (bytes) => bytes.writeUInt16LE(0)), 'channels'],
	['65535 channels', changed(22, (bytes) => bytes.writeUInt16LE(65_535)), 'channels'],
	['a rate of zero', changed(24, (bytes) => bytes.writeUInt32LE(0)), 'samples in a second'],
	[
		'a rate of four billion',
		changed(24, (bytes) => bytes.writeUInt32LE(0xffff_ffff)),
		'samples in a second',
	],
	['a block that is no frame', changed(32, (bytes) => bytes.writeUInt16LE(3)), 'another encoding'],
	['17 bits', changed(34, (bytes) => bytes.writeUInt16LE(17)), 'another encoding'],
	['MP3 in a WAV', changed(20, (bytes) => bytes.writeUInt16LE(0x55)), 'another encoding'],
	['eleven minutes', pcmFile(new Int16Array(660 * 8000), 8000), 'longer than 600 seconds'],
	['a small MP3 of eleven minutes', bomb, 'longer than 600 seconds'],
	[
		'an MP3 tag without frames',
		Buffer.concat([
			Buffer.from('ID3\u0004\0\0\u007f\u007f\u007f\u007f', 'latin1'),
			Buffer.alloc(1000),
		]),
		'neither a WAV nor an MP3',
	],
])('%s is refused, with what to do', async (_, file, message) => {
	const { status, body } = await upload(world, file);
	expect([status, body['errors']]).toEqual([
		422,
		[{ pointer: '', message: expect.stringContaining(message) as string }],
	]);
});

it('frames of noise are refused or decoded to noise, and the platform goes on', async () => {
	const { status } = await upload(world, noise);
	expect([201, 422]).toContain(status);
	expect((await upload(world, melodyMp3())).status).toBe(201);
});

it('cut at any place or damaged in any byte, a file never fails the platform', async () => {
	let state = 17;
	const next = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
	process.stdout.write('damaged audio: seed 17\n');
	const small = [good.subarray(0, 400), melodyMp3().subarray(0, 3000)];
	for (let round = 0; round < 30; round++) {
		const file = Buffer.from(small[round % 2] ?? good);
		for (let hit = 0; hit < 4; hit++) file[next(Math.min(file.length, 200))] = next(256);
		const { status } = await upload(world, file.subarray(0, 1 + next(file.length)));
		expect([201, 422]).toContain(status);
	}
});

it('a file that is too large, and a type that is no file, are refused before anything is decoded', async () => {
	const large = await upload(world, Buffer.alloc(24 * 1024 * 1024 + 1));
	expect([large.status, large.body['detail']]).toEqual([413, expect.stringContaining('24 MiB')]);
	expect((await upload(world, good, { type: 'application/json' })).status).toBe(415);
	expect((await upload(world, good, { name: 'x'.repeat(501) })).body).toMatchObject({
		status: 422,
		errors: [{ pointer: '/name' }],
	});
});

it('the same upload under the same key is stored once', async () => {
	const key = { 'idempotency-key': 'upload-1' };
	const [first, again] = [
		await upload(world, good, { headers: key }),
		await upload(world, good, { headers: key }),
	];
	expect(again.body).toEqual(first.body);
	const other = await upload(world, melodyMp3(), { headers: key });
	expect(other.status).toBe(409);
});

it('is of its account alone, sealed at rest, and gone once it is deleted', async () => {
	const { body } = await upload(world, good, { name: 'Annonce de Noël' });
	const path = `/v1/audio/${String(body['id'])}`;
	const { apiKey } = await world.platform.addAccount('other', ['messages']);
	const other = clientOf(world.platform.url, apiKey);
	for (const [method, url] of [
		['GET', path],
		['GET', `${path}/content`],
		['DELETE', path],
	] as const) {
		expect((await other.ask(method, url)).status).toBe(404);
	}
	expect((await other.get<{ data: unknown[] }>('/v1/audio')).body.data).toEqual([]);
	const { body: list } = await world.client.get<{ data: unknown[] }>('/v1/audio?limit=1');
	expect(list.data).toEqual([body]);

	const { read } = world.platform.internals.store;
	const stored = JSON.stringify([
		await read.selectFrom('audio').selectAll().execute(),
		(await read.selectFrom('audio_parts').selectAll().execute()).map(({ sealed }) =>
			Buffer.from(sealed).toString('base64'),
		),
	]);
	expect(stored).not.toContain('Annonce');
	expect(stored).not.toContain(good.subarray(500, 560).toString('base64').slice(4, 40));
	expect(world.logged()).not.toContain('Annonce');

	expect((await world.client.ask('DELETE', path)).status).toBe(204);
	expect((await world.client.get(path)).status).toBe(404);
	expect((await world.client.get(`${path}/content`)).status).toBe(404);
	const parts = await read
		.selectFrom('audio_parts')
		.select('number')
		.where('audio_id', '=', String(body['id']))
		.execute();
	expect(parts).toEqual([]);
});

it('survives a restart: a recording of several parts is whole', async () => {
	const long = new Int16Array(150 * 8000);
	long.set(melody(8000), 149 * 8000 - 3 * 8000);
	const { body } = await upload(world, pcmFile(long, 8000));
	await world.restart();
	const answer = await fetch(`${world.platform.url}/v1/audio/${String(body['id'])}/content`, {
		headers: { authorization: `Bearer ${KEY}` },
	});
	expect(answer.headers.get('content-type')).toBe('audio/wav');
	expect(readWav(Buffer.from(await answer.arrayBuffer()))?.samples).toEqual(long);
});
