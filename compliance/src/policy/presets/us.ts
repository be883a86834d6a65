import { contract } from './contract.ts';
import type { PresetSettings } from './preset.ts';

/**
 * The contract and, for recipients in the United States, written consent, the calling hours of federal and state law,
 * and the caps of some states. The house hours (HRS-13) remain in force.
 */
export const us: PresetSettings = {
	...contract,
	'CAP-03': 'enforce',
	'CON-17': 'enforce',
	'HRS-11': 'enforce',
	'HRS-12': 'enforce',
};
