/** What a client uploads is what a phone that others wrote hears: WAV and MP3. */
import { delayedMelodies, melody, melodyMp3, pcmFile } from '../platform/audio/sounds.ts';
import { upload } from '../platform/audio/support.ts';
import { startWorld, until, type World } from '../platform/support/index.ts';
import { stopAll, works } from '../smpp-peers/program.ts';
import { type Baresip, hasBaresip, startBaresip } from './baresip.ts';
import { bestMatch } from './correlation.ts';

// The answer to a key is spoken, so that there is something to speak with.
/** `.ci/run` installs baresip and espeak-ng; a machine without them skips the test. */
const phoneTest = hasBaresip && works('which', 'espeak-ng') ? test : test.skip;
const TO = '+33612345678';

let world: World | undefined;
let phone: Baresip | undefined;
afterEach(async () => {
	await world?.end();
	phone?.stop();
	await stopAll();
	[world, phone] = [undefined, undefined];
});

phoneTest.each([
	['WAV of 44.1 kHz', pcmFile(melody(44_100), 44_100), [melody(8000)]],
	['MP3', melodyMp3(), delayedMelodies()],
] as const)('baresip hears an uploaded %s', async (name, file, sources) => {
	const called = await startBaresip({ user: TO });
	phone = called;
	const voice = `sip://durand:s3cr3t@${called.host}:${called.port}?keys=1&machine=off`;
	world = await startWorld({ carriers: { sms: 'sandbox:', email: 'sandbox:', voice } });
	const { body: audio } = await upload(world, file);
	const { status, body } = await world.client.post('/v1/messages', {
		channel: 'voice',
		purpose: 'transactional',
		to: TO,
		sender: '+33162000001',
		content: { text: 'Votre commande 1042 est prete.', audioId: audio['id'] },
		reference: 'order-1042',
	});
	expect(status).toBe(201);
	const { client } = world;
	const isDelivered = async () =>
		(await client.get(`/v1/messages/${String(body['id'])}`)).body['status'] === 'delivered';
	await until(isDelivered, 'the end of the call', 60_000);
	const lines = () => called.program.lines.concat(called.program.complaints);
	await until(() => lines().some((line) => line.includes('terminated')), 'the recording', 30_000);
	const heard = called.heard();
	const correlation = Math.max(...sources.map((each) => bestMatch(each, heard).correlation));
	process.stdout.write(
		`${name}: correlation ${correlation.toFixed(4)} of ${heard.length / 8000} s\n`,
	);
	expect(correlation).toBeGreaterThanOrEqual(0.95);
});
