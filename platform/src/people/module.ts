import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { peopleHooks } from './hooks.ts';
import { deleteLinksBy, deleteOldLinks, sealedLink } from './links.ts';
import { deleteOldChallenges } from './passkey-challenges.ts';
import { sealedPasskey } from './passkey-store.ts';
import { sealedUser } from './users.ts';

/** Users and what they sign in with. Their routes stand in `users/`, `me/` and `sign-in/`. */
export const peopleModule: ResourceModule = {
	name: 'people',
	hooks: peopleHooks,
	tables: [
		'users',
		'operator_people',
		'one_time_links',
		'operator_links',
		'passkeys',
		'passkey_challenges',
	],
	idPrefixes: ['usr', 'inv', 'pky', 'opp', 'opi'],
	sealed: [
		{
			table: 'users',
			key: ['id', 'account_id'],
			context: ([id = '', accountId = '']) => sealedUser.context(id, accountId),
		},
		{
			table: 'operator_people',
			key: ['id', 'account_id'],
			context: ([id = '', accountId = '']) => sealedUser.context(id, accountId),
		},
		sealedById('one_time_links', sealedLink),
		sealedById('operator_links', sealedLink),
		{
			table: 'passkeys',
			key: ['id', 'user_id'],
			context: ([id = '', userId = '']) => sealedPasskey.context(id, userId),
		},
	],
	async onKeysRevoked(core, unit, { accountId, keyIds }) {
		await deleteLinksBy(core, unit, accountId, keyIds);
		return new Map();
	},
	async housekeeping(core, unit) {
		await deleteOldLinks(core, unit);
		await deleteOldChallenges(core, unit);
	},
};
