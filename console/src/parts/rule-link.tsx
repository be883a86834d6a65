import type { Rule } from '@marketing-cible/contract';
import { useEnvironment } from '../app/environment.ts';

/** The title of a rule with its id, as a link to its page; the id alone if the rule set does not have it. */
export function RuleLink({ id, rules }: { id: string; rules: readonly Rule[] }) {
	const { language } = useEnvironment();
	const rule = rules.find((one) => one.id === id);
	if (rule === undefined) return <>{id}</>;
	return (
		<>
			<a href={rule.docs}>{rule.title[language]}</a> <small>{id}</small>
		</>
	);
}
