import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clips, createClips } from '../../../platform/src/carriers/sip/speech/clips.ts';
import { speechLanguage } from '../../../platform/src/carriers/sip/speech/program.ts';
import { toPhoneRate } from '../../../platform/src/sound/resample.ts';
import { readWav } from '../../../platform/src/sound/wav.ts';
import { createAnswerGuess } from '../../../platform/src/carriers/sip/voicemail.ts';
import type { Core } from '../../../platform/src/core.ts';
import { CODECS, systemClock } from '../../../sip/src/index.ts';
import { until } from '../support/until.ts';

function wav(code: number, channels: number, rate: number, bits: number, data: Buffer): Buffer {
	const bytes = Buffer.alloc(44);
	bytes.write('RIFF', 0);
	bytes.writeUInt32LE(0x7fffffff, 4);
	bytes.write('WAVEfmt ', 8);
	bytes.writeUInt32LE(16, 16);
	bytes.writeUInt16LE(code, 20);
	bytes.writeUInt16LE(channels, 22);
	bytes.writeUInt32LE(rate, 24);
	bytes.writeUInt16LE(bits, 34);
	bytes.write('data', 36);
	// As espeak-ng writes it to a pipe.
	bytes.writeUInt32LE(0x7ffff000, 40);
	return Buffer.concat([bytes, data]);
}
const pcm = (...values: number[]) => Buffer.from(Int16Array.from(values).buffer);
const tone = (hertz: number, rate: number, seconds = 0.5) =>
	Int16Array.from(
		{ length: rate * seconds },
		(_, at) => 10_000 * Math.sin((2 * Math.PI * hertz * at) / rate),
	);
const loudness = (samples: Int16Array) =>
	Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

test.each([
	['16 bits', wav(1, 1, 8000, 16, pcm(1, -2)), [1, -2]],
	['two channels', wav(1, 2, 8000, 16, pcm(100, 300, -100, -300)), [200, -200]],
	['8 bits', wav(1, 1, 8000, 8, Buffer.from([128, 255, 0])), [0, 32_512, -32_768]],
	['24 bits', wav(1, 1, 8000, 24, Buffer.from([9, 1, 0])), [1]],
	[
		'A-law',
		wav(6, 1, 8000, 8, CODECS.PCMA.encode(Int16Array.of(1000))),
		[...CODECS.PCMA.decode(CODECS.PCMA.encode(Int16Array.of(1000)))],
	],
] as const)('a WAV file of %s', (_, bytes, expected) => {
	expect([...(readWav(bytes)?.samples ?? [])]).toEqual([...expected]);
});
test.each([
	['nothing', Buffer.alloc(0)],
	['another file', Buffer.from('ID3 mp3 mp3 mp3 mp3')],
	['no data', wav(1, 1, 8000, 16, pcm(1)).subarray(0, 36)],
	['a format that is not known', wav(85, 1, 8000, 16, pcm(1))],
	['no channel', wav(1, 0, 8000, 16, pcm(1))],
])('%s is no WAV file', (_, bytes) => {
	expect(readWav(bytes)).toBeUndefined();
});

test('what a telephone carries stays; what it does not carry does not fold into the voice', async () => {
	const low = await toPhoneRate({ samples: tone(1000, 22_050), rate: 22_050 });
	const high = await toPhoneRate({ samples: tone(6000, 22_050), rate: 22_050 });
	expect(low).toHaveLength(4000);
	expect(loudness(low) / loudness(tone(1000, 8000))).toBeCloseTo(1, 1);
	expect(loudness(high)).toBeLessThan(loudness(low) / 100);
	const up = await toPhoneRate({ samples: tone(500, 4000), rate: 4000 });
	expect(loudness(up) / loudness(tone(500, 8000))).toBeCloseTo(1, 1);
});

test('a long recording leaves the process to others in between', async () => {
	const work = toPhoneRate({ samples: tone(1000, 192_000, 20), rate: 192_000 });
	let [turns, isOver] = [0, false];
	const count = () => {
		turns += 1;
		if (!isOver) setImmediate(count);
	};
	count();
	expect(await work).toHaveLength(160_000);
	isOver = true;
	// 134 million products.
	expect(turns).toBeGreaterThan(100);
});

