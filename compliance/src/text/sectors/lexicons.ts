import { defineLexicon } from '../reading/lexicon.ts';
import { ADULT } from './adult.ts';
import { ALCOHOL } from './alcohol.ts';
import { CHARITY } from './charity.ts';
import { DRUGS } from './drugs.ts';
import { ENERGY_RENOVATION } from './energy-renovation.ts';
import { CREDIT, INVESTMENT } from './finance.ts';
import { FOOD } from './food.ts';
import { GAMBLING } from './gambling.ts';
import { HOME_ADAPTATION } from './home-adaptation.ts';
import { INSURANCE } from './insurance.ts';
import { PHARMACY } from './pharmacy.ts';
import { TOBACCO } from './tobacco.ts';
import { TRAINING_CPF } from './training-cpf.ts';
import { WEAPONS } from './weapons.ts';

/** The words of all sectors. */
export const SECTOR_WORDS = defineLexicon([
	...GAMBLING,
	...WEAPONS,
	...DRUGS,
	...PHARMACY,
	...ADULT,
	...TOBACCO,
	...ALCOHOL,
	...CREDIT,
	...INVESTMENT,
	...INSURANCE,
	...FOOD,
	...CHARITY,
	...ENERGY_RENOVATION,
	...HOME_ADAPTATION,
	...TRAINING_CPF,
]);
