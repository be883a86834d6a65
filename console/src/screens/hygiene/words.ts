import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Hygiène des listes',
		what: "l'état des adresses",
		say: (count: number, shown: string, all: string) =>
			`${shown} ${count < 2 ? 'adresse pose' : 'adresses posent'} un problème, sur ${all}.`,
		sayAbout: (count: number, shown: string, all: string) =>
			`Environ ${shown} ${count < 2 ? 'adresse pose' : 'adresses posent'} un problème, sur ${all}.`,
		sayNone: 'Aucune adresse ne pose de problème.',
		lead: 'Ce que disent les accusés de réception, les retours et les dates des accords. Ne pas ouvrir un e-mail ne compte jamais.',
		emptyTitle: 'Pas encore d’adresses',
		empty:
			'Importez vos contacts : leurs adresses en erreur et leurs accords périmés se verront ici.',
		kinds: { email: 'Adresses e-mail', phone: 'Numéros de téléphone' },
		looked: (count: number, shown: string) =>
			count < 2
				? `${shown} adresse, examinée maintenant. Une adresse peut avoir plusieurs problèmes.`
				: `${shown} adresses, toutes examinées. Une adresse peut avoir plusieurs problèmes.`,
		sampled: (looked: string, all: string) =>
			`Estimé d’après ${looked} adresses tirées au sort parmi ${all}. Une adresse peut avoir plusieurs problèmes.`,
		problem: 'Problème',
		people: 'Personnes',
		about: (count: string) => `environ ${count}`,
		share: 'Taux',
		tooFew: 'trop peu',
		between: (low: string, high: string) => `${low} à ${high}`,
		of: (count: string, all: string) => `${count} sur ${all}`,
		advice: 'Que faire',
		problems: {
			hard_bounce: 'Adresse qui n’existe plus',
			wrong_number: 'Numéro qui n’existe plus',
			soft_bounces: 'Revenu au moins trois fois de suite',
			not_reached: 'Aucun des derniers messages n’est arrivé',
			disposable: 'Boîte jetable',
			consent_stale: 'Accord périmé',
			consent_ending: 'Accord périmé dans 60 jours ou moins',
		},
		advices: {
			hard_bounce: 'Rien ne part plus vers elle. Demandez une autre adresse.',
			wrong_number: 'Rien ne part plus vers lui. Demandez un autre numéro.',
			soft_bounces: 'Écartez ces personnes quelque temps de vos campagnes.',
			not_reached: 'Écartez ces personnes, ou demandez une autre adresse.',
			disposable: 'Demandez une adresse durable.',
			consent_stale: 'Plus de marketing (règle CON-04). Redemandez l’accord au prochain contact.',
			consent_ending: 'Redemandez l’accord tant que vous pouvez écrire.',
		},
		origins: {
			email: 'D’où viennent les adresses e-mail en erreur',
			phone: 'D’où viennent les numéros en erreur',
		},
		originsLead: 'Si une seule origine est touchée, la cause est là.',
		origin: 'Origine des contacts',
		dead: 'En erreur',
		make: 'Créer le segment',
		makeOf: (name: string) => ` : ${name}`,
		failed: 'Le segment n’a pas pu être créé. Réessayez.',
		segmentName: (problem: string, kind: string) => `${problem} (${kind})`,
	},
	{
		title: 'List hygiene',
		what: 'the state of the addresses',
		say: (count, shown, all) =>
			`${shown} ${count === 1 ? 'address has' : 'addresses have'} a problem, of ${all}.`,
		sayAbout: (count, shown, all) =>
			`About ${shown} ${count === 1 ? 'address has' : 'addresses have'} a problem, of ${all}.`,
		sayNone: 'No address has a problem.',
		lead: 'What receipts, bounces and the dates of consents say. Not opening an e-mail never counts.',
		emptyTitle: 'No addresses yet',
		empty: 'Import your contacts: bounced addresses and consents out of date will show here.',
		kinds: { email: 'E-mail addresses', phone: 'Phone numbers' },
		looked: (count, shown) =>
			count === 1
				? `${shown} address, looked at now. An address may have several problems.`
				: `${shown} addresses, all of them looked at. An address may have several problems.`,
		sampled: (looked, all) =>
			`Estimated from ${looked} addresses drawn at random of ${all}. An address may have several problems.`,
		problem: 'Problem',
		people: 'People',
		about: (count) => `about ${count}`,
		share: 'Rate',
		tooFew: 'too few',
		between: (low, high) => `${low} to ${high}`,
		of: (count, all) => `${count} of ${all}`,
		advice: 'What to do',
		problems: {
			hard_bounce: 'Address that no longer exists',
			wrong_number: 'Number that no longer exists',
			soft_bounces: 'Bounced at least three times in a row',
			not_reached: 'None of the last messages arrived',
			disposable: 'Disposable mailbox',
			consent_stale: 'Consent out of date',
			consent_ending: 'Consent out of date within 60 days',
		},
		advices: {
			hard_bounce: 'Nothing leaves for it any more. Ask for another address.',
			wrong_number: 'Nothing leaves for it any more. Ask for another number.',
			soft_bounces: 'Leave these people out of your campaigns for a while.',
			not_reached: 'Leave these people out, or ask for another address.',
			disposable: 'Ask for a permanent address.',
			consent_stale: 'No more marketing (rule CON-04). Ask again when they next contact you.',
			consent_ending: 'Ask again while you still may write.',
		},
		origins: {
			email: 'Where the bounced e-mail addresses come from',
			phone: 'Where the wrong numbers come from',
		},
		originsLead: 'If one origin alone is hit, the cause is there.',
		origin: 'Origin of the contacts',
		dead: 'Bounced',
		make: 'Make the segment',
		makeOf: (name) => `: ${name}`,
		failed: 'The segment could not be made. Try again.',
		segmentName: (problem, kind) => `${problem} (${kind})`,
	},
);
