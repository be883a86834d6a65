/** Real calls to baresip: what it hears is what was played; its keys arrive. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClips } from '../../platform/src/carriers/sip/speech/clips.ts';
import {
	type CallEnd,
	createUserAgent,
	systemClock,
	type UserAgent,
	type UserAgentOptions,
} from '../../sip/src/index.ts';
import { until } from '../platform/support/index.ts';
import { stopAll, works } from '../smpp-peers/program.ts';
import { type Baresip, type BaresipOptions, hasBaresip, startBaresip } from './baresip.ts';
import { bestMatch } from './correlation.ts';

const phoneTest = hasBaresip && works('which', 'espeak-ng') ? test : test.skip;

let phone: Baresip | undefined;
let agent: UserAgent | undefined;
afterEach(async () => {
	await agent?.close();
	phone?.stop();
	await stopAll();
});

let speech: Int16Array;
beforeAll(async () => {
	const clips = createClips({ core: {} as never, program: 'espeak-ng', clock: systemClock });
	speech = await clips.spoken(
		'acc_1',
		'Bonjour, votre commande est prête. Elle vous attend en magasin.',
		'fr',
	);
});

/** Calls the phone and plays the speech. */
async function callPhone(
	options: BaresipOptions,
	agentOptions: Partial<UserAgentOptions> = {},
): Promise<{ end: CallEnd; digits: string[]; heard: Int16Array }> {
	phone = await startBaresip(options);
	const { host, port } = phone;
	agent = createUserAgent({
		proxy: { host, port },
		protocol: 'UDP',
		user: 'durand',
		...agentOptions,
	});
	const digits: string[] = [];
	const call = await agent.call(
		{
			to: `sip:phone@${host}`,
			from: { uri: `sip:+33162000001@${host}` },
			ringTimeoutMs: 20_000,
			talkTimeoutMs: 60_000,
		},
		{
			onAnswered: () =>
				void call.play(speech).then(() => {
					// The jitter buffer of the phone still holds the end.
					void call.play(new Int16Array(8000)).then(() => call.hangUp());
				}),
			onDigit: (digit) => digits.push(digit),
		},
	);
	const end = await call.ended;
	if (end.talkMs !== null) await untilHungUp(phone);
	return { end, digits, heard: phone.heard() };
}

/** Waits until the phone has written its recording. */
async function untilHungUp({ program }: Baresip): Promise<void> {
	await until(
		() => program.lines.concat(program.complaints).some((line) => line.includes('terminated')),
		'the end at the phone',
	);
}

phoneTest.each(['PCMA', 'PCMU'] as const)('baresip hears in %s what was played', async (codec) => {
	const { end, heard } = await callPhone({ codec });
	expect(end.outcome).toEqual({ kind: 'completed', by: 'us' });
	const { correlation } = bestMatch(speech, heard);
	process.stdout.write(`${codec}: correlation ${correlation.toFixed(4)}\n`);
	expect(correlation).toBeGreaterThanOrEqual(0.95);
	const seconds = (end.talkMs ?? 0) / 1000;
	// The last frame has been sent 20 ms before its end.
	expect(seconds).toBeGreaterThanOrEqual(speech.length / 8000 + 0.95);
});

phoneTest('SRTP: baresip demands it, and hears what was played', async () => {
	const { end, heard } = await callPhone({ encryption: 'srtp-mand' }, { srtp: true });
	expect(end.outcome).toEqual({ kind: 'completed', by: 'us' });
	expect(bestMatch(speech, heard).correlation).toBeGreaterThanOrEqual(0.95);
});

phoneTest('a phone that demands SRTP is not called without', async () => {
	const { end } = await callPhone({ encryption: 'srtp-mand' });
	expect(end.outcome).toMatchObject({ kind: 'rejected', status: 488 });
});

phoneTest('TLS: the certificate of the phone is verified', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'mc-sip-tls-'));
	const [key, cert, both] = ['key.pem', 'cert.pem', 'both.pem'].map((name) => join(folder, name));
	if (key === undefined || cert === undefined || both === undefined) throw new Error('no names');
	const made = spawnSync(
		'openssl',
		`req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=phone.test -addext subjectAltName=DNS:phone.test -keyout ${key} -out ${cert}`.split(
			' ',
		),
	);
	expect(made.status).toBe(0);
	writeFileSync(both, Buffer.concat([readFileSync(key), readFileSync(cert)]));
	phone = await startBaresip({ certificate: both });
	const proxy = { host: phone.host, port: phone.port + 1 };
	const common = { proxy, protocol: 'TLS', user: 'durand' } as const;
	const stranger = createUserAgent(common);
	await expect(stranger.open()).rejects.toMatchObject({ code: 'connect' });
	await stranger.close();
	agent = createUserAgent({
		...common,
		tls: { ca: readFileSync(cert), servername: 'phone.test' },
	});
	const call = await agent.call(
		{
			to: `sip:phone@${phone.host}`,
			from: { uri: `sip:+33162000001@${phone.host}` },
			ringTimeoutMs: 20_000,
			talkTimeoutMs: 60_000,
		},
		{ onAnswered: () => void call.play(speech).then(() => call.hangUp()) },
	);
	const end = await call.ended;
	await untilHungUp(phone);
	rmSync(folder, { recursive: true, force: true });
	expect(end.outcome).toEqual({ kind: 'completed', by: 'us' });
	expect(bestMatch(speech, phone.heard()).correlation).toBeGreaterThanOrEqual(0.95);
});
