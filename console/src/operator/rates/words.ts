import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Taux légaux',
		what: 'les taux légaux',
		sayKnown: (halfYear: string, rate: string) => `Le taux du ${halfYear} est connu : ${rate} %.`,
		sayMissing: (halfYear: string) => `Le taux du ${halfYear} manque.`,
		leadKnown:
			'Les pénalités de retard s’appuient sur lui. Deux personnes le lisent au Journal officiel avant qu’il compte.',
		leadMissing:
			'Les intérêts de retard de ce semestre n’ont pas de chiffre : rien n’est deviné. Recopiez-le du Journal officiel.',
		leadWaiting: 'Un taux proposé attend une seconde personne, qui relit le Journal officiel.',
		proposeTitle: 'Proposer un taux',
		proposeLead:
			'C’est le taux des créanciers professionnels, publié chaque semestre par arrêté. Une autre personne le relira avant qu’il compte.',
		halfYear: 'Semestre',
		halfYearOf: (year: string, half: string) =>
			half === '1' ? `1er semestre ${year}` : `2e semestre ${year}`,
		rateLabel: 'Taux par an, en pour cent',
		rateHint: 'Tel qu’il est publié, par exemple 2,62.',
		rateWrong: 'Le taux ne se lit pas : écrivez-le comme 2,62, entre 0 et 20',
		source: 'Source',
		sourceHint: 'Par exemple : arrêté du 15 décembre 2025, JORF n° 0302 du 26 décembre 2025.',
		sourceWrong: 'Nommez l’arrêté et sa publication : il faut « JORF » ou le NOR',
		propose: 'Proposer le taux',
		proposed: (halfYear: string) =>
			`Le taux du ${halfYear} est proposé ; une autre personne le confirme dans « Actes à deux ».`,
		listTitle: 'Tous les taux',
		caption: 'Taux légaux, du plus récent au plus ancien',
		rate: 'Taux par an',
		percent: (rate: string) => `${rate} %`,
		state: 'État',
		states: { published: 'Connu du produit', proposed: 'Proposé', confirmed: 'Confirmé' },
		toActs: 'Ouvrir les actes à deux',
	},
	{
		title: 'Legal rates',
		what: 'the legal rates',
		sayKnown: (halfYear, rate) => `The rate of the ${halfYear} is known: ${rate}%.`,
		sayMissing: (halfYear) => `The rate of the ${halfYear} is missing.`,
		leadKnown:
			'Late fees rest on it. Two persons read it in the Journal officiel before it counts.',
		leadMissing:
			'Late interest of this half-year has no figure: nothing is guessed. Copy it from the Journal officiel.',
		leadWaiting: 'A proposed rate waits for a second person, who reads the Journal officiel again.',
		proposeTitle: 'Propose a rate',
		proposeLead:
			'It is the rate for creditors that are companies, published each half-year by an order. Another person reads it again before it counts.',
		halfYear: 'Half-year',
		halfYearOf: (year, half) => (half === '1' ? `first half of ${year}` : `second half of ${year}`),
		rateLabel: 'Rate a year, in percent',
		rateHint: 'As it is published, for example 2.62.',
		rateWrong: 'The rate cannot be read: write it as 2.62, between 0 and 20',
		source: 'Source',
		sourceHint: 'For example: arrêté du 15 décembre 2025, JORF n° 0302 du 26 décembre 2025.',
		sourceWrong: 'Name the order and its publication: it takes "JORF" or the NOR',
		propose: 'Propose the rate',
		proposed: (halfYear) =>
			`The rate of the ${halfYear} is proposed; another person confirms it under "Acts of two".`,
		listTitle: 'All rates',
		caption: 'Legal rates, newest first',
		rate: 'Rate a year',
		percent: (rate) => `${rate}%`,
		state: 'State',
		states: { published: 'Known to the product', proposed: 'Proposed', confirmed: 'Confirmed' },
		toActs: 'Open the acts of two',
	},
);
