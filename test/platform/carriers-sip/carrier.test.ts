/** The carrier by itself, against a phone of the test. */
import { pino } from 'pino';
import type { Carrier, Submission } from '../../../platform/src/carrier.ts';
import type { Receipt } from '../../../platform/src/carrier/inbound.ts';
import { readSipSettings } from '../../../platform/src/carriers/sip/settings.ts';
import type { Clips } from '../../../platform/src/carriers/sip/speech/clips.ts';
import { SpeechError } from '../../../platform/src/carriers/sip/speech/speech-error.ts';
import { createSipCarrier } from '../../../platform/src/carriers/sip/submit.ts';
import { createClock } from '../../../platform/src/clock.ts';
import type { Core } from '../../../platform/src/core.ts';
import { TUESDAY, until } from '../support/index.ts';
import { type Phone, type Ringing, startPhone } from './phone.ts';

const ID = 'msg_01JDEXAMPLE0000000000000000';
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0)) await close();
});

interface World {
	phone: Phone;
	carrier: Carrier;
	receipts: Receipt[];
	spoken: string[];
	/** How many of the next receipts cannot be stored. */
	failures: { left: number };
	logged(): string;
}

/** A tenth of a second of sound for each text. */
const clipsOf = (spoken: string[]): Clips => ({
	spoken(_account, text) {
		spoken.push(text);
		return Promise.resolve(new Int16Array(800).fill(1000));
	},
	recorded: (_account, url) =>
		url.endsWith('.wav')
			? Promise.resolve(new Int16Array(800).fill(2000))
			: Promise.reject(new SpeechError('recording_404', false)),
	async uploaded({ read }) {
		const samples = await read();
		if (samples === null) throw new SpeechError('recording_gone', false);
		return samples;
	},
});

async function startWorld(
	behave: (call: Ringing) => unknown,
	query = '',
	isUp = true,
): Promise<World> {
	const phone = await startPhone(behave);
	phone.isUp = isUp;
	const clock = createClock();
	clock.set(TUESDAY);
	const lines: string[] = [];
	const core = {
		clock,
		log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
		signals: { resync: () => undefined },
		names: { lookup: () => undefined },
	} as unknown as Core;
	const spoken: string[] = [];
	const settings = readSipSettings(
		`sip://durand:s3cr3t@127.0.0.1:${phone.port}?keys=0${query.includes('machine=') ? '' : '&machine=off'}${query}`,
	);
	const carrier = createSipCarrier(core, settings, { clips: clipsOf(spoken) });
	const receipts: Receipt[] = [];
	const failures = { left: 0 };
	carrier.receive({
		receipts(...given) {
			if (failures.left-- > 0) return Promise.reject(new Error('the database is away'));
			receipts.push(...given);
			return Promise.resolve();
		},
	} as Parameters<Carrier['receive']>[0]);
	carrier.connections?.connect();
	closers.push(
		() => carrier.close(),
		() => phone.close(),
	);
	if (isUp) await until(() => (carrier.capacity?.limit() ?? 0) > 0, 'the proxy');
	return { phone, carrier, receipts, spoken, failures, logged: () => lines.join('') };
}

const submission = (over: Partial<Submission> = {}): Submission => ({
	messageId: ID,
	accountId: 'acc_1',
	channel: 'voice',
	purpose: 'marketing',
	to: '+33612345678',
	sender: '+33162000001',
	content: { text: 'Bonjour.' },
	headers: {},
	attempt: 1,
	...over,
});
const inviteOf = ({ phone }: World) => phone.requests.find(({ method }) => method === 'INVITE');

test('a call that is answered is delivered; the way out is spoken after the text', async () => {
	const world = await startWorld((call) => call.answer());
	const announcement = 'Appuyez sur la touche 9.';
	const result = await world.carrier.submit(submission({ announcement }));
	expect(result).toEqual({ kind: 'accepted', carrierRef: expect.any(String) as string });
	expect(world.receipts).toMatchObject([
		{ messageId: ID, kind: 'delivered', call: { answeredBy: null } },
	]);
	expect(world.spoken.slice(0, 2)).toEqual(['Bonjour.', announcement]);
	const invite = inviteOf(world);
	expect(invite?.headers.get('P-Asserted-Identity')).toContain('+33162000001');
	expect(invite?.headers.get('From')).toContain('+33162000001');
	// Two clips of 800 samples, by A-law.
	expect(world.phone.heard.filter((sample) => Math.abs(sample - 1000) < 40)).toHaveLength(1600);
	const methods = () => world.phone.requests.map(({ method }) => method);
	await until(() => methods().includes('BYE'), 'the end');
	expect(methods()).toEqual(['OPTIONS', 'INVITE', 'BYE']);
});

