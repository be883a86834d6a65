/** A name that only its owner may use: as a sender ID (SND-02), to open or sign a text (SND-07), in a link (CNT-12). */
export interface ProtectedSender {
	/** As its owner writes it, without spaces. Names of more than 11 letters are protected by their first 11. */
	name: string;
	/**
	 * An everyday word, or a name similar to everyday words: only the name itself is protected, not what is one letter
	 * away.
	 */
	exact?: true;
	/** Also a word of its own (free, orange, visa): in a text it counts only where words of pressure stand, too. */
	everyday?: true;
	/**
	 * Shown in the footers of honest messages (“Facebook Instagram”, “Visa PayPal”), or a sender of nothing (the
	 * Vitale card): does not sign a text.
	 */
	badge?: true;
	/** Web domains of the owner; subdomains are included. */
	domains: readonly string[];
	/** Phrases that name the owner in a text besides the name itself, folded. */
	also: readonly string[];
}

type Flags = Partial<Pick<ProtectedSender, 'exact' | 'everyday' | 'badge'>>;

const EXACT: Flags = { exact: true };
const EVERYDAY: Flags = { exact: true, everyday: true };

export const PROTECTED_SENDERS: readonly ProtectedSender[] = [
	// Public bodies; fraud borrows their names to collect card data and to announce fines and refunds
	...named(
		`Ameli: ameli.fr = assurance maladie, securite sociale
		AssuranceMaladie: ameli.fr
		ANTAI: antai.gouv.fr = service des amendes, centre des amendes
		AmendeGouv: amendes.gouv.fr
		ImpotsGouv: impots.gouv.fr = finances publiques, tresor public, direction generale des impots, service des impots, centre des impots
		DGFIP: impots.gouv.fr
		FranceTravail: francetravail.fr francetravail.org pole-emploi.fr
		PoleEmploi: francetravail.fr pole-emploi.fr
		FranceConnect: franceconnect.gouv.fr
		Gouvernement: gouv.fr
		Gendarmerie: gouv.fr = police nationale
		Urssaf: urssaf.fr
		MonCompteCPF: moncompteformation.gouv.fr = mon compte formation
		AgenceBio: agencebio.org
		CritAir: certificat-air.gouv.fr
		Prefecture: gouv.fr`,
	),
	...named('CarteVitale: ameli.fr', { badge: true, everyday: true }),
	...named('Amendes: amendes.gouv.fr antai.gouv.fr\nImpots: impots.gouv.fr = les impots', {
		everyday: true,
	}),
	...named(
		`CPAM: ameli.fr
		MSA: msa.fr
		CNAV: lassuranceretraite.fr
		CNIL: cnil.fr
		ANTS: ants.gouv.fr
		GouvFR: gouv.fr`,
		EXACT,
	),
	...named(
		'CAF: caf.fr\nCPF: moncompteformation.gouv.fr\nGouv: gouv.fr gouv.nc gouv.mc\nDouane: douane.gouv.fr = la douane',
		EVERYDAY,
	),
	// Carriers of parcels; “your parcel waits” is the most frequent fraud by SMS
	...named(
		`LaPoste: laposte.fr laposte.net
		Colissimo: laposte.fr colissimo.fr
		Chronopost: chronopost.fr chronopost.com
		MondialRelay: mondialrelay.fr mondialrelay.com
		RelaisColis: relaiscolis.com relaiscolis.fr
		ColisPrive: colisprive.com colisprive.fr
		Viapost: viapost.fr`,
	),
	...named(
		`DHL: dhl.com dhl.fr dhl.de
		UPS: ups.com
		DPD: dpd.fr dpd.com dpdgroup.com
		GLS: gls-group.eu gls-group.com gls-france.com
		FedEx: fedex.com
		Vinted: vinted.fr vinted.com
		Geodis: geodis.com
		InPost: inpost.fr inpost.com
		USPS: usps.com
		RoyalMail: royalmail.com
		HMRC: gov.uk
		DVLA: gov.uk
		GovUK: gov.uk = gov uk
		IRS: irs.gov
		DMV: dmv.ca.gov dmv.ny.gov = dept of motor vehicles
		SocialSecurity: ssa.gov
		Parcelforce: parcelforce.com
		Evri: evri.com
		Bpost: bpost.be
		PostNL: postnl.nl`,
		EXACT,
	),
	// Motorway companies and tolls of the United States; fraud claims unpaid tolls
	...named('VinciAutoroutes: vinci-autoroutes.com ulys.com\nSanef: sanef.com', EXACT),
	...named(
		'EZPass: e-zpassny.com ezpassnj.com = e zpass, ez pass\nFasTrak: bayareafastrak.org\nSunPass: sunpass.com\nTxTag: txtag.org',
		EXACT,
	),
	...named('Ulys: ulys.com vinci-autoroutes.com', EXACT),
	// Banks and payment services; fraud asks for codes in their names
	...named(
		`BNPParibas: bnpparibas mabanque.bnpparibas bnpparibas.com bnpparibas.net
		SocieteGenerale: societegenerale.fr sg.fr
		CreditAgricole: credit-agricole.fr ca-mabanque.fr
		CreditMutuel: creditmutuel.fr creditmutuel.com
		CaisseEpargne: caisse-epargne.fr = caisse d epargne
		BanquePostale: labanquepostale.fr
		LaBanquePostale: labanquepostale.fr
		BanquePopulaire: banquepopulaire.fr
		BoursoBank: boursobank.com boursorama.com
		Boursorama: boursobank.com boursorama.com
		HelloBank: hellobank.fr
		Fortuneo: fortuneo.fr
		Monabanq: monabanq.com
		Revolut: revolut.com
		BanqueDeFrance: banque-france.fr`,
	),
	...named('PayPal: paypal.com paypal.fr paypal.me\nMastercard: mastercard.com mastercard.fr', {
		badge: true,
	}),
	...named(
		`BNP: bnpparibas mabanque.bnpparibas
		LCL: lcl.fr
		CIC: cic.fr
		N26: n26.com
		HSBC: hsbc.fr hsbc.com
		Barclays: barclays.co.uk barclays.com
		LloydsBank: lloydsbank.com lloydsbank.co.uk
		NatWest: natwest.com
		Monzo: monzo.com
		SocGen: societegenerale.fr sg.fr
		Cofidis: cofidis.fr
		Cetelem: cetelem.fr
		WellsFargo: wellsfargo.com
		BankOfAmerica: bankofamerica.com
		Santander: santander.co.uk santander.com
		Coinbase: coinbase.com
		TrustWallet: trustwallet.com
		Binance: binance.com`,
		EXACT,
	),
	...named('Visa: visa.com visa.fr', { ...EVERYDAY, badge: true }),
	...named('Chase: chase.com\nLedger: ledger.com', EVERYDAY),
	// Telephone operators; fraud announces unpaid bills
	...named(
		`BouyguesTelecom: bouyguestelecom.fr
		Bouygues: bouyguestelecom.fr bouygues.com
		Sosh: sosh.fr
		FreeMobile: free.fr
		RedBySFR: sfr.fr`,
	),
	...named('SFR: sfr.fr\nBouygtel: bouyguestelecom.fr\nBTelecom: bouyguestelecom.fr', EXACT),
	...named('Orange: orange.fr orange.com\nFree: free.fr', EVERYDAY),
	// Energy suppliers; fraud announces refunds and cheques
	...named('TotalEnergies: totalenergies.fr totalenergies.com\nEnedis: enedis.fr\nGRDF: grdf.fr'),
	...named('EDF: edf.fr edf.com\nEngie: engie.fr engie.com\nVeolia: veolia.fr veolia.com', EXACT),
	// Insurers; fraud announces refunds
	...named('Groupama: groupama.fr\nMacif: macif.fr\nMaif: maif.fr', EXACT),
	// Marketplaces; fraud announces payments and disputes
	...named('LeBonCoin: leboncoin.fr\nAirbnb: airbnb.fr airbnb.com'),
	...named(
		`Amazon: amazon.fr amazon.com amazon.de amazon.es amazon.it amazon.com.be amazon.co.uk amzn.to amzn.eu
		Cdiscount: cdiscount.com
		AliExpress: aliexpress.com
		eBay: ebay.fr ebay.com
		Temu: temu.com
		Shein: shein.com`,
		EXACT,
	),
	// Subscriptions and accounts that fraud claims to be suspended
	...named('Netflix: netflix.com\nSpotify: spotify.com\nDoctolib: doctolib.fr doctolib.com'),
	...named(
		`WhatsApp: whatsapp.com wa.me
		Facebook: facebook.com fb.com fb.me
		Instagram: instagram.com
		Microsoft: microsoft.com live.com office.com`,
		{ badge: true },
	),
	...named('Google: google.com google.fr goo.gl g.page youtube.com\nTikTok: tiktok.com', {
		...EXACT,
		badge: true,
	}),
	...named('SNCF: sncf.com sncf-connect.com\nDisney: disneyplus.com disney.com disney.fr', EXACT),
	...named('Apple: apple.com icloud.com', { ...EVERYDAY, badge: true }),
];

