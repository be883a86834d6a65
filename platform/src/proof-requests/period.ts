import { effectiveTerm, type Period } from '@marketing-cible/governance';
import type { Db } from '../store/schema.ts';
import { asAccepted, termsInForce } from '../terms/subscription/in-force.ts';

/** The working days that an account has to answer a request for proof, by its terms: five, unless they grant others. */
export async function answerPeriod(db: Db, accountId: string): Promise<Period> {
	const { general, special } = await termsInForce(db, accountId);
	const accepted = { general: asAccepted(general), special: asAccepted(special) };
	const { value } = effectiveTerm('proofRequestWorkingDays', accepted);
	return { unit: 'working_days', length: value };
}
