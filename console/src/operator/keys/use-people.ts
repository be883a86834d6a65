import type { OperatorPerson } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useOperator } from '../session.ts';

const MOST = 200;

/** The names of the people of the operator by their ids, where the roles show them. */
export function usePeople(): ReadonlyMap<string, string> {
	const { may } = useOperator();
	const people = useResource('people', async () => {
		if (!may('listOperatorPeople')) return new Map<string, string>();
		const { data } = await call<{ data: OperatorPerson[] }>('/v1/operator/people', {
			query: { limit: MOST },
		});
		return new Map(data.map(({ id, name }) => [id, name]));
	});
	return people.data ?? new Map<string, string>();
}
