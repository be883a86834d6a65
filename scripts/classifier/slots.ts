/** What fills the slots of the templates, by language. All names are invented. */
import type { Random } from './random.ts';

export type Language = 'fr' | 'en';

const list = (text: string): readonly string[] => text.split('|');

const FIRST = list(
	'Zoé|Paul|Inès|Karim|Théo|Chloé|Jean|Awa|Lucas|Emma|Hugo|Léa|Nadia|Omar|Julie|Marc|Sofia|Tom|Anna|Yanis|Claire|Ben|Kate|Lina',
);
const NAMES = list(
	'Durand|Petit|Moreau|Garnier|Fontaine|Leroy|Diallo|Nguyen|Benali|Rossi|Smith|Carter|Evans|Perrin|Marchand|Blanc|Colin|Vidal',
);
const TOWNS = list(
	'Lyon|Nantes|Metz|Brest|Pau|Dijon|Rennes|Lille|Tours|Albi|Leeds|York|Bristol|Cork|Annecy|Nîmes|Bayonne|Amiens|Limoges|Troyes',
);
const STREETS = list(
	'Victor-Hugo|des Lilas|de la Gare|Pasteur|du Moulin|Jean-Jaurès|des Écoles|Mill|High|Church|Station|du Port|de Verdun|Molière',
);
const SYLLABLES = list(
	've|lo|ra|mi|ka|no|ti|bel|dor|san|lu|per|za|qui|mar|fen|ol|ib|ta|ris|gu|ny|cor|ax|he|pa|du|sel|vo|lin',
);

const ITEMS = {
	fr: list(
		'les bottes en cuir|le pull en laine|la robe longue|les baskets montantes|le canapé d’angle|le vélo électrique|la machine à café|le casque audio|la tablette|le téléphone|les draps en lin|la poêle en fonte|le parfum boisé|la crème de nuit|les jouets en bois|la poussette|le sac à dos|la valise cabine|le barbecue|la tondeuse|les rosiers|le fauteuil|la lampe|le tapis berbère|les croquettes|le rosé|le miel|le fromage de brebis|les truffes|le jambon cru|la console|le roman de l’année|la montre|les boucles d’oreilles|le manteau|les lunettes de soleil|le matelas|la tente|les skis|la raquette|les chaussures de marche|le robot de cuisine|le lave-vaisselle|la perceuse|la peinture|le thé vert|la bougie|le carnet|le clavier|le maillot',
	),
	en: list(
		'leather boots|wool jumpers|the long dress|trainers|the corner sofa|e-bikes|the coffee machine|headphones|the tablet|the phone|linen sheets|the iron pan|perfume|night cream|wooden toys|the pram|backpacks|cabin cases|the barbecue|the mower|roses|the armchair|lamps|rugs|dog food|rosé|honey|goat cheese|truffles|cured ham|the console|the novel of the year|watches|earrings|coats|sunglasses|mattresses|the tent|skis|rackets|walking shoes|the mixer|the dishwasher|the drill|paint|green tea|candles|notebooks|the keyboard|swimwear',
	),
} as const;
const DAYS = {
	fr: list('lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'),
	en: list('Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'),
} as const;
const MONTHS = {
	fr: list('janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'),
	en: list('January|February|March|April|May|June|July|August|September|October|November|December'),
} as const;

export function brand(random: Random): string {
	const parts = Array.from({ length: random.integer(2, 3) }, () => random.pick(SYLLABLES));
	const name = parts.join('');
	return random.chance(0.6) ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1);
}

/** The value of a slot: `amt`, `date`, `first` and so on. */
export function fill(slot: string, language: Language, random: Random): string {
	const value = VALUES[slot]?.(language, random);
	if (value === undefined) throw new Error(`No template may use the slot {${slot}}.`);
	return value;
}

const VALUES: Readonly<Record<string, (language: Language, random: Random) => string>> = {
	first: (_, random) => random.pick(FIRST),
	name: (_, random) => random.pick(NAMES),
	mr: (_, random) => `${random.pick(['M.', 'Mme', 'Monsieur', 'Madame'])} ${random.pick(NAMES)}`,
	town: (_, random) => random.pick(TOWNS),
	street: (_, random) => random.pick(STREETS),
	item: (language, random) => random.pick(ITEMS[language]),
	day: (language, random) =>
		random.pick([
			...DAYS[language],
			...(language === 'fr' ? ['demain', 'ce soir'] : ['tomorrow', 'tonight']),
		]),
	month: (language, random) => random.pick(MONTHS[language]),
	n: (_, random) => String(random.integer(2, 9)),
	brand: (_, random) => brand(random),
	amt: amount,
	pct: (language, random) =>
		`${random.integer(1, 14) * 5}${language === 'fr' ? random.pick(['%', ' %']) : '%'}`,
	time: (language, random) =>
		language === 'fr'
			? `${random.integer(7, 22)}${random.pick(['h', 'h30', ' h', ':15', 'h00'])}`
			: `${random.integer(1, 12)}${random.pick([':30', 'am', 'pm', ':15pm'])}`,
	date: (language, random) => {
		const day = random.integer(1, 28);
		const month = random.integer(1, 12);
		const name = MONTHS[language][month - 1] ?? '';
		return random.pick([
			`${day}/${String(month).padStart(2, '0')}`,
			`${day} ${name}`,
			`${day} ${name}`,
		]);
	},
	code: (_, random) => String(random.integer(1000, 999_999)),
	ref: (_, random) =>
		random.pick([
			String(random.integer(1000, 9_999_999)),
			`${random.pick(['CMD', 'FR', 'A', 'WEB', 'NOEL', 'MERCI', 'VIP', 'OK'])}${random.integer(10, 99_999)}`,
			`${random.integer(100, 999)}-${random.integer(1000, 9999)}`,
		]),
	phone: (language, random) => {
		const digits = () => String(random.integer(10, 99));
		return language === 'fr'
			? random.pick([
					`01 99 00 ${digits()} ${digits()}`,
					`09701${digits()}${digits()}0`,
					`39${digits()}`,
				])
			: random.pick([`020 7946 0${digits()}1`, `0800 ${digits()} ${digits()} ${digits()}`]);
	},
	link: (_, random) => {
		const host = `${brand(random).toLowerCase()}.example`;
		return random.pick([
			`https://${host}/${random.integer(10, 9999)}`,
			`${host}/x`,
			`https://${host}`,
			`www.${host}`,
			host,
		]);
	},
};

function amount(language: Language, random: Random): string {
	const value = random.chance(0.5)
		? String(random.integer(3, 600))
		: `${random.integer(3, 2000)}${language === 'fr' ? ',' : '.'}${random.integer(10, 99)}`;
	if (language === 'en') return `${random.pick(['£', '$', '€'])}${value}`;
	return `${value}${random.pick(['€', ' €', ' euros', ' EUR'])}`;
}