test('the caller number stands in From and is asserted; numbers are written as the contract says', async () => {
	const world = await startWorld(
		(call) => call.reply(486),
		'&format=00&identity=ppi&domain=sip.example',
	);
	await world.carrier.submit(submission());
	const invite = inviteOf(world);
	expect(invite?.uri).toBe('sip:0033612345678@sip.example;user=phone');
	expect(invite?.headers.get('From')).toMatch(/^<sip:0033162000001@sip\.example;user=phone>;tag=/);
	expect(invite?.headers.get('P-Preferred-Identity')).toBe(
		'<sip:0033162000001@sip.example;user=phone>',
	);
	expect(invite?.headers.get('P-Asserted-Identity')).toBeUndefined();
	expect(invite?.headers.get('Privacy')).toBeUndefined();
});

test.each([
	['a name', 'DURAND'],
	['no sender at all', null],
	['a SIP address', 'sip:x@y'],
	['a line that would be smuggled in', '+33162000001\r\nPrivacy: id'],
])('%s is no caller number: refused, and nobody is called', async (_, sender) => {
	const world = await startWorld((call) => call.answer());
	expect(await world.carrier.submit(submission({ sender }))).toEqual({
		kind: 'refused',
		reason: 'sip_no_caller_number',
		bounced: false,
	});
	expect(inviteOf(world)).toBeUndefined();
});

test('9 is stored before it is confirmed, even when the database was away', async () => {
	const world = await startWorld(async (call) => {
		const media = await call.answer();
		media.press('9');
	});
	world.failures.left = 2;
	await world.carrier.submit(submission({ content: { text: 'Bonjour.' } }));
	const [pressed, delivered] = world.receipts;
	expect(pressed).toMatchObject({
		messageId: ID,
		kind: 'pressed',
		keys: '9',
		ref: expect.stringMatching(/:1$/) as string,
	});
	expect(delivered).toMatchObject({ kind: 'delivered' });
	expect(world.spoken).toContain(
		"C'est noté. Vous ne recevrez plus nos appels commerciaux. Au revoir.",
	);
});

test('busy is undelivered, or tried again where the contract of attempts allows it', async () => {
	const once = await startWorld((call) => call.reply(486));
	expect(await once.carrier.submit(submission())).toMatchObject({ kind: 'accepted' });
	expect(once.receipts).toMatchObject([
		{
			kind: 'undelivered',
			reason: 'busy',
			bounced: false,
			call: { durationSeconds: 0, answeredBy: null },
		},
	]);
	const twice = await startWorld((call) => call.reply(486), '&attempts=2&pause=30');
	expect(await twice.carrier.submit(submission())).toEqual({
		kind: 'busy',
		reason: 'sip_busy',
		retryAfter: 1_800_000,
	});
	expect(twice.receipts).toEqual([]);
	expect(await twice.carrier.submit(submission({ attempt: 2 }))).toMatchObject({
		kind: 'accepted',
	});
});

test('the dispatcher is told how many calls the contract has, at once and in a second', async () => {
	const { carrier } = await startWorld((call) => call.answer(), '&channels=4&rate=6&processes=2');
	expect(carrier.limits).toEqual({ concurrency: 2, perSecond: 3 });
	expect(carrier.capacity?.limit()).toBe(2);
});

test('a call is not begun when its hours end', async () => {
	const world = await startWorld((call) => call.answer());
	const late = submission({ validUntil: TUESDAY + 3000 });
	expect(await world.carrier.submit(late)).toEqual({ kind: 'busy', reason: 'window_closed' });
	expect(inviteOf(world)).toBeUndefined();
});

