/** A text as a call would say it, from the very carrier that makes the calls. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWav } from '../../platform/src/sound/wav.ts';
import { writeWav } from '../../platform/src/sound/write-wav.ts';
import { person } from './people/person.ts';
import { alert, KEY, startWorld, type World } from './support/index.ts';

const TONE = Int16Array.from({ length: 800 }, (_, at) => 10_000 * Math.sin(at / 4));
const folder = mkdtempSync(join(tmpdir(), 'mc-speech-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that keeps what it is to say, and says a tone. */
function voice(name: string, end = 0): string {
	const path = join(folder, name);
	writeFileSync(`${path}.wav`, writeWav(TONE, 8000));
	writeFileSync(
		path,
		`#!/bin/sh\nprintf '%s ' "$1" > "$0.text"\ncat >> "$0.text"\ncat "$0.wav"\nexit ${end}\n`,
	);
	chmodSync(path, 0o700);
	return path;
}

let world: World;
afterEach(() => world.end());
const startWith = async (program: string) => {
	const sip = `sip://durand:s3cr3t@127.0.0.1:9?keys=0&speech=${encodeURIComponent(program)}`;
	world = await startWorld({ carriers: { sms: 'sandbox:', email: 'sandbox:', voice: sip } });
};

const speak = (body: object, headers: Record<string, string> = {}) =>
	fetch(`${world.platform.url}/v1/speech`, {
		method: 'POST',
		headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});

it('is a WAV file of the carrier, in the language of the text, and is kept nowhere', async () => {
	const program = voice('good');
	await startWith(program);
	const text = 'Bonjour, ici la boutique Durand. $(id) `id` -w /tmp/x';
	const answer = await speak({ text, language: 'en-GB' });
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/wav']);
	expect(answer.headers.get('cache-control')).toBe('no-store');
	const heard = readWav(Buffer.from(await answer.arrayBuffer()));
	expect(heard?.rate).toBe(8000);
	expect(heard?.samples).toHaveLength(TONE.length);
	expect(readFileSync(`${program}.text`, 'utf8')).toBe(`en ${text}`);
	expect(world.logged()).not.toContain('boutique Durand');
	const { body } = await world.client.get<{ data: object[] }>('/v1/messages');
	expect(body.data).toEqual([]);
});

it.each([
	[{ text: '' }, '/text'],
	[{ text: 'x'.repeat(2001) }, '/text'],
	[{ text: ['x'] }, '/text'],
	[{ text: 'Bonjour', language: 7 }, '/language'],
])('refuses %j', async (body, pointer) => {
	await startWith(voice('unasked'));
	const answer = await speak(body);
	expect(answer.status).toBe(422);
	expect(await answer.json()).toMatchObject({ errors: [{ pointer }] });
});

it('says that a program which fails cannot be heard now', async () => {
	await startWith(voice('broken', 3));
	const answer = await speak({ text: 'Bonjour' });
	expect(answer.status).toBe(503);
	expect(world.logged()).toContain('a text could not be spoken');
});

it('says why it cannot be heard where the provider makes the speech', async () => {
	world = await startWorld();
	const answer = await speak({ text: 'Bonjour' });
	expect(answer.status).toBe(409);
	expect(((await answer.json()) as { detail: string }).detail).toContain('by sandbox');
	expect((await world.client.post('/v1/messages', alert())).status).toBe(201);
});

it('is for people who write and check messages, who hear what they see', async () => {
	await startWith(voice('people'));
	const may = async (role: 'approver' | 'analyst') => {
		const { browser } = await person(world, role);
		return (await browser.post('/v1/speech', { text: 'Bonjour' })).status;
	};
	expect([await may('approver'), await may('analyst')]).toEqual([200, 403]);
});
