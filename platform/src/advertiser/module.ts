import type { ResourceModule } from '../module.ts';
import { advertiserOf } from './advertiser.ts';
import { advertiserFacts } from './facts.ts';

/** For whom an account advertises by e-mail. */
export const advertiserModule: ResourceModule = {
	name: 'advertiser',
	facts: advertiserFacts,
	advertiserOf,
};