test('a proxy that does not answer closes the capacity', async () => {
	const world = await startWorld((call) => call.answer(), '', false);
	expect(world.carrier.capacity?.limit()).toBe(0);
	expect(await world.carrier.submit(submission())).toMatchObject({ kind: 'busy', reached: false });
});

test('a recording is played instead of the text; one that is not there is refused', async () => {
	const world = await startWorld((call) => call.answer());
	const audioUrl = 'https://example.org/a.wav';
	await world.carrier.submit(submission({ content: { text: 'Bonjour.', audioUrl } }));
	expect(world.spoken).not.toContain('Bonjour.');
	expect(world.phone.heard.filter((sample) => Math.abs(sample - 2000) < 70)).toHaveLength(800);
	const missing = submission({ content: { audioUrl: 'https://example.org/no' } });
	expect(await world.carrier.submit(missing)).toEqual({
		kind: 'refused',
		reason: 'sip_recording_404',
		bounced: false,
	});
});

/** A phone that speaks as soon as it is picked up. @param seconds how long. */
const speaking = (seconds: number) => async (call: Ringing) => {
	const media = await call.answer();
	void media.play(new Int16Array(seconds * 8000).fill(5000));
};

test('machine=hangup: a machine that recites is hung up on, and hears no word', async () => {
	const world = await startWorld(speaking(8), '&machine=hangup');
	const result = await world.carrier.submit(submission());
	expect(result).toMatchObject({ kind: 'accepted' });
	expect(world.receipts).toMatchObject([
		{ kind: 'undelivered', reason: 'machine', bounced: false, call: { answeredBy: 'machine' } },
	]);
	expect(world.phone.heard.some((sample) => Math.abs(sample - 1000) < 40)).toBe(false);
	await until(() => world.phone.requests.some(({ method }) => method === 'BYE'), 'the BYE');
});

test('machine=hangup: a person who says a word and waits hears the whole message', async () => {
	const world = await startWorld(speaking(0.5), '&machine=hangup');
	await world.carrier.submit(submission());
	expect(world.receipts).toMatchObject([{ kind: 'delivered', call: { answeredBy: 'human' } }]);
	expect(world.phone.heard.filter((sample) => Math.abs(sample - 1000) < 40)).toHaveLength(800);
});

test('machine=report: a machine hears the message, and the receipt says that it was one', async () => {
	const world = await startWorld(speaking(8), '&machine=report');
	await world.carrier.submit(submission());
	expect(world.receipts).toMatchObject([{ kind: 'delivered', call: { answeredBy: 'machine' } }]);
	expect(world.phone.heard.filter((sample) => Math.abs(sample - 1000) < 40)).toHaveLength(800);
});

test('an uploaded recording is played instead of the text; without it the call is not made', async () => {
	const world = await startWorld((call) => call.answer());
	const content = { text: 'Bonjour.', audioId: 'aud_1' };
	const read = () => Promise.resolve(new Int16Array(800).fill(3000));
	await world.carrier.submit(submission({ content, recording: { id: 'aud_1', read } }));
	expect(world.spoken).not.toContain('Bonjour.');
	expect(world.phone.heard.filter((sample) => Math.abs(sample - 3000) < 100)).toHaveLength(800);
	const calls = world.phone.requests.length;
	const gone = { id: 'aud_2', read: () => Promise.resolve(null) };
	expect(await world.carrier.submit(submission({ content, recording: gone }))).toEqual({
		kind: 'refused',
		reason: 'sip_recording_gone',
		bounced: false,
	});
	// The text is never spoken in its place.
	expect(await world.carrier.submit(submission({ content }))).toMatchObject({
		reason: 'sip_recording_unavailable',
	});
	expect(world.phone.requests).toHaveLength(calls);
});

test('a phone that rings when the platform stops is not left ringing', async () => {
	const world = await startWorld((call) => call.reply(180));
	const result = world.carrier.submit(submission());
	await until(() => inviteOf(world) !== undefined, 'the call');
	await until(() => {
		world.carrier.stopping?.();
		return world.phone.requests.some(({ method }) => method === 'CANCEL');
	}, 'the CANCEL');
	// This phone does not end the INVITE, so nobody knows.
	void result;
	expect(world.logged()).not.toContain('+33612345678');
	expect(world.logged()).not.toContain('s3cr3t');
});
