import { contract } from './contract.ts';
import type { PresetSettings } from './preset.ts';

/** The contract, and for recipients in the United States the calling hours of federal law and of the states. The house
 * hours (HRS-13) stay in force beside them. */
export const us: PresetSettings = {
	...contract,
	'HRS-11': 'enforce',
	'HRS-12': 'enforce',
};
