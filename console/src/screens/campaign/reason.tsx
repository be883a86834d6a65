import type { Rule } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { RuleLink } from '../../parts/rule-link.tsx';
import { reasonWords } from './reason-words.ts';

/** A rule by its title, or a reason of the platform in words; what is neither stands as it is. */
export function Reason({ id, rules }: { id: string; rules: readonly Rule[] }) {
	const w: Readonly<Record<string, string>> = useWords(reasonWords);
	return Object.hasOwn(w, id) ? <>{w[id]}</> : <RuleLink id={id} rules={rules} />;
}
