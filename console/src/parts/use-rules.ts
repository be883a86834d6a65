import type { Rule, RuleList } from '@marketing-cible/contract';
import { call } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';

/** The rule set, for titles and sources; where it does not answer, the ids of rules stand for themselves. */
export function useRules(): { rules: readonly Rule[]; isLoading: boolean } {
	const { data, loading } = useResource('rules', () => call<RuleList>('/v1/rules'));
	return { rules: data?.data ?? [], isLoading: loading };
}
