/** HTML is read as its reader sees it: line by line, without what no client shows. */
import { decide } from '../../compliance/src/index.ts';
import { stripMarkup } from '../../compliance/src/text/markup.ts';
import type { Verdict } from '../../compliance/src/index.ts';
import { question } from './rule-tester.ts';

describe('lines', () => {
	test.each<[name: string, html: string, visible: string]>([
		['paragraphs', '<p>un</p><p>deux</p>', 'un\ndeux'],
		['attributes and capitals', '<P CLASS="a" data-x=b>un</P><DIV\nid=c>deux</DIV>', 'un\ndeux'],
		['a break, closed or not', 'un<br>deux<br/>trois<BR />quatre', 'un\ndeux\ntrois\nquatre'],
		[
			'elements without end tags',
			'<ul><li>un<li>deux</ul><p>trois<p>quatre',
			'un\ndeux\ntrois\nquatre',
		],
		['headings', '<h1>un</h1>deux<h6>trois</h6>quatre', 'un\ndeux\ntrois\nquatre'],
		[
			'quotations and rules',
			'un<blockquote>deux</blockquote>trois<hr>quatre',
			'un\ndeux\ntrois\nquatre',
		],
		['lists of definitions', '<dl><dt>un<dd>deux</dl>', 'un\ndeux'],
		[
			'blocks of HTML5',
			'<header>un</header><main>deux</main><footer>trois</footer>',
			'un\ndeux\ntrois',
		],
		['columns of a layout', '<table><tr><td>un<td>deux<tr><th>trois</table>', 'un\ndeux\ntrois'],
		['blocks within blocks', '<div><div><p>un</p></div></div> <div><p>deux</div>', 'un\ndeux'],
		['empty blocks', '<p>un</p><p>&nbsp;</p><p></p>\n<p>deux</p>', 'un\ndeux'],
		['breaks of the source', '<p>un\r\n  deux\ttrois</p>', 'un deux trois'],
		[
			'breaks of preformatted text',
			'a<pre>un\n  deux</pre>trois\nquatre',
			'a\n`un\ndeux`\ntrois quatre',
		],
		['styles within a word', '<b>S</b>OL<span style="color:red">D</span>E<i>S</i>', 'SOLDES'],
		['styles between words', '<b>un</b> <i>deux</i>\n<u>trois</u>', 'un deux trois'],
		['a sign behind a style', '<b>Bonjour</b>, <a href="x">Zoé</a>.', 'Bonjour, Zoé.'],
		['buttons side by side', '<a href=x>un</a><a href=y>deux</a><img src=z>trois', 'un deux trois'],
	])('%s', (_, html, visible) => {
		expect(stripMarkup(html)).toBe(visible);
	});

	test.each<[name: string, html: string, visible: string]>([
		[
			'of a bill',
			'<tr><td>Pull</td><td>2</td><td><b>49,00&nbsp;€</b></td></tr><tr><td>Réduction</td><td>-5,00 €</td></tr>',
			'Pull 2 49,00 € | Réduction -5,00 €',
		],
		[
			'with a heading',
			'<tr><th>Article<th>Prix<tr><td>Pull<td>49,00 EUR TTC',
			'Article\nPrix\nPull 49,00 EUR TTC',
		],
		[
			'behind a colon',
			'<p>En route :</p><tr><td>Pull</td><td>49 €</td></tr>',
			'En route : | Pull 49 €',
		],
		['that begins with a figure', '<tr><td>12 €</td><td>24 €</td></tr>', '12 € 24 €'],
		['without figures', '<tr><td>Pull</td><td>-20% sur tout</td></tr>', 'Pull\n-20% sur tout'],
	])('a row %s', (_, html, visible) => {
		expect(stripMarkup(`<table>${html}</table>`)).toBe(visible);
	});
});

describe('what no client shows', () => {
	test.each<[name: string, html: string, visible: string]>([
		['styles and scripts', '<style>p{}</style>a<SCRIPT>b("<p>")</SCRIPT>c', 'ac'],
		['a style that is never closed', 'a<style>p{}<p>b', 'a'],
		['an end tag that only begins alike', '<style>a</styles>b</style >c', 'c'],
		['a title and a template', '<title>a</title><template><p>b</p></template>c', 'c'],
		['a comment with tags', 'a<!-- <p>b</p> > -->c', 'ac'],
		['a comment that ends with !', 'a<!-- b --!>c', 'ac'],
		['empty comments', 'a<!-->b<!--->c<!---->d', 'abcd'],
		['a comment that is never closed', 'a<!-- b', 'a'],
		['declarations', '<!DOCTYPE html><?xml version="1.0"?>a</ b>c</>', 'ac'],
		['attributes with signs of tags', '<a title="b > c" alt=\'<p>d\'>e</a>', 'e'],
		['an attribute that is never closed', 'a<b title="c>d', 'a'],
	])('%s', (_, html, visible) => {
		expect(stripMarkup(html)).toBe(visible);
	});

	test.each<[name: string, html: string, visible: string]>([
		['the content of a head without an end', '<head><title>a</title><p>b', 'b'],
		['a quote in a value without quotes', '<a href=x="y>b', 'b'],
		['a quote in the name of an attribute', '<a x"=1>b</a><a =">c', 'b c'],
		['what a style sheet hides', '<div style="display:none">a</div>b', 'a\nb'],
		['what runs without scripts', '<noscript>a</noscript>', 'a'],
		['signs that open no tag', 'a < b <3 c <', 'a < b <3 c <'],
	])('but %s', (_, html, visible) => {
		expect(stripMarkup(html)).toBe(visible);
	});
});

