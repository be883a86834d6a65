import { contract } from './contract.ts';
import type { PresetSettings } from './preset.ts';

/** The contract combined with the operators' charter of 2026: marketing SMS end at 21:30. */
export const charter: PresetSettings = {
	...contract,
	'CAP-02': 'warn',
	'HRS-02': 'enforce',
	'SND-05': 'enforce',
};
