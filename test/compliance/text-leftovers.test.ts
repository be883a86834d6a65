/** What is left of a text that was not filled in: how sure it is, and how it is quoted. */
import { findLeftover } from '../../compliance/src/text/leftovers.ts';

const found = (text: string, language?: unknown): string | null => {
	const leftover = findLeftover(text, language);
	return leftover === null
		? null
		: `${leftover.kind} ${leftover.certain ? 'certain' : 'doubtful'} ${leftover.text}`;
};

test.each([
	// In percent signs, what shouts or names a field.
	['Bonjour %PRENOM_CLIENT%', 'placeholder certain %PRENOM_CLIENT%'],
	['Bonjour %%ZONE_A%%', 'placeholder certain %%ZONE_A%%'],
	['Bonjour %zone%', 'placeholder doubtful %zone%'],
	['Bonjour %Zone%', 'placeholder doubtful %Zone%'],
	['Bonjour %zONE%', 'placeholder certain %zONE%'],
	['Bonjour %prenom%', 'placeholder certain %prenom%'],
	// In double brackets, one word in small letters or the name of a field.
	['Bonjour [[zone]]', 'placeholder certain [[zone]]'],
	['Bonjour [[  zone  ]]', 'placeholder certain [[  zone  ]]'],
	['Bonjour [[z]]', 'placeholder certain [[z]]'],
	['Bonjour [[Zone]]', 'placeholder doubtful [[Zone]]'],
	['Bonjour [[zone bleue]]', 'placeholder doubtful [[zone bleue]]'],
	['Bonjour <<zone>>', 'placeholder doubtful <<zone>>'],
	['Bonjour [[PRENOM]]', 'placeholder certain [[PRENOM]]'],
	// The first certain one counts, wherever it stands.
	['[[Zone]] {{prenom}}', 'placeholder certain {{prenom}}'],
	['[[Zone]] et %zone%', 'placeholder doubtful [[Zone]]'],
	['Bonjour , [[Zone]]', 'placeholder doubtful [[Zone]]'],
	['Bonjour , à demain', 'greeting doubtful Bonjour ,'],
	['Bonjour, à demain', null],
	// Razor, and what was to stand in the sentence.
	['Bonjour @Model.Prenom, prêt', 'placeholder certain @Model.Prenom'],
	['Bonjour @ViewBag.Nom, prêt', 'placeholder certain @ViewBag.Nom'],
	['Écrivez à lea@Model.Fr', null],
	['Votre commande n° est prête', 'value doubtful commande n° est'],
	['Votre dossier n° sera traité', 'value doubtful dossier n° sera'],
	['Votre commande n° 12 est prête', null],
	['Votre n° est enregistré', null],
	['Votre code est . Merci', 'value doubtful code est .'],
	['Your balance is .', 'value doubtful balance is .'],
	['Voilà ce que le code est. Merci', null],
	['Votre RDV du 01/01/1970 est confirmé', 'value doubtful RDV du 01/01/1970'],
	['Né le 01/01/1970, il vous attend', null],
	// Not in an address.
	['Voir https://durand.fr/a{{b}} vite', 'placeholder certain {{b}}'],
	['Voir https://durand.fr/%zone%/x vite', null],
	['Voir https://durand.fr/null vite', null],
	// Quoted, it is spoken of.
	['Écrivez « {{prenom}} » dans le modèle', 'placeholder doubtful {{prenom}}'],
	['Écrivez « {{prenom}} dans le modèle', 'placeholder certain {{prenom}}'],
	['Écrivez {{prenom}} » dans le modèle', 'placeholder certain {{prenom}}'],
	['Écrivez «a {{prenom}} » dans le modèle', 'placeholder certain {{prenom}}'],
	['Écrivez « {{prenom}} a» dans le modèle', 'placeholder certain {{prenom}}'],
	['"{{prenom}}"', 'placeholder doubtful {{prenom}}'],
	// Printed values, in the case in which programs print them.
	['Total : NaN €', 'value certain Total : NaN'],
	['Total : nan €', null],
	['Votre code : null', 'value doubtful : null'],
	['le : null.', 'value doubtful : null'],
	['le : NULL.', null],
	['Bonjour undefined, à demain', 'value certain Bonjour undefined'],
	['Votre commande undefined part demain', 'value certain undefined'],
	['It returns undefined', 'value doubtful undefined'],
	['It is undefined', null],
	['is a very long and very useless undefined', 'value certain undefined'],
	['Rdv le Invalid date', 'value doubtful Invalid date'],
])('%j: %j', (text, expected) => {
	expect(found(text)).toBe(expected);
});

test.each([
	['Der Betrag: null', 'de', null],
	['Der Betrag: null', 'de-DE', null],
	['Der Betrag: null', 'fr-de', 'value doubtful : null'],
	['Der Betrag: null', ['de'], 'value doubtful : null'],
	['Bonjour null', 'de', 'value doubtful Bonjour null'],
	['Bonjour null', 'fr', 'value certain Bonjour null'],
	['Bonjour None', 'de', 'value certain Bonjour None'],
])('%j in %j: %j', (text, language, expected) => {
	expect(found(text, language)).toBe(expected);
});

test('it is shown without blanks around it, in at most sixty characters', () => {
	const field = (length: number): string => `{{${'a'.repeat(length - 4)}}}`;
	expect(findLeftover(`Bonjour ${field(60)}`, undefined)?.text).toBe(field(60));
	expect(findLeftover(`Bonjour ${field(61)}`, undefined)?.text).toBe(`${field(61).slice(0, 59)}…`);
	expect(findLeftover('Voici\n null', undefined)?.text).toBe('null');
});
