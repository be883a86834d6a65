/** Where a text says whose it is, how it wants to be answered, and which names resemble protected ones. */
import { borrowedNames } from '../../compliance/src/text/borrowed-names.ts';
import { contactsIn, isForeignTo } from '../../compliance/src/text/contacts.ts';
import { hostLikeness, ownersOf } from '../../compliance/src/text/host-likeness.ts';
import { readLinks } from '../../compliance/src/text/link-hosts.ts';
import { ownsName } from '../../compliance/src/text/owned-names.ts';
import { readWords } from '../../compliance/src/text/reading/words.ts';
import {
	isOneEdit,
	protectedEntry,
	protectedLikeness,
} from '../../compliance/src/text/sender-likeness.ts';
import { defaultPolicy } from '../../compliance/src/index.ts';
import type { ProtectedSender } from '../../compliance/src/text/protected-senders.ts';

function namesIn(text: string, channel: 'sms' | 'voice' | 'email' = 'sms'): string {
	const reading = readWords(text);
	return borrowedNames(reading, reading.original, channel)
		.map(({ owner, where }) => `${owner.name} ${where}`)
		.join(', ');
}

function entry(name: string): ProtectedSender {
	const found = protectedEntry(name);
	if (found === undefined) throw new Error(`Not protected: ${name}`);
	return found;
}

describe('a name opens a text', () => {
	test.each([
		['Ameli : dossier', 'Ameli opening'],
		['Orange : offre', 'Orange opening'],
		// Everyday words need a capital; a disguise is meant.
		['orange : offre', ''],
		['orange : Offre', ''],
		['ameli vous informe', 'Ameli opening'],
		['Info (Ameli dossier', 'Ameli opening'],
		['Client Ameli dossier', 'Ameli possession'],
		['Ameli. Service : dossier', 'Ameli first_word, Ameli opening'],
		['0range : dossier', 'Orange opening'],
		['Bonjour. Orange vous informe', 'Orange opening'],
		// A disguised name before the first sign; one that is one letter away is no disguise.
		['AMEL1 : dossier', 'Ameli opening'],
		['[Chr0nopost] colis', 'Chronopost opening'],
		['   AMEL1 : dossier', 'Ameli opening'],
		['    AMEL1 : dossier', 'Ameli opening'],
		['Chr0nopost info : colis', 'Chronopost opening'],
		['Chr0nopost info> colis', 'Chronopost opening'],
		['Chr0nopost info durand : colis', 'Chronopost first_word'],
		['Impots.gouv : remboursement', 'ImpotsGouv opening'],
		['Amelli : dossier', ''],
		// At most seven words of courtesy stand before it.
		['madame monsieur info message avis sms notif Ameli : dossier', 'Ameli opening'],
		['madame monsieur info message avis sms notif news Ameli : dossier', ''],
		['Ameli service client : dossier', 'Ameli opening'],
		['Ameli service client france : dossier', 'Ameli first_word'],
		["Ameli n'a pas recu", 'Ameli opening'],
		['Ameli vous informe', 'Ameli opening'],
		['Ameli vous attendent', 'Ameli first_word'],
		['Ameli dossier', 'Ameli first_word'],
		['ici Ameli', 'Ameli opening'],
		['Info Ameli, dossier', 'Ameli first_word'],
		['Info Ameli dossier', ''],
		['Bonjour Ulys, dossier', ''],
		['Bonjour info Ulys, dossier', ''],
		['de la part de Ameli', 'Ameli opening'],
	])('%j: %j', (text, found) => {
		expect(namesIn(text)).toBe(found);
	});

	test.each([
		['sms', 'Bonjour. Ameli vous informe', 'Ameli opening'],
		['sms', 'Un. Deux. Ameli : dossier', ''],
		['voice', 'Un. Deux. Ameli : dossier', 'Ameli opening'],
		['voice', 'Un. Deux. Trois. Ameli : dossier', ''],
		['email', 'Un. Deux. Trois. Quatre. Ameli : dossier', 'Ameli opening'],
		['email', 'Un. Deux. Trois. Quatre. Cinq. Ameli : dossier', ''],
	] as const)('in the first sentences of %s: %j: %j', (channel, text, found) => {
		expect(namesIn(text, channel)).toBe(found);
	});
});

