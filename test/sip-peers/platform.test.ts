/** The platform as a whole calls a phone that others wrote: the call, the key, the confirmation; `kill -9` in the middle. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClips } from '../../platform/src/carriers/sip/speech/clips.ts';
import { systemClock } from '../../sip/src/index.ts';
import { killAll, startProcess } from '../crash/platform-process.ts';
import {
	consent,
	type Json,
	startWorld,
	until,
	untilStatus,
	type World,
} from '../platform/support/index.ts';
import { stopAll, works } from '../smpp-peers/program.ts';
import { type Baresip, hasBaresip, startBaresip } from './baresip.ts';
import { bestMatch } from './correlation.ts';

const phoneTest = hasBaresip && works('which', 'espeak-ng') ? test : test.skip;

const TO = '+33612345678';
const TEXT = 'Bonjour, Maison Durand vous invite a decouvrir ses nouveautes en boutique.';
const CONFIRMATION = "C'est noté. Vous ne recevrez plus nos appels commerciaux. Au revoir.";
const marketing: Json = {
	channel: 'voice',
	purpose: 'marketing',
	to: TO,
	sender: '+33162000001',
	content: { text: TEXT },
	recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
	consent,
	sector: 'retail',
};

let world: World | undefined;
let phone: Baresip | undefined;
let folder: string | undefined;
afterEach(async () => {
	await killAll();
	await world?.end();
	phone?.stop();
	await stopAll();
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
	[world, phone, folder] = [undefined, undefined, undefined];
});

const linesOf = ({ program }: Baresip) => program.lines.concat(program.complaints);
const isRecorded = (baresip: Baresip) =>
	linesOf(baresip).some((line) => line.includes('terminated'));
const urlOf = ({ host, port }: Baresip) => `sip://durand:s3cr3t@${host}:${port}?channels=3`;

phoneTest('a key in the call opts out, and the person hears that it did', async () => {
	phone = await startBaresip({ user: TO });
	world = await startWorld({
		carriers: { sms: 'sandbox:', email: 'sandbox:', voice: urlOf(phone) },
	});
	const { client } = world;
	const sent = await client.post('/v1/messages', marketing);
	expect(sent.status).toBe(201);
	const id = String(sent.body['id']);
	const called = phone;
	await until(
		() => linesOf(called).some((line) => line.includes('incoming rtp')),
		'the call',
		30_000,
	);
	await phone.press('9');
	await untilStatus(client, id, 'delivered');
	await until(() => isRecorded(called), 'the recording');

	const { body } = await client.get<{ data: Json[] }>(
		`/v1/opt-outs?subject=${encodeURIComponent(TO)}`,
	);
	expect(body.data).toMatchObject([{ channels: ['voice'], source: 'voice_key' }]);
	const { body: events } = await client.get<{ data: { type: string; data: Json }[] }>(
		`/v1/messages/${id}/events`,
	);
	const delivered = events.data.find(({ type }) => type === 'message.delivered');
	expect(delivered?.data['call']).toMatchObject({ keys: '9' });
	expect(linesOf(phone).join('\n')).toContain('+33162000001');

	const clips = createClips({ core: {} as never, program: 'espeak-ng', clock: systemClock });
	const said = await clips.spoken('acc_1', CONFIRMATION, 'fr');
	expect(bestMatch(said, phone.heard()).correlation).toBeGreaterThanOrEqual(0.95);
});

phoneTest('kill -9 in mid-call: the message is unknown, and nobody is called twice', async () => {
	phone = await startBaresip({ user: TO });
	folder = mkdtempSync(join(tmpdir(), 'mc-sip-kill-'));
	const env = { MC_DATA_DIR: folder, MC_CARRIER_VOICE: urlOf(phone) };
	const first = await startProcess(env);
	// An alert, which no hour of the night stops.
	const sent = await first.client.post('/v1/messages', {
		channel: 'voice',
		purpose: 'transactional',
		to: TO,
		sender: '+33162000001',
		content: { text: 'Votre commande 1042 est prete. '.repeat(10) },
		reference: 'recall-7',
	});
	expect(sent.status).toBe(201);
	const id = String(sent.body['id']);
	const called = phone;
	await until(
		() => linesOf(called).some((line) => line.includes('incoming rtp')),
		'the call',
		30_000,
	);
	await first.kill();
	const second = await startProcess(env);
	await untilStatus(second.client, id, 'unknown');
	// Another call shows that the line works; the first is not made again before it.
	const other = await second.client.post('/v1/messages', {
		channel: 'voice',
		purpose: 'transactional',
		to: TO,
		sender: '+33162000001',
		content: { text: 'Votre commande 1043 est prete.' },
		reference: 'recall-8',
	});
	await untilStatus(second.client, String(other.body['id']), 'delivered', 'undelivered');
	expect(phone.recordings()).toBeLessThanOrEqual(2);
	await untilStatus(second.client, id, 'unknown');
	await second.kill();
});
