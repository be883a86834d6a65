import { findTargets, replaceLinks } from '../../../platform/src/tracking/find-links.ts';
import { isGenuineToken, linkToken, TOKEN_LENGTH } from '../../../platform/src/tracking/token.ts';
import { withoutLinks } from '../../../platform/src/messages/message/tracked-content.ts';
import { createVault, type Vault } from '../../../platform/src/security/vault.ts';
import { newKeyring } from '../../../platform/src/security/keyring.ts';

const OWN = ['l.durand.example'];
const targets = (content: { text?: string; html?: string }) => findTargets(content, OWN);

it.each([
	['Voir https://durand.example/a.', ['https://durand.example/a']],
	['(https://durand.example/a)', ['https://durand.example/a']],
	['https://durand.example/a_(b) !', ['https://durand.example/a_(b)']],
	['HTTPS://DURAND.example/A, http://b.example?', ['HTTPS://DURAND.example/A', 'http://b.example']],
	['« https://durand.example/é »', ['https://durand.example/é']],
	['durand.example www.durand.example', []],
	['ftp://durand.example javascript://durand.example', []],
	['https://user:word@durand.example/', []],
	['https://l.durand.example/l/abc', []],
	[`https://durand.example/${'a'.repeat(2000)}`, []],
	['https://', []],
])('in a text: %s', (text, expected) => {
	expect(targets({ text })).toEqual(expected);
});

it.each([
	['<a href="https://d.example/?a=1&amp;b=2">x</a>', ['https://d.example/?a=1&b=2']],
	["<a class='b' href = 'https://d.example/'>x</a>", ['https://d.example/']],
	['<A HREF=https://d.example/x>x</A>', ['https://d.example/x']],
	['<area href="https://d.example/m">', ['https://d.example/m']],
	['<a title="a > b" href="https://d.example/t">x</a>', ['https://d.example/t']],
	['<a href="mailto:a@d.example">x</a><a href="tel:+336">x</a><a href="#top">x</a>', []],
	['<a href="javascript:alert(1)">x</a><a href="data:text/html,x">x</a>', []],
	['<abbr href="https://d.example/">x</abbr><link href="https://d.example/style.css">', []],
	['<a data-href="https://d.example/">x</a>', []],
	['<a href="https://d.example/?x=&eacute;">x</a>', []],
	['<img src="https://d.example/i.png">', []],
	['<a href="https://d.example/', []],
	['<a title=" <a href="https://d.example/">', []],
])('in HTML: %s', (html, expected) => {
	expect(targets({ html })).toEqual(expected);
});

it('finds a target once, and fifty at most', () => {
	expect(targets({ text: 'https://d.example/ https://d.example/' })).toHaveLength(1);
	const many = Array.from({ length: 80 }, (_, index) => `https://d.example/${index}`).join(' ');
	expect(targets({ text: many })).toHaveLength(50);
});

it('writes and restores what the author wrote', () => {
	const content = {
		text: 'A: https://d.example/?a=1&b=$&2. B',
		html: '<p><a href="https://d.example/?a=1&amp;b=$&amp;2">x</a></p>',
	};
	const target = 'https://d.example/?a=1&b=$&2';
	const url = 'https://l.durand.example/l/aaaaaaaaaaa';
	const replaced = replaceLinks(content, (found) => (found === target ? url : null));
	expect(replaced.text).toBe(`A: ${url}. B`);
	expect(replaced.html).toBe(`<p><a href="${url}">x</a></p>`);
	const link = { token: 'aaaaaaaaaaa', url, target, position: 0, isPersonal: true } as const;
	expect(withoutLinks(replaced, [{ ...link, purpose: 'tracking_clicks' }])).toEqual(content);
});

it.each([
	['unclosed tags', '<a "'.repeat(25_000)],
	['unclosed quotes', `<a href='`.repeat(12_000)],
	['signs behind a link', `https://d.example/${')'.repeat(99_000)}x`],
	['spaces', `<a href${' '.repeat(99_000)}>`],
])('reads hostile markup in one pass: %s', (_, markup) => {
	// A quadratic reader would need hours at this length; this test has the usual limit.
	expect(targets({ html: markup.repeat(10), text: markup.repeat(10) })).toEqual([]);
});

describe('a token', () => {
	const vault: Vault = createVault(newKeyring());

	it('is of letters and digits, the same for the same link, and another for another', () => {
		const token = linkToken(vault, 'one');
		expect(token).toMatch(/^[0-9A-Za-z]{11}$/);
		expect(token).toHaveLength(TOKEN_LENGTH);
		expect(linkToken(vault, 'one')).toBe(token);
		expect(linkToken(vault, 'one', 1)).not.toBe(token);
		expect(linkToken(createVault(newKeyring()), 'one')).not.toBe(token);
		expect(isGenuineToken(vault, token)).toBe(true);
	});

	it('cannot be guessed: one of 238,328 guesses is genuine', () => {
		const token = linkToken(vault, 'one');
		let genuine = 0;
		for (let index = 0; index < 5000; index += 1) {
			const guess = token.slice(0, 6) + index.toString(36).padStart(5, '0');
			if (guess !== token && isGenuineToken(vault, guess)) genuine += 1;
		}
		expect(genuine).toBeLessThanOrEqual(1);
		for (const wrong of ['', 'x', `${token}a`, token.slice(1), '../../../etc', 'é'.repeat(11)]) {
			expect(isGenuineToken(vault, wrong)).toBe(false);
		}
	});
});
