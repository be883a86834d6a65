/** Reads the proof dossier with poppler's `pdftotext`, which nobody here wrote. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsentProof } from '@marketing-cible/contract';
import { proofPdf } from '../../platform/src/proof/pdf.ts';
import {
	consent,
	KEY,
	marketingSms,
	startWorld,
	untilStatus,
	type World,
} from '../platform/support/index.ts';

/** Where pictures are put for people to look at. */
const PICTURES = process.env['MC_PICTURES'] ?? join(tmpdir(), 'mc-pictures');
const WORDING =
	'Oui, j’accepte de recevoir les offres « été » de l’Œuvre : −20 %… dès 10 €, “sans engagement” — Noël, garçon, où ?';
const STRANGE = 'Скидка 打折 🎁';

let world: World;
beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	world = await startWorld();
});
afterAll(() => world.end());

function textOf(pdf: Buffer): string {
	return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], {
		input: pdf,
	}).toString();
}

async function dossier(subject: string, language: string): Promise<Buffer> {
	const reply = await fetch(
		`${world.platform.url}/v1/consents/proof?subject=${encodeURIComponent(subject)}`,
		{
			headers: {
				authorization: `Bearer ${KEY}`,
				accept: 'application/pdf',
				'accept-language': language,
			},
		},
	);
	expect(reply.status).toBe(200);
	return Buffer.from(await reply.arrayBuffer());
}

/** Without the line breaks of the page. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

it('tells everything in French, with its typography, in local time and UTC', async () => {
	await world.client.post('/v1/consents', {
		...consent,
		subject: '+33612345678',
		channels: ['sms', 'voice'],
		purposes: ['marketing'],
		action: 'grant',
		wording: { text: WORDING, language: 'fr', version: 'v7' },
		sourceUrl: 'https://durand.example/formulaire',
		noticeVersion: 'N-2026-03',
		evidence: ['capture-881.png', STRANGE],
		hoursWaiver: true,
	});
	const sent = await world.client.post('/v1/messages', marketingSms());
	await untilStatus(world.client, sent.body['id'], 'delivered');
	await world.client.post('/v1/opt-outs', {
		subject: '+33612345678',
		channels: ['sms'],
		source: 'stop_sms',
	});
	const bytes = await dossier('+33612345678', 'fr');
	const text = flat(textOf(bytes));
	for (const words of [
		'Dossier de preuve du consentement',
		'+33612345678',
		'Consentements, refus et retraits (2)',
		WORDING.replace('−', '–'),
		'fr · v7',
		'https://durand.example/formulaire',
		'N-2026-03',
		'capture-881.png',
		'formulaire web',
		'Maison Durand',
		'01/06/2026 14:00:00 (heure de Paris) · 2026-06-01T12:00:00Z',
		'Oppositions (1)',
		'STOP par SMS',
		'Messages et décisions (1)',
		'distribué',
		'permis',
		'Page 1 / ',
	]) {
		expect(text).toContain(words);
	}
	// What the fonts lack stands by its code point: nothing is dropped, nothing guessed.
	expect(text).toContain('[U+0421][U+043A]');
	expect(text).toContain('[U+1F381]');
	const { body } = await world.client.get(`/v1/consents/proof?subject=%2B33612345678`);
	expect(text).toContain(String(body['digest']));
	expect(text).toContain(String(sent.body['id']));
	writeFileSync(join(PICTURES, 'proof-fr.pdf'), bytes);
});

it('tells it in English', async () => {
	const text = flat(textOf(await dossier('+33612345678', 'en')));
	for (const words of ['Proof of consent', 'web form', 'STOP by SMS', 'Paris time', 'Page 1 / ']) {
		expect(text).toContain(words);
	}
	expect(text).not.toMatch(/heure de Paris|Oppositions/);
});

it('is made for nobody known, too', async () => {
	const text = flat(textOf(await dossier('personne@example.org', 'fr')));
	expect(text).toContain('Consentements, refus et retraits (0) Aucun.');
});

it('numbers its pages, loses nothing at their ends, and comes out the same every time', async () => {
	const { body } = await world.client.get<ConsentProof>(
		'/v1/consents/proof?subject=%2B33612345678',
	);
	const [record] = body.consents;
	if (record === undefined) throw new Error('a consent');
	const many: ConsentProof = {
		...body,
		consents: Array.from({ length: 60 }, (_, index) => ({
			...record,
			id: `cns_${index}`,
			wording: { text: `${WORDING} ${'Encore. '.repeat(index * 4)}fin-${index}.` },
		})),
	};
	const bytes = await proofPdf(many, 'Maison Durand', 'fr', 400);
	const text = textOf(bytes);
	const pages = text.split('\f').slice(0, -1);
	expect(pages.length).toBeGreaterThan(15);
	for (const [index, page] of pages.entries()) {
		expect(flat(page)).toContain(`Page ${index + 1} / ${pages.length}`);
		expect(flat(page)).toContain(body.digest);
	}
	for (let index = 0; index < 60; index++) {
		expect(text).toContain(`cns_${index}\n`);
		expect(flat(text)).toContain(`fin-${index}.`);
	}
	expect((await proofPdf(many, 'Maison Durand', 'fr', 400)).equals(bytes)).toBe(true);
});