test.each([
	['Votre conseiller Ameli', 'Ameli possession'],
	['Votre compte Ameli', 'Ameli possession'],
	['Compte Ameli', ''],
	['compte velora Ameli', ''],
	['Votre colis de La Poste', 'LaPoste parcel'],
	['Votre colis par La Poste', 'LaPoste mention'],
	['Votre colis chez La Poste', 'LaPoste parcel'],
	['Votre nouvelle Netflix photo', 'Netflix possession'],
	['Colis retenu par DHL', 'DHL mention'],
	['Colis retenu : DHL', 'DHL mention'],
	['Colis retenu : la Orange', ''],
	['Colis en attente DHL', ''],
	['Colis en attente DHL vous demande un prix', 'DHL speaking'],
	['Votre espace client en ligne SFR', 'SFR possession'],
	['Bonjour madame monsieur info votre compte Ameli', 'Ameli possession'],
	['Bonjour madame monsieur info message votre compte Ameli', ''],
	['Votre nouveau compte Ameli', 'Ameli possession'],
	['Votre beau compte Ameli', ''],
	['Votre renouveau compte Ameli', ''],
	['Votre nouveaux compte Ameli', ''],
	['Votre dossier personnel en ligne SFR', 'SFR possession'],
	['Votre dossier personnel en ligne de SFR', ''],
	['Your Netflix subscription', 'Netflix possession'],
	['The Netflix subscription', ''],
	['Le DHL colis', 'DHL parcel'],
	['La Ameli carte', 'Ameli possession'],
	['La Ameli photo', ''],
	['Bonjour madame info votre Netflix photo', 'Netflix possession'],
	['Bonjour madame info avis votre Netflix photo', ''],
	['velora votre Netflix photo', ''],
	['Netflix photo', 'Netflix first_word'],
])('what the owner of a name gives: %j: %j', (text, found) => {
	expect(namesIn(text)).toBe(found);
});

test.each([
	['Votre dossier est prêt. - Chronopost', 'Chronopost signature'],
	['Votre dossier est prêt. Chronopost', 'Chronopost signature'],
	['Votre dossier est prêt chez Chronopost', ''],
	['Votre dossier est prêt. Cordialement, Ameli', 'Ameli signature'],
	['Votre dossier est prêt\nAmeli', 'Ameli signature'],
	['Votre dossier est prêt. Merci bien a vous de la Ameli', 'Ameli signature'],
	['Votre dossier est prêt. Merci bien a vous de la equipe Ameli', ''],
	['Votre dossier est prêt https://a.fr Ameli', 'Ameli signature'],
	['Votre dossier est prêt 0612345678 Ameli', 'Ameli signature'],
	['Un. Deux. Votre dossier est prêt. Facebook', ''],
	["Un. Deux. Votre dossier est prêt. L'équipe Facebook", 'Facebook signature'],
	['Votre dossier est prêt (Ameli)', 'Ameli signature'],
	['Votre dossier est prêt [Ameli]', 'Ameli signature'],
	['Votre dossier est prêt | Ameli', 'Ameli signature'],
	['Votre dossier est prêt --- Ameli', 'Ameli signature'],
	['Votre dossier est prêt-Ameli', ''],
	['Votre dossier est prêt. Ameli STOP au 36180', 'Ameli signature'],
	['Votre dossier est prêt. Ameli et voilà', ''],
	['Votre dossier est prêt. Ameli\nhttps://a.fr', 'Ameli signature'],
	['Un colis. Un avis. Un mot. Votre compte Ameli attend', ''],
	[`Votre dossier est prêt. Ameli https://a.fr/${'x'.repeat(190)}`, 'Ameli signature'],
	[`Votre dossier est prêt. Ameli https://a.fr/${'x'.repeat(400)}`, ''],
])('a name signs a text: %j: %j', (text, found) => {
	expect(namesIn(`Rendez-vous. Venez. ${text}`)).toBe(found.endsWith('possession') ? '' : found);
});

test.each([
	['sms', 'Voir merci.votre vite', []],
	[
		'sms',
		'https://durand.fr et 06 12 34 56 78',
		[
			{ kind: 'link', host: 'durand.fr' },
			{ kind: 'phone', host: null },
		],
	],
	['sms', 'http://203.0.113.7/a', [{ kind: 'link', host: '203.0.113.7' }]],
	['sms', 'call 1-888-555-0142 now', [{ kind: 'phone', host: null }]],
	['sms', 'call 202-555-0142', [{ kind: 'phone', host: null }]],
	['sms', 'ref 1202-555-0142 and 202-555-01423', []],
	['sms', 'tapez 1', []],
	['voice', 'tapez 1', [{ kind: 'key', host: null }]],
	['voice', 'rien', []],
	['sms', 'https://аmeli.fr', [{ kind: 'link', host: 'аmeli.fr' }]],
	['sms', 'www.durand.fr', [{ kind: 'link', host: 'durand.fr' }]],
] as const)('the contacts of an %s %j', (channel, text, contacts) => {
	expect(contactsIn(text, channel)).toEqual(contacts);
});

test.each([
	['Ameli', 'assure.ameli.fr', false],
	['Ameli', 'durand.fr', true],
	['Ameli', null, true],
	// Another authority, bank or carrier answers for itself; a page at a network is anybody's.
	['Ameli', 'laposte.fr', false],
	['Ameli', 'facebook.com', true],
	['Facebook', 'facebook.com', false],
	['Facebook', 'google.com', true],
])('%s is answered at %j: foreign %j', (name, host, foreign) => {
	expect(isForeignTo(entry(name), { kind: 'link', host })).toBe(foreign);
});

