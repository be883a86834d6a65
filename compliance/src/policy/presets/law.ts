import { contract } from './contract.ts';
import type { PresetSettings } from './preset.ts';

/**
 * Statutes and regulators only: rules based solely on the contract or the charter warn. For senders under another
 * contract. The STOP mention stays enforced, because article L34-5 of the CPCE requires an opt-out in every message.
 */
export const law: PresetSettings = {
	...contract,
	'ACC-03': 'warn',
	'ACC-04': 'warn',
	'ACC-05': 'warn',
	'ADR-07': 'warn',
	'CAP-04': 'warn',
	'CNT-01': 'warn',
	'CNT-06': 'warn',
	'CNT-07': 'warn',
	'CNT-08': 'warn',
	'CNT-09': 'warn',
	'CNT-12': 'warn',
	'CON-22': 'warn',
	'EML-05': 'warn',
	'EML-06': 'warn',
	'HRS-01': 'warn',
	'HRS-03': 'warn',
	'HRS-04': 'warn',
	'HRS-08': 'warn',
	'SND-01': 'warn',
	'SND-02': 'warn',
	'SND-03': 'warn',
	'SND-07': 'warn',
};