test.each<[entities: string, text: string]>([
	[
		'R&eacute;duction &Eacute;T&Eacute; &ccedil;a na&iuml;f c&oelig;ur',
		'Réduction ÉTÉ ça naïf cœur',
	],
	['20&#37; 20&#x25; 20&percnt; 20&#0000000037; 20&#37', '20% 20% 20% 20% 20%'],
	['5&euro; 5&#128; 5&#8364; &#133;', '5€ 5€ 5€ …'],
	['&laquo;&nbsp;a&nbsp;&raquo; &hellip; &ndash; &rsquo;', '« a » … – ’'],
	[
		'&lt;b&gt; &amp;lt; &unknown; &#0; &#x110000; a & b',
		'<b> &lt; &unknown; &#0; &#x110000; a & b',
	],
])('entities: %s', (entities, text) => {
	expect(stripMarkup(entities)).toBe(text);
});

describe('an alert by e-mail', () => {
	function verdictOn(html: string, subject?: string): Verdict {
		const content = subject === undefined ? { html } : { subject, html };
		const message = {
			channel: 'email',
			purpose: 'transactional',
			to: 'zoe@example.com',
			sender: 'Durand <info@durand.example>',
			content,
		} as const;
		return decide(question({ message }));
	}
	const rulesOn = (html: string, subject?: string): readonly string[] =>
		verdictOn(html, subject).findings.map(({ rule }) => rule);
	const signalsIn = (html: string): readonly string[] => verdictOn(html).purpose.signals;

	test.each([
		[
			'two paragraphs',
			'<p>Votre commande 4711 est confirmée</p><p>Offre sur nos chocolats en magasin</p>',
		],
		[
			'two columns',
			'<table><tr><td>Votre facture est disponible</td><td>Cadeau : une bougie</td></tr></table>',
		],
		['two lines', 'Votre colis arrive demain<BR>Venez découvrir nos chocolats'],
		['a list', '<ul><li>Votre rendez-vous est confirmé<li>Venez déguster nos chocolats</ul>'],
	])('with an offer beside it in %s', (_, html) => {
		expect(signalsIn(html)).not.toEqual([]);
		expect(rulesOn(html)).toContain('CNT-08');
	});

	test('with an offer in a head that is never closed', () => {
		expect(rulesOn('<head><p>Votre commande est prête</p><p>SOLDES -50% sur tout</p>')).toContain(
			'CNT-08',
		);
	});

	test.each([
		[
			'an order',
			'<p>Votre commande 4711 est confirmée.</p><table><tr><th>Article</th><th>Prix</th></tr>' +
				'<tr><td>Pull en laine</td><td>49,00 €</td></tr><tr><td>Réduction</td><td>-5,00 €</td></tr>' +
				'<tr><td>Total</td><td>44,00 €</td></tr></table>',
		],
		[
			'an order with a voucher',
			'<h2>Votre commande est confirmée</h2><table><tr><td>Robe noire</td><td>1</td><td>39,90 €</td></tr>' +
				'<tr><td>Remise</td><td>-10 %</td></tr><tr><td>Code promo</td><td><b>-3,99&nbsp;€</b></td></tr>' +
				'<tr><td>Total TTC</td><td>31,92 €</td></tr></table>',
		],
		[
			'two reductions',
			'<p>Merci pour votre commande</p><TABLE><TR><TD>Offre</TD><TD>-2,00 €</TD></TR>' +
				'<TR><TD>Remise fidélité</TD><TD>-5,00 €</TD></TR></TABLE><p>Elle part demain</p>',
		],
	])('with the summary of %s passes', (_, html) => {
		expect(rulesOn(html, 'Votre commande 4711')).not.toContain('CNT-08');
		expect(rulesOn(html)).not.toContain('CNT-08');
	});

	test('with an offer in a comment, and a greeting in bold, passes', () => {
		const html =
			'<!-- <p>SOLDES -50% sur tout</p> --><p><b>Bonjour</b>, votre commande est prête.</p>';
		expect(rulesOn(html)).not.toEqual(expect.arrayContaining(['CNT-08', 'CNT-14']));
		expect(rulesOn(html)).not.toContain('CNT-14');
		expect(rulesOn(html)).not.toContain('CNT-08');
	});
});