test.each([
	['durand.info', true],
	['durand.icu', true],
	['durand.photo', false],
	['durand.photo et/ou plus', false],
	['durand.photo/x', true],
	['durand.photo?x', true],
	['durand.photo#x', true],
	['www.durand.photo', true],
	['https://durand.photo', true],
])('the host of %j is certain: %j', (link, certain) => {
	expect(readLinks(`Voir ${link} vite`)).toMatchObject([{ certain }]);
});

test('links are read without “www.”, which only the beginning of a host has', () => {
	expect(readLinks('www.durand.fr m.www.durand.fr').map(({ host }) => host)).toEqual([
		'durand.fr',
		'm.www.durand.fr',
	]);
	expect(readLinks('a.fr '.repeat(300))).toHaveLength(200);
	expect(readLinks('merci.')).toEqual([]);
});

test('a host belongs to the owners of its domain', () => {
	expect(ownersOf('x.bnpparibas').map(({ name }) => name)).toEqual(['BNPParibas', 'BNP']);
	expect(ownersOf('.ameli.fr').map(({ name }) => name)).toEqual(
		ownersOf('ameli.fr').map(({ name }) => name),
	);
	expect(ownersOf('durand.fr')).toEqual([]);
	expect(ownersOf('')).toEqual([]);
});

const likeness = (host: string): unknown => {
	const match = readLinks(`Voir ${host} vite`).map(hostLikeness)[0] ?? null;
	return match === null ? null : [match.how, match.owner?.name ?? null, match.weak];
};

test.each([
	['https://www.ameli.fr', null],
	['https://www.аmeli.fr', ['name', 'Ameli', false]],
	['www-ameli.fr', ['name', 'Ameli', false]],
	['https://amelli.fr', ['name', 'Ameli', true]],
	['https://x-amelli.laposte-x.fr', ['name', 'LaPoste', false]],
	['https://lapostte-amelli.fr', ['name', 'LaPoste', true]],
	['ame-li.fr', ['name', 'Ameli', false]],
	['ame--li.fr', ['name', 'Ameli', false]],
	['orange.facture.fr', ['name', 'Orange', false]],
	['facture.orange.fr', null],
	['caf.fr.durand.com', null],
	['durand.caf', null],
	['a-b-c-d-e-f-g-h-i-j-k-l-m-paypal.fr', null],
	['caf.a-b-c-d-e-f-g-h-i-j-k-facture.fr', null],
	['https://оrange.fr', ['name', 'Orange', false]],
	// Letters of two scripts weigh more than one letter's difference.
	['https://durаnd-amelli.fr', ['script', null, false]],
	['https://почта.fr', null],
])('%s imitates %j', (host, expected) => {
	expect(likeness(host)).toEqual(expected);
});

test.each([
	['AMELI', 'Ameli same'],
	['AMELI2', 'Ameli disguised'],
	['2AMELI3X', null],
	['AMELL1', 'Ameli disguised'],
	['AMLEI', 'Ameli one_edit'],
	['AMLI', 'Ameli one_edit'],
	['AMMELI', 'Ameli one_edit'],
	['LAPSOTE', 'LaPoste one_edit'],
	['LACOSTE', null],
	['NETFLYX', 'Netflix one_edit'],
	['NETFLIXINFO', 'Netflix affix'],
	['INFONETFLIX', 'Netflix affix'],
	['LCLINFO', null],
	['LCL1', 'LCL disguised'],
	['VVISA', null],
	['ARNELI', 'Ameli disguised'],
	['TIKTQK', null],
	['TIKTO', null],
])('the sender ID %s resembles %j', (sender, expected) => {
	const match = protectedLikeness(sender);
	expect(match === null ? null : `${match.name} ${match.how}`).toBe(expected);
});

test.each([
	['ab', 'ba', true],
	['abc', 'acb', true],
	['bac', 'abc', true],
	['abc', 'abd', true],
	['abc', 'abcd', true],
	['abcd', 'abc', true],
	['abc', 'abc', false],
	['abc', 'abcde', false],
	['abcd', 'badc', false],
	['abx', 'bay', false],
	['abcx', 'bdcx', false],
	['abcx', 'cacx', false],
	['abcde', 'acbdx', false],
])('%s is one edit from %s: %j', (a, b, expected) => {
	expect(isOneEdit(a, b)).toBe(expected);
});

test.each([
	[['VELORA', 'AMELI'], true],
	[['VELORA'], false],
	[[], false],
	[[5, 'AMELI'], true],
	[[5], false],
	[['AmeliInfo'], true],
	[['CPAM'], true],
	// Neither a disguise nor another letter is the owner's sender ID.
	[['AMEL1'], false],
	[['AMELLI'], false],
	[['Netflix'], false],
	['AMELI', false],
	[undefined, false],
])('an account with the sender IDs %j owns Ameli: %j', (authorizedSenders, owns) => {
	const policy = { ...defaultPolicy, options: { authorizedSenders } };
	expect(ownsName(policy as typeof defaultPolicy, entry('Ameli'))).toBe(owns);
});

test('one domain in common makes an owner', () => {
	const policy = { ...defaultPolicy, options: { authorizedSenders: ['BNPParibas'] } };
	expect(ownsName(policy, entry('BNP'))).toBe(true);
});
