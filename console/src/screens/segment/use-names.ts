import type { Campaign, Segment } from '@marketing-cible/contract';
import { useMemo } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import type { NameOf } from './sentence.ts';

interface Named {
	id: string;
	name: string;
}

/** What a definition may mention by id. */
export interface Names {
	lists: readonly Named[];
	campaigns: readonly Named[];
	nameOf: NameOf;
	/** Whether the names are still to come. */
	isPending: boolean;
}

/** The most that one page of the API holds. */
const MOST = 200;

/** The names of lists and of the latest campaigns. Ids that are not among them are shown as ids. */
export function useNames(): Names {
	const lists = useResource('lists', () =>
		call<{ data: Segment[] }>('/v1/segments', { query: { kind: 'list', limit: MOST } }),
	);
	const campaigns = useResource('campaigns', () =>
		call<{ data: Campaign[] }>('/v1/campaigns', { query: { limit: 100 } }),
	);
	const isPending = lists.loading || campaigns.loading;
	return useMemo(() => {
		const found = { lists: lists.data?.data ?? [], campaigns: campaigns.data?.data ?? [] };
		const names = new Map(
			[...found.lists, ...found.campaigns].map(({ id, name }) => [id, name] as const),
		);
		return { ...found, nameOf: (id) => names.get(id), isPending };
	}, [lists.data, campaigns.data, isPending]);
}