describe('the program', () => {
	let folder: string;
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mc-speech-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	function program(script: string): string {
		const path = join(folder, 'speak');
		writeFileSync(path, `#!/bin/sh\n${script}\n`);
		chmodSync(path, 0o755);
		return path;
	}
	const clipsOf = (path: string): Clips =>
		createClips({ core: {} as never, program: path, clock: systemClock });

	test('speaks each text once; it has the text on its input and nothing of our environment', async () => {
		process.env['MC_TEST_SECRET'] = 's3cr3t';
		writeFileSync(join(folder, 'a.wav'), wav(1, 1, 8000, 16, pcm(5, 6)));
		const path = program(
			`cat >> ${folder}/texts; echo "$1 $MC_TEST_SECRET" >> ${folder}/runs; cat ${folder}/a.wav`,
		);
		const clips = clipsOf(path);
		const [one, two] = await Promise.all([
			clips.spoken('acc_1', 'Bonjour $(id)', 'fr'),
			clips.spoken('acc_1', 'Bonjour $(id)', 'fr'),
		]);
		delete process.env['MC_TEST_SECRET'];
		expect([...one]).toEqual([5, 6]);
		expect(two).toBe(one);
		const { readFileSync } = await import('node:fs');
		expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('fr \n');
		expect(readFileSync(join(folder, 'texts'), 'utf8')).toBe('Bonjour $(id)');
	});

	test.each([
		['that is not there', () => '/nonexistent/speak', 'speech_unavailable', true],
		['that fails', () => program('exit 3'), 'speech_failed', true],
		['that says nothing', () => program('true'), 'recording_format', false],
	] as [string, () => string, string, boolean][])(
		'one %s',
		async (_, path, message, isTemporary) => {
			await expect(clipsOf(path()).spoken('acc_1', 'x', 'fr')).rejects.toMatchObject({
				message,
				isTemporary,
			});
		},
	);

	test.each([
		[undefined, 'fr'],
		['en-GB', 'en'],
		['tlh', 'fr'],
		['-x /etc/passwd', 'fr'],
	])('%s is spoken in %s', (tag, expected) => expect(speechLanguage(tag)).toBe(expected));
});

test('recordings are loaded from public addresses only, without redirects', async () => {
	const server = createServer((request, response) => {
		if (request.url === '/moved') response.writeHead(302, { location: '/a.wav' }).end();
		else response.end(wav(1, 1, 8000, 16, pcm(7)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const clipsOf = (webhookAllowPrivate: boolean) =>
		createClips({
			core: { settings: { webhookAllowPrivate }, names: {} } as unknown as Core,
			program: 'true',
			clock: systemClock,
		});
	expect([...(await clipsOf(true).recorded('acc_1', `${base}/a.wav`))]).toEqual([7]);
	await expect(clipsOf(false).recorded('acc_1', `${base}/a.wav`)).rejects.toThrow(
		'recording_address',
	);
	await expect(clipsOf(true).recorded('acc_1', `${base}/moved`)).rejects.toThrow('recording_302');
	await new Promise((resolve) => server.close(resolve));
});

test('a server that does not answer delays the calls of its own account alone', async () => {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url ?? '');
		if (request.url === '/a.wav') response.end(wav(1, 1, 8000, 16, pcm(7)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const clips = createClips({
		core: { settings: { webhookAllowPrivate: true }, names: {} } as unknown as Core,
		program: '/nonexistent/speak',
		clock: systemClock,
	});
	const slow = Array.from({ length: 20 }, (_, index) =>
		clips.recorded('acc_slow', `${base}/silent?${index}`).catch((error: unknown) => error),
	);
	await until(() => (asked.length >= 2 ? true : null), 'the first downloads');
	expect([...(await clips.recorded('acc_1', `${base}/a.wav`))]).toEqual([7]);
	await expect(clips.spoken('acc_1', 'Bonjour', 'fr')).rejects.toThrow('speech_unavailable');
	expect(asked).toHaveLength(3);
	// Each that ends lets the next one begin, which fails at once when the server is gone.
	server.close();
	server.closeAllConnections();
	const codes = (await Promise.all(slow)).map((error) => (error as Error).message);
	expect(new Set(codes)).toEqual(new Set(['recording_unreachable']));
});

test.each([
	[
		'a short hello',
		[
			[300, 0],
			[600, 1],
			[1200, 0],
		],
		'human',
	],
	[
		'a recital',
		[
			[200, 0],
			[1500, 1],
			[300, 0],
			[1500, 1],
		],
		'machine',
	],
	[
		'a click',
		[
			[500, 0],
			[40, 1],
			[2000, 0],
		],
		'unknown',
	],
	['silence', [[9000, 0]], 'unknown'],
] as const)('%s: %j', (_, pieces, expected) => {
	const guess = createAnswerGuess();
	for (const [milliseconds, voiced] of pieces) {
		for (let at = 0; at < milliseconds; at += 20)
			guess.hear(new Int16Array(160).fill(voiced * 3000));
	}
	expect(guess.final()).toBe(expected);
});
