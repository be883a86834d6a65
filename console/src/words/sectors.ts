import type { CampaignRequest } from '@marketing-cible/contract';
import { catalogue } from './catalogue.ts';

type Sector = NonNullable<CampaignRequest['sector']>;

/** Sectors of an offer; some have rules of their own. */
export const sectorWords = catalogue(
	{
		retail: 'Commerce',
		food: 'Alimentation',
		alcohol: 'Alcool',
		tobacco: 'Tabac',
		finance: 'Finance',
		insurance: 'Assurance',
		charity: 'Association, dons',
		health: 'Santé',
		pharmacy: 'Pharmacie',
		gambling: "Jeux d'argent",
		weapons: 'Armes',
		drugs: 'Drogues',
		adult: 'Réservé aux adultes',
		energy_renovation: 'Rénovation énergétique',
		home_adaptation: 'Adaptation du logement',
		training_cpf: 'Formation (CPF)',
		telecom: 'Télécommunications',
		travel: 'Voyage',
		services: 'Services',
		other: 'Autre',
	},
	{
		retail: 'Retail',
		food: 'Food',
		alcohol: 'Alcohol',
		tobacco: 'Tobacco',
		finance: 'Finance',
		insurance: 'Insurance',
		charity: 'Charity',
		health: 'Health',
		pharmacy: 'Pharmacy',
		gambling: 'Gambling',
		weapons: 'Weapons',
		drugs: 'Drugs',
		adult: 'Adults only',
		energy_renovation: 'Energy renovation',
		home_adaptation: 'Home adaptation',
		training_cpf: 'Training (CPF)',
		telecom: 'Telecommunications',
		travel: 'Travel',
		services: 'Services',
		other: 'Other',
	},
);

export const sectors = Object.keys(sectorWords.en) as Sector[];
