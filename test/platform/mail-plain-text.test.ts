import { plainText } from '../../platform/src/carriers/smtp/plain-text.ts';

describe('the plain part', () => {
	it.each([
		[
			'<head><title>x</title></head><p>Bonjour&nbsp;Zo&eacute;,</p><p>5&#8239;&euro; <a href="https://a.example/">ici</a></p>',
			'Bonjour Zoé,\n5\u202f€ ici (https://a.example/)',
		],
		['<style>p{}</style><script>alert(1)</script>a<br>b', 'a\nb'],
		['<ul><li>un</li><li>deux</li></ul>', '* un\n * deux'],
		['a &lt;b&gt; &amp;amp;', 'a <b> &amp;'],
		['', ''],
	])('of %j', (html, text) => {
		expect(plainText(html).replace(/[^\S\n\u202f]+/g, ' ')).toBe(text);
	});

	it('keeps the end of what is too long, where the way out stands', () => {
		const link = '<p><a href="https://a.example/u/1">Se désinscrire</a></p>';
		for (const filler of [
			'<p title="a > b">mot &amp; mot</p>\n',
			'mot ',
			'<a href="https://b.example/">b</a>',
		]) {
			const text = plainText(`<p>Bonjour</p>${filler.repeat(30_000)}${link}`);
			expect(text.startsWith('Bonjour')).toBe(true);
			expect(text.endsWith('Se désinscrire (https://a.example/u/1)')).toBe(true);
			expect(text).not.toMatch(/title=|href=|<|&amp;/);
		}
		const picture = `<img src="data:image/png;base64,${'A'.repeat(400_000)}"><p>Bonjour</p>`;
		expect(plainText(picture + link)).toBe('Bonjour\nSe désinscrire (https://a.example/u/1)');
	});

	it('is made in bounded time, without a word on the console', () => {
		const said = jest.spyOn(console, 'warn');
		// Of the processor: another program's work is no failure.
		const begun = process.threadCpuUsage();
		for (const html of [
			'<div>'.repeat(50_000),
			'<a href="'.repeat(50_000),
			`<${'p '.repeat(50_000)}>`,
			'&'.repeat(100_000),
			'<table><tr><td>'.repeat(20_000),
			'<div>'.repeat(400_000),
		]) {
			expect(typeof plainText(html)).toBe('string');
		}
		expect(said).not.toHaveBeenCalled();
		said.mockRestore();
		const { user, system } = process.threadCpuUsage(begun);
		expect((user + system) / 1000).toBeLessThan(10_000);
	}, 60_000);
});
