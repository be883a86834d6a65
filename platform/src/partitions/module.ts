import type { ResourceModule } from '../module.ts';
import { startUpkeep } from './upkeep.ts';

export const partitionsModule: ResourceModule = {
	name: 'partitions',
	work: startUpkeep,
};
