import type { ResourceModule } from '../module.ts';

export const suppressionsModule: ResourceModule = {
	name: 'suppressions',
	tables: ['suppressions'],
};
