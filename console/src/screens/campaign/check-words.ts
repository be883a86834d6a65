import { catalogue } from '../../words/catalogue.ts';

/** What a check says beside its figures. */
export const checkWords = catalogue(
	{
		better: (time: string) => `En partant ${time}, moins de personnes attendraient un autre jour.`,
		pilot: (first: string, minutes: string) =>
			`${first} personnes d’abord, les autres ${minutes} minutes plus tard.`,
		pilotNew:
			'La liste est nouvelle : la suite attend de savoir ce que deviennent les premiers messages.',
		pilotChosen: 'Vous l’avez choisi pour cette campagne.',
	},
	{
		better: (time) => `With a launch on ${time}, fewer people would wait for another day.`,
		pilot: (first, minutes) => `${first} people first, the others ${minutes} minutes later.`,
		pilotNew: 'The list is new: the rest waits to learn what becomes of the first messages.',
		pilotChosen: 'You chose this for the campaign.',
	},
);
