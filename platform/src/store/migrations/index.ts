import type { Migrations } from '../migrations.ts';
import { initial } from './0001-initial.ts';

/**
 * Every migration by the name of its file; they run in the order of these names. To add one: a file
 * `<number>-<what>.ts` and its line here. Never change, rename or remove one that was released.
 */
export const migrations: Migrations = {
	'0001-initial': initial,
};
