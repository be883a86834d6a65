import type { Preset } from '../../types/policy.ts';
import { charter } from './charter.ts';
import { contract } from './contract.ts';
import { law } from './law.ts';
import type { PresetSettings } from './preset.ts';
import { us } from './us.ts';

export const presets: Readonly<Record<Preset, PresetSettings>> = { contract, charter, law, us };
