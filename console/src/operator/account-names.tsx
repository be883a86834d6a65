import type { OperatorAccount } from '@marketing-cible/contract';
import { call } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';
import { to } from '../parts/page.tsx';
import { useOperator } from './session.ts';

/** As many as one page gives; other accounts are shown by their ids. */
const MOST = 200;

/** The newest accounts, where the roles show them. */
export function useAccounts(): readonly OperatorAccount[] {
	const { may } = useOperator();
	const accounts = useResource('accounts', async () => {
		if (!may('listOperatorAccounts')) return [];
		const { data } = await call<{ data: OperatorAccount[] }>('/v1/operator/accounts', {
			query: { limit: MOST },
		});
		return data;
	});
	return accounts.data ?? [];
}

/** A link to an account, by its name where it is known. */
export function AccountLink(props: { id: string; accounts: readonly OperatorAccount[] }) {
	const { id, accounts } = props;
	const { may } = useOperator();
	const name = accounts.find((account) => account.id === id)?.name;
	const shown = name ?? <span class="code">{id}</span>;
	return may('getOperatorAccount') ? <a href={to('accounts', id)}>{shown}</a> : <>{shown}</>;
}