/** Affixes that fraudsters add to a name (InfoAmeli, Netflix-FR), folded. */
export const SENDER_AFFIXES: ReadonlySet<string> = new Set([
	...['info', 'infos', 'sms', 'alerte', 'alertes', 'notif', 'news', 'msg'],
	...['fr', 'france', 'com', 'gouv', 'eu', 'web', 'app', 'online'],
	...['client', 'clients', 'service', 'services', 'support', 'aide', 'compte', 'contact'],
	...['secu', 'securite', 'verif', 'pay', 'paiement', 'facture', 'colis', 'suivi', 'livraison'],
	...['le', 'la', 'les', 'mon', 'ma', 'vos', 'votre', 'my'],
]);

/** Digits that stand for letters. 1 is read as l; l and i look alike anyway. */
export const LEET: ReadonlyMap<string, string> = new Map([
	['0', 'o'],
	['1', 'l'],
	['3', 'e'],
	['4', 'a'],
	['5', 's'],
	['7', 't'],
	['8', 'b'],
	['9', 'g'],
	['$', 's'],
	['@', 'a'],
	['|', 'l'],
	['!', 'l'],
]);

/** @param lines “Name: domains = other phrases”, one name a line. */
function named(lines: string, flags: Flags = {}): ProtectedSender[] {
	return lines.split('\n').map((line) => {
		const [owner = '', phrases = ''] = line.split('=');
		const [name = '', domains = ''] = owner.split(':');
		return {
			name: name.trim(),
			...flags,
			domains: domains.trim().split(/\s+/),
			also: phrases === '' ? [] : phrases.split(',').map((phrase) => phrase.trim()),
		};
	});
}
